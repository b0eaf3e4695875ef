import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-figures.ts';
import { flowKind, type FlowKind } from '#domain/review/flow.ts';
import { countsInCell, toChange, toChangeIn } from '#domain/review/report/household-way.ts';
import { isInGroup, isInSet } from '#domain/review/report/list-counts.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { decodeCursor, encodeCursor } from '#server/cursor.ts';
import type { Tx } from '#server/db/client.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findFlowRows,
  findHouseholdIdsOfClass,
  findHouseholdLines,
  type Moment,
} from './figures.queries.ts';
import { findGroupedFacts } from './figures.service.ts';
import type { GroupedFact } from './listed-groups.ts';

type Filter = Parsed<typeof contract.listClassHouseholds>;
type Way = { flowKind: FlowKind; previousClass: HouseholdClass | null };

/** The households behind a figure, by given name: the filters are those the figure was counted with. */
export async function listClassHouseholds(
  context: Context,
  input: Filter,
): Promise<Answer<typeof contract.listClassHouseholds>> {
  const { communeId, limit } = input;
  const asOf = input.asOf ?? todayInVietnam(context.now());
  const knownAt = input.knownAt ?? context.now().toISOString();
  const moment = { communeId, asOf, knownAt };
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const ways = await findWays(tx, moment, input);
    const ids = ways ? [...ways.keys()] : await findIds(tx, moment, input);
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor);
    const lines = await findHouseholdLines(tx, moment, { ids, after, limit: limit + 1 });
    const page = lines.slice(0, limit);
    const last = page.at(-1);
    const hasMore = lines.length > limit && last !== undefined;
    return {
      total: ids.length,
      items: page.map(({ sortKey: _sortKey, ...line }) => ({
        ...line,
        previousClass: ways?.get(line.householdId)?.previousClass ?? null,
        flowKind: ways?.get(line.householdId)?.flowKind ?? null,
      })),
      nextCursor: hasMore ? encodeCursor({ sortKey: last.sortKey, id: last.householdId }) : null,
    };
  });
}

/** The way of each household that adds to the asked cell; undefined when no cell was asked. */
async function findWays(
  tx: Tx,
  moment: Moment,
  filter: Filter,
): Promise<Map<string, Way> | undefined> {
  const { flowCell, flowFrom, neighbourhoodId } = filter;
  if (flowCell === undefined && flowFrom === undefined) return undefined;
  if (flowCell === undefined || flowFrom === undefined) {
    throw new Problem('request.invalid', {
      issues: [{ field: 'flowCell' }, { field: 'flowFrom' }],
    });
  }
  const period = { communeId: moment.communeId, from: flowFrom, to: moment.asOf };
  const rows = await findFlowRows(tx, { ...period, knownAt: moment.knownAt });
  const ways = new Map<string, Way>();
  for (const row of rows) {
    const change = neighbourhoodId ? toChangeIn(row, neighbourhoodId) : toChange(row);
    if (change === undefined || !countsInCell(change, flowCell)) continue;
    ways.set(row.householdId, { flowKind: flowKind(change), previousClass: row.classBefore });
  }
  return ways;
}

async function findIds(tx: Tx, moment: Moment, filter: Filter): Promise<string[]> {
  const { class: wanted, neighbourhoodId } = filter;
  if (wanted === 'average' || wanted === 'non_poor') {
    if (narrowing.some((key) => filter[key] !== undefined))
      throw new Problem('request.invalid', { issues: [{ field: 'class' }] });
    return findHouseholdIdsOfClass(tx, moment, { class: wanted, neighbourhoodId });
  }
  const facts = await findGroupedFacts(tx, moment);
  return facts.filter((fact) => isWanted(fact, filter)).map((fact) => fact.householdId);
}

/** What is known of listed households only. */
const narrowing = [
  'ethnicity',
  'priorityGroup',
  'isNoLabourCapacity',
  'deprivation',
  'cause',
  'reportGroup',
  'isFemaleHead',
  'hasChildren',
] as const satisfies readonly (keyof Filter)[];

function isWanted(fact: GroupedFact, filter: Filter): boolean {
  const { ethnicity, priorityGroup, isNoLabourCapacity } = filter;
  if (filter.class !== undefined && fact.class !== filter.class) return false;
  if (filter.neighbourhoodId && fact.neighbourhoodId !== filter.neighbourhoodId) return false;
  if (ethnicity !== undefined && (fact.ethnicity ?? 'none') !== ethnicity) return false;
  if (priorityGroup !== undefined && fact.groups[priorityGroup] === 0) return false;
  if (isNoLabourCapacity !== undefined && String(fact.noLabourCapacity) !== isNoLabourCapacity)
    return false;
  return isInReportCell(fact, filter);
}

/** The conditions of reports 7.4–7.10 and 11–13, by the functions that count them. */
function isInReportCell(fact: GroupedFact, filter: Filter): boolean {
  const { deprivation, cause, reportGroup, isFemaleHead, hasChildren } = filter;
  if (deprivation !== undefined && !isInSet(fact.deprivations, Number(deprivation))) return false;
  if (cause === 'asked' && fact.causes === null) return false;
  if (cause !== undefined && cause !== 'asked' && !isInSet(fact.causes, Number(cause)))
    return false;
  if (reportGroup !== undefined && !isInGroup(fact, reportGroup)) return false;
  if (isFemaleHead !== undefined && !fact.isFemaleHead) return false;
  return hasChildren === undefined || fact.children > 0;
}
