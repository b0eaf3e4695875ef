import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/dashboard.ts';
import type { Dashboard } from '#contract/dashboard.ts';
import type { HouseholdTotals, YearFigures } from '#contract/review-figures.ts';
import { percentOf } from '#domain/text/format-number.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { getTargetProgress, type Progress } from '#server/features/movement/target.service.ts';
import { findTaskLines } from '#server/features/movement/task.service.ts';
import {
  findYearFigures,
  getFiguresOn,
  type DayFigures,
} from '#server/features/review/figures.service.ts';
import { getFlows } from '#server/features/review/flow.service.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findAnnualRounds,
  findBeginning,
  findCommuneName,
  type AnnualRound,
} from './dashboard.queries.ts';

/** Everything the chair looks at in one answer; each figure comes from an approved decision. */
export async function getDashboard(
  context: Context,
  { communeId }: Parsed<typeof contract.getDashboard>,
): Promise<Answer<typeof contract.getDashboard>> {
  const request = { action: 'report.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const asOf = todayInVietnam(context.now());
    const figures = await getFiguresOn(tx, communeId, asOf);
    const years = await findYearFigures(tx, communeId, { from: 0, to: 9999 });
    const progress = await getTargetProgress(tx, communeId);
    const flows = await findLastFlows(tx, communeId, years);
    // Logged as well as shown: a table that does not balance must never look right.
    if (flows && flows.brokenIdentities.length > 0) {
      context.log.error({ communeId, flows: flows.brokenIdentities }, 'flows do not balance');
    }
    return {
      asOf,
      communeName: await findCommuneName(tx, communeId),
      ...(await findSteps(tx, communeId, years)),
      now: toNow(figures),
      targets: progress.targets.map(({ id, kind, name, latest }) => ({ id, kind, name, latest })),
      poorRateGoals: poorRateGoals(progress),
      flows,
      neighbourhoods: rankNeighbourhoods(figures),
      years,
      late: await findLate(tx, communeId, asOf),
    };
  });
}

async function findSteps(
  tx: Tx,
  communeId: string,
  years: readonly YearFigures[],
): Promise<Pick<Dashboard, 'nextStep' | 'doneSteps'>> {
  const begun = await findBeginning(tx, communeId);
  const steps = {
    households: begun.hasHouseholds,
    plan: begun.hasPlan,
    round: begun.hasRound,
    results: begun.hasResults,
    decision: years.length > 0,
  };
  const names = Object.keys(steps) as (keyof typeof steps)[];
  return {
    nextStep: names.find((name) => !steps[name]) ?? null,
    doneSteps: names.filter((name) => steps[name]),
  };
}

function toNow({ counts, totals, decision }: DayFigures): Dashboard['now'] {
  const rate = (part: number) => rateIn(part, totals);
  return {
    counts,
    households: totals.households,
    persons: totals.persons,
    poorRate: decision ? rate(counts.poor) : null,
    nearPoorRate: decision ? rate(counts.nearPoor) : null,
    decision,
  };
}

function rateIn(part: number, totals: HouseholdTotals): number | null {
  return totals.households === null ? null : (percentOf(part, totals.households) ?? null);
}

function poorRateGoals({ targets }: Progress): Dashboard['poorRateGoals'] {
  const target = targets.find(({ kind }) => kind === 'poor_rate_reduction');
  return (target?.years ?? []).flatMap(({ year, goal }) => (goal === null ? [] : [{ year, goal }]));
}

/** From the closing day of the approved year before the last to that of the last. */
async function findLastFlows(
  tx: Tx,
  communeId: string,
  years: readonly YearFigures[],
): Promise<Dashboard['flows']> {
  const [before, last] = years.slice(-2);
  if (!before || !last) return null;
  const period = { from: before.asOf, to: last.asOf };
  const { poor, nearPoor, brokenIdentities } = await getFlows(tx, communeId, period);
  return { year: last.year, ...period, poor, nearPoor, brokenIdentities };
}

/** The heaviest burden first: by share of poor, then of near-poor, then by name as listed. */
function rankNeighbourhoods({ places, totals }: DayFigures): Dashboard['neighbourhoods'] {
  const sizes = new Map(totals.rows.map((row) => [row.neighbourhoodId, row.households]));
  // A neighbourhood that was merged away has nobody in it any more.
  const isLeft = (place: DayFigures['places'][number]) =>
    sizes.size > 0 &&
    !sizes.has(place.neighbourhoodId) &&
    place.counts.poor + place.counts.nearPoor === 0;
  return places
    .filter((place) => !isLeft(place))
    .map(({ neighbourhoodId, name, counts }) => {
      const households = sizes.get(neighbourhoodId) ?? null;
      const { poor, nearPoor } = counts;
      const poorRate = households === null ? null : (percentOf(poor, households) ?? null);
      return { neighbourhoodId, name, households, poor, nearPoor, poorRate };
    })
    .toSorted(
      (a, b) => (b.poorRate ?? 0) - (a.poorRate ?? 0) || b.poor - a.poor || b.nearPoor - a.nearPoor,
    );
}

async function findLate(tx: Tx, communeId: string, today: string): Promise<Dashboard['late']> {
  const tasks = await findTaskLines(tx, { communeId }, today);
  const rounds = await findAnnualRounds(tx, communeId);
  const thisYear = Number(today.slice(0, 4));
  return {
    tasks: tasks.flatMap(({ id, title, leadName, dueOn, isLate }) =>
      isLate && dueOn !== null ? [{ id, title, leadName, dueOn }] : [],
    ),
    rounds: rounds
      .filter((round) => round.state === 'open' && round.year < thisYear)
      .map(({ id, year, name }) => ({ id, year, name })),
    yearsWithoutRound: yearsWithoutRound(rounds, thisYear),
  };
}

function yearsWithoutRound(rounds: readonly AnnualRound[], thisYear: number): number[] {
  const [first] = rounds;
  if (!first) return [];
  const known = new Set(rounds.map((round) => round.year));
  const span = Array.from(
    { length: Math.max(thisYear - first.year, 0) },
    (_, at) => first.year + at,
  );
  return span.filter((year) => !known.has(year));
}
