import type { Dashboard } from '#contract/dashboard.ts';

export type RatePoint = { year: number; actual: number | null; goal: number | null };

/** Each year that has an approved rate or a goal, in order; a year nobody approved stays a gap. */
export function poorRatePoints({
  years,
  poorRateGoals,
}: Pick<Dashboard, 'years' | 'poorRateGoals'>): RatePoint[] {
  const actuals = new Map(years.map(({ year, poorRate }) => [year, poorRate]));
  const goals = new Map(poorRateGoals.map(({ year, goal }) => [year, goal]));
  const known = [...actuals.keys(), ...goals.keys()];
  if (known.length === 0) return [];
  const first = Math.min(...known);
  const span = Math.max(...known) - first + 1;
  return Array.from({ length: span }, (_, index) => {
    const year = first + index;
    return { year, actual: actuals.get(year) ?? null, goal: goals.get(year) ?? null };
  });
}
