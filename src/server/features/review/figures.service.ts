import type { z } from 'zod';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/review-figures.ts';
import {
  priorityGroups,
  type ClassCounts,
  type HouseholdTotals,
  type YearFigures,
} from '#contract/review-figures.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  countClasses,
  findListedFacts,
  findListedMembers,
  findNeighbourhoods,
  findNewestDecision,
  findSurveyFacts,
  type NewestDecision,
  type ListedFact,
  type Moment,
} from './figures.queries.ts';
import { groupFacts, type GroupedFact } from './listed-groups.ts';
import { findAnnualDecisions, type AnnualDecision } from './decision.queries.ts';
import { findTotals, rateOf } from './total.service.ts';

type Counts = z.output<typeof ClassCounts>;

/** Later than any record: the figures as they are known now. */
export const NOW_KNOWN = 'infinity';

/** Classes on a day as known at an instant, in every breakdown the reports need. */
export async function getClasses(
  context: Context,
  input: Parsed<typeof contract.getClasses>,
): Promise<Answer<typeof contract.getClasses>> {
  const { communeId } = input;
  const asOf = input.asOf ?? todayInVietnam(context.now());
  const knownAt = input.knownAt ?? context.now().toISOString();
  const moment = { communeId, asOf, knownAt };
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const facts = await findGroupedFacts(tx, moment);
    const counts = await countClasses(tx, moment);
    const neighbourhoods = await findNeighbourhoods(tx, communeId);
    const byPlace = Map.groupBy(facts, (fact) => fact.neighbourhoodId);
    const byEthnicity = Map.groupBy(facts, (fact) => fact.ethnicity);
    return {
      asOf,
      knownAt,
      decision: (await findNewestDecision(tx, moment)) ?? null,
      total: {
        ...countFacts(facts),
        average: householdsOf(counts, 'average'),
        nonPoor: householdsOf(counts, 'non_poor'),
      },
      byNeighbourhood: neighbourhoods.map(({ id, name }) => ({
        neighbourhoodId: id,
        name,
        ...countFacts(byPlace.get(id) ?? []),
      })),
      byEthnicity: [...byEthnicity]
        .map(([ethnicity, group]) => ({ ethnicity, ...countFacts(group) }))
        .toSorted((a, b) => b.poor + b.nearPoor - (a.poor + a.nearPoor)),
      byPriorityGroup: priorityGroups.map((group) => countGroup(facts, group)),
    };
  });
}

/**
 * The approved figures of a year: those of the day its annual decision speaks of, which is
 * 31 December, or the decision's effective day when that is later. `counts` is null before the
 * decision. Used by targets, the dashboard and the reports.
 */
export async function getYearFigures(
  tx: Tx,
  communeId: string,
  year: number,
): Promise<YearFigures> {
  const decisions = await findAnnualDecisions(tx, communeId, { from: year, to: year });
  return toYearFigures(tx, communeId, { year, decision: decisions[0] });
}

/** The figures of each year that has an annual decision, oldest first. */
export async function findYearFigures(
  tx: Tx,
  communeId: string,
  span: { from: number; to: number },
): Promise<YearFigures[]> {
  const years: YearFigures[] = [];
  for (const decision of await findAnnualDecisions(tx, communeId, span)) {
    years.push(await toYearFigures(tx, communeId, { year: decision.year, decision }));
  }
  return years;
}

export type DayFigures = {
  counts: Counts;
  places: { neighbourhoodId: string; name: string; counts: Counts }[];
  totals: HouseholdTotals;
  /** Behind the newest fact of the day; null when nothing has been decided by then. */
  decision: YearFigures['decision'];
};

/** Figures of any day, as known now: the commune, its neighbourhoods, and all households then. */
export async function getFiguresOn(tx: Tx, communeId: string, asOf: string): Promise<DayFigures> {
  const moment = { communeId, asOf, knownAt: NOW_KNOWN };
  const facts = await findListedFacts(tx, moment);
  const byPlace = Map.groupBy(facts, (fact) => fact.neighbourhoodId);
  const neighbourhoods = await findNeighbourhoods(tx, communeId);
  const year = Number(asOf.slice(0, 4));
  return {
    counts: countFacts(facts),
    places: neighbourhoods.map(({ id, name }) => ({
      neighbourhoodId: id,
      name,
      counts: countFacts(byPlace.get(id) ?? []),
    })),
    totals: await findTotals(tx, communeId, { year, asOf, listed: facts.length }),
    decision: (await findNewestDecision(tx, moment)) ?? null,
  };
}

export async function listYearFigures(
  context: Context,
  input: Parsed<typeof contract.listYearFigures>,
): Promise<Answer<typeof contract.listYearFigures>> {
  const { communeId, from = 0, to = 9999 } = input;
  // Figures without a household: whoever may read the reports may choose a year.
  return withPermission(context, { action: 'report.read', place: { communeId } }, async (tx) => ({
    years: await findYearFigures(tx, communeId, { from, to }),
  }));
}

/** All households of a year on its closing day, or today while that is still to come. */
export async function getHouseholdTotals(
  context: Context,
  input: Parsed<typeof contract.getHouseholdTotals>,
): Promise<Answer<typeof contract.getHouseholdTotals>> {
  const { communeId, year } = input;
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const { totals } = await getYearFigures(tx, communeId, year);
    const today = todayInVietnam(context.now());
    if (totals.asOf <= today) return totals;
    return findTotals(tx, communeId, { year, asOf: today, listed: 0 });
  });
}

/** Listed households on a day with their priority groups. */
export async function findGroupedFacts(tx: Tx, moment: Moment): Promise<GroupedFact[]> {
  const facts = await findSurveyFacts(tx, moment);
  const members = await findListedMembers(tx, moment);
  return groupFacts(facts, members, plainDate(moment.asOf));
}

/** The households on both lists on a day. */
export function findListed(tx: Tx, moment: Moment): Promise<ListedFact[]> {
  return findListedFacts(tx, moment);
}

/** How many households each list holds on a day. */
export async function countListed(
  tx: Tx,
  moment: Moment,
): Promise<{ poor: number; nearPoor: number }> {
  const counts = await countClasses(tx, moment);
  return { poor: householdsOf(counts, 'poor'), nearPoor: householdsOf(counts, 'near_poor') };
}

export type Closing = { asOf: string; decision: AnnualDecision | undefined };

/** The day a year's figures are of, and the annual decision behind them. */
export async function findClosing(tx: Tx, communeId: string, year: number): Promise<Closing> {
  const [decision] = await findAnnualDecisions(tx, communeId, { from: year, to: year });
  return { asOf: closingDayOf(year, decision), decision };
}

/** The newest decision of any round on a day, with the standard it used. */
export function findDecisionOn(tx: Tx, moment: Moment): Promise<NewestDecision | undefined> {
  return findNewestDecision(tx, moment);
}

/** The day a year's figures are of. */
export function closingDayOf(year: number, decision: { effectiveOn: string } | undefined): string {
  const lastDay = `${year}-12-31`;
  return decision && decision.effectiveOn > lastDay ? decision.effectiveOn : lastDay;
}

async function toYearFigures(
  tx: Tx,
  communeId: string,
  { year, decision }: { year: number; decision: AnnualDecision | undefined },
): Promise<YearFigures> {
  const asOf = closingDayOf(year, decision);
  const facts = decision
    ? await findListedFacts(tx, { communeId, asOf, knownAt: NOW_KNOWN })
    : undefined;
  const counts = facts && countFacts(facts);
  const totals = await findTotals(tx, communeId, { year, asOf, listed: facts?.length ?? 0 });
  return {
    year,
    asOf,
    decision: decision ? toReference(decision) : null,
    standardId: decision?.standardId ?? null,
    counts: counts ?? null,
    totals,
    poorRate: rateOf(counts?.poor, totals),
    nearPoorRate: rateOf(counts?.nearPoor, totals),
  };
}

function toReference({ id, number, symbol, signedOn }: AnnualDecision) {
  return { id, number, symbol, signedOn };
}

function countFacts(facts: readonly ListedFact[]): Counts {
  const counts: Counts = {
    poor: 0,
    nearPoor: 0,
    poorPersons: 0,
    nearPoorPersons: 0,
    poorNoLabourCapacity: 0,
    nearPoorNoLabourCapacity: 0,
  };
  for (const fact of facts) {
    const list = fact.class === 'poor' ? 'poor' : 'nearPoor';
    counts[list] += 1;
    counts[`${list}Persons`] += fact.memberCount;
    counts[`${list}NoLabourCapacity`] += fact.noLabourCapacity ? 1 : 0;
  }
  return counts;
}

function countGroup(facts: readonly GroupedFact[], group: (typeof priorityGroups)[number]) {
  const inGroup = facts.filter((fact) => fact.groups[group] > 0);
  const of = (list: ListedFact['class']) => inGroup.filter((fact) => fact.class === list);
  const personsOf = (list: ListedFact['class']) =>
    of(list).reduce((sum, fact) => sum + fact.groups[group], 0);
  return {
    group,
    poor: of('poor').length,
    nearPoor: of('near_poor').length,
    poorPersons: personsOf('poor'),
    nearPoorPersons: personsOf('near_poor'),
  };
}

function householdsOf(
  counts: readonly { class: HouseholdClass; households: number }[],
  wanted: HouseholdClass,
): number {
  return counts.find((count) => count.class === wanted)?.households ?? 0;
}
