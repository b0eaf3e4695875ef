import {
  countListed as countHouseholds,
  emptyLists,
  type EthnicFigures,
  type PlaceFigures,
  type ReportFigures,
} from '#domain/review/report/report-figures.ts';
import type { Tx } from '#server/db/client.ts';
import {
  countListed,
  findClosing,
  findDecisionOn,
  findGroupedFacts,
  NOW_KNOWN,
} from '#server/features/review/figures.service.ts';
import { getFlows } from '#server/features/review/flow.service.ts';
import { findTotals } from '#server/features/review/total.service.ts';
import { countAverage, type AverageCount, type Register } from './report.queries.ts';

/** The time a report speaks of: an approved year, or a day, as known at an instant. */
export type When = {
  year?: number | undefined;
  on?: string | undefined;
  knownAt?: string | undefined;
};

export type RegisterFigures = ReportFigures & {
  decision: { number: string; symbol: string; signedOn: string };
  standardId: string;
  byEthnicity: readonly EthnicFigures[];
};

type Decided = Pick<RegisterFigures, 'decision' | 'standardId'> & { from: string; asOf: string };

/**
 * Everything the reports say of one register, by neighbourhood; undefined when nothing was decided
 * for that time: a report never shows figures that nobody signed.
 */
export async function countRegisterFigures(
  tx: Tx,
  register: Register,
  when: When,
): Promise<RegisterFigures | undefined> {
  const { communeId } = register;
  const decided = await findDecided(tx, communeId, when);
  if (!decided) return undefined;
  const { from, asOf, decision, standardId } = decided;
  const { knownAt = NOW_KNOWN } = when;
  const moment = { communeId, asOf, knownAt };
  const listed = countHouseholds(await findGroupedFacts(tx, moment));
  const flows = await getFlows(tx, communeId, { from, to: asOf, knownAt });
  const totals = await findTotals(tx, communeId, {
    year: Number(asOf.slice(0, 4)),
    asOf,
    listed: listed.total.poor.households + listed.total.nearPoor.households,
  });
  const average = await countAverage(tx, moment);
  const known = new Map(totals.rows.map((row) => [row.neighbourhoodId, row]));
  const place = { communeId, from, asOf };
  const places = flows.byNeighbourhood.map(({ neighbourhoodId, name, ...movement }) => ({
    ...place,
    name,
    neighbourhoodId,
    ...sizeOf(totals.households === null, known.get(neighbourhoodId)),
    average: averageOf(average.filter((row) => row.neighbourhoodId === neighbourhoodId)),
    ...(listed.byPlace.get(neighbourhoodId) ?? emptyLists()),
    flows: movement,
  }));
  return {
    places: places.filter(hasAnybody),
    total: {
      ...place,
      name: register.name,
      neighbourhoodId: null,
      households: totals.households,
      persons: totals.persons,
      average: averageOf(average),
      ...listed.total,
      flows: { poor: flows.poor, nearPoor: flows.nearPoor },
    },
    byEthnicity: listed.byEthnicity,
    opening: await countListed(tx, { communeId, asOf: from, knownAt }),
    decision,
    standardId,
  };
}

/** The days between which things moved, and the decision behind the closing day. */
export async function findDecided(
  tx: Tx,
  communeId: string,
  { year, on, knownAt = NOW_KNOWN }: When,
): Promise<Decided | undefined> {
  const ofYear = year ?? Number((on ?? '').slice(0, 4));
  const opening = await findClosing(tx, communeId, ofYear - 1);
  if (on !== undefined) {
    const decision = await findDecisionOn(tx, { communeId, asOf: on, knownAt });
    const from = opening.asOf < on ? opening.asOf : on;
    return decision && { decision, standardId: decision.standardId, from, asOf: on };
  }
  const { asOf, decision } = await findClosing(tx, communeId, ofYear);
  if (!decision) return undefined;
  const known = await findDecisionOn(tx, { communeId, asOf, knownAt });
  return known && { decision, standardId: decision.standardId, from: opening.asOf, asOf };
}

/** A neighbourhood without a row in known totals has nobody in it. */
function sizeOf(
  isUnknown: boolean,
  row: { households: number; persons: number } | undefined,
): { households: number | null; persons: number | null } {
  if (isUnknown) return { households: null, persons: null };
  return { households: row?.households ?? 0, persons: row?.persons ?? 0 };
}

function averageOf(rows: readonly AverageCount[]): PlaceFigures['average'] {
  return {
    households: rows.reduce((sum, row) => sum + row.households, 0),
    persons: rows.reduce((sum, row) => sum + row.persons, 0),
  };
}

/** A neighbourhood that was closed before, or not yet open, is no row. */
function hasAnybody({ households, average, flows }: PlaceFigures): boolean {
  const { poor, nearPoor } = flows;
  const moved = [...Object.values(poor.households), ...Object.values(nearPoor.households)];
  return households !== 0 || average.households > 0 || moved.some((count) => count > 0);
}
