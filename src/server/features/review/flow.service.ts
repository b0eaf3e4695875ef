import type { z } from 'zod';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/review-figures.ts';
import { Problem } from '#contract/problem.ts';
import { flowKind, type FlowKind } from '#domain/review/flow.ts';
import {
  findBrokenIdentities,
  sumFlows,
  sumFlowsByPlace,
  toChange,
} from '#domain/review/report/household-way.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import {
  findFlowRows,
  findListedFacts,
  findNeighbourhoods,
  findWays,
  type FlowPeriod,
} from './figures.queries.ts';
import { NOW_KNOWN } from './figures.service.ts';

export type Flows = z.output<typeof contract.Flows>;

/**
 * Movement of poor and near-poor households and persons between two days, for the commune and each
 * neighbourhood: reports 7.2 and 7.3. `knownAt` is an instant; without it, as known now.
 */
export async function getFlows(
  tx: Tx,
  communeId: string,
  period: { from: string; to: string; knownAt?: string },
): Promise<Flows> {
  const { from, to, knownAt = NOW_KNOWN } = period;
  const ways = await findWays(tx, { communeId, from, to, knownAt });
  const total = sumFlows(ways.map(toChange));
  const byPlace = sumFlowsByPlace(ways);
  const neighbourhoods = await findNeighbourhoods(tx, communeId);
  const byNeighbourhood = neighbourhoods.map(({ id, name }) => ({
    neighbourhoodId: id,
    name,
    ...(byPlace.get(id) ?? sumFlows([])),
  }));
  const closing = await findListedFacts(tx, { communeId, asOf: to, knownAt });
  const poor = closing.filter((fact) => fact.class === 'poor').length;
  const counts = { poor, nearPoor: closing.length - poor };
  const brokenIdentities = findBrokenIdentities(total, byNeighbourhood, counts);
  return { from, to, knownAt, ...total, byNeighbourhood, brokenIdentities };
}

/** How each household listed on one of the two days came onto its list or left it. */
export async function findFlowKinds(tx: Tx, period: FlowPeriod): Promise<Map<string, FlowKind>> {
  const rows = await findFlowRows(tx, period);
  return new Map(rows.map((row) => [row.householdId, flowKind(toChange(row))]));
}

export async function getFlowsBetween(
  context: Context,
  input: Parsed<typeof contract.getFlowsBetween>,
): Promise<Answer<typeof contract.getFlowsBetween>> {
  const { communeId, from, to } = input;
  const knownAt = input.knownAt ?? context.now().toISOString();
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    if (to < from) throw new Problem('review.period_reversed', { from, to });
    const flows = await getFlows(tx, communeId, { from, to, knownAt });
    const { brokenIdentities } = flows;
    // Shown on the page as well: a table that does not balance must never look right.
    if (brokenIdentities.length > 0) {
      context.log.error({ communeId, from, to, brokenIdentities }, 'flows do not balance');
    }
    return flows;
  });
}
