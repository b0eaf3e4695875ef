import type { Target } from './target.ts';

/**
 * Where a target is heading. A random walk with drift (Hyndman and Athanasopoulos, "Forecasting:
 * Principles and Practice", 5.2): the simplest model that states its own uncertainty honestly with
 * the three or four figures a movement has. Like the targets themselves it is only read beside
 * results and can change none.
 */

/** A year of `evaluateTarget`: `actual` is null where nothing comparable is approved. */
export type TrendYear = { year: number; actual: number | null; goal: number | null };

/** The middle 80 of 100 outcomes lie between `low` and `high`. */
export type Forecast = {
  fromYear: number;
  toYear: number;
  /** Average change a year since the first known year; negative when the figure falls. */
  perYear: number;
  /** Percent for a rate, else households; never below none. */
  value: number;
  /** Null while fewer than two changes are known: one change says nothing of its own spread. */
  range: { low: number; high: number } | null;
  changes: number;
  /** The highest figure that meets the target in `toYear`; null without a baseline. */
  goal: number | null;
  /** The change a year that would just meet the target from here; null without a goal. */
  neededPerYear: number | null;
  outlook: Outlook;
};

/** `open`: the goal lies inside the range; `unknown`: no goal or no range. */
export type Outlook = 'likely' | 'open' | 'unlikely' | 'unknown';

/**
 * The figure of the last year of the target if things go on as they have. Null when nothing is
 * left to forecast: fewer than two known years, or the last year is known.
 */
export function forecastTarget(kind: Target['kind'], years: readonly TrendYear[]): Forecast | null {
  const known = knownOf(years);
  const [first, last, end] = [known[0], known.at(-1), years.at(-1)];
  if (!first || !last || !end || last.year === first.year || last.year >= end.year) return null;
  const perYear = (last.actual - first.actual) / (last.year - first.year);
  const ahead = end.year - last.year;
  const spread = spreadOf(known, perYear, ahead);
  const middle = last.actual + perYear * ahead;
  const range =
    spread === null ? null : { low: none(middle - spread), high: none(middle + spread) };
  return {
    fromYear: last.year,
    toYear: end.year,
    perYear,
    value: none(middle),
    range,
    changes: known.length - 1,
    goal: end.goal,
    neededPerYear: end.goal === null ? null : Math.min((end.goal - last.actual) / ahead, 0),
    outlook: outlookOf(kind, end.goal, range),
  };
}

/** What if the figure changed by `perYear` each year from the last known one: the last year's. */
export function supposeChange(
  kind: Target['kind'],
  { fromYear, toYear, goal }: Pick<Forecast, 'fromYear' | 'toYear' | 'goal'>,
  { from, perYear }: { from: number; perYear: number },
): { value: number; isMet: boolean | null } {
  const value = none(from + perYear * (toYear - fromYear));
  return { value, isMet: goal === null ? null : meets(kind, value, goal) };
}

type Known = { year: number; actual: number };

function knownOf(years: readonly TrendYear[]): Known[] {
  return years.flatMap(({ year, actual }) => (actual === null ? [] : [{ year, actual }]));
}

/**
 * Half the width of the range `ahead` years on: the spread of the yearly changes around the drift,
 * grown by the years ahead and by the drift being itself estimated from `span` years.
 */
function spreadOf(known: readonly Known[], perYear: number, ahead: number): number | null {
  const steps = known.slice(1).map((next, index) => {
    const before = known[index] ?? next;
    const years = next.year - before.year;
    return { years, miss: next.actual - before.actual - perYear * years };
  });
  if (steps.length < 2) return null;
  const sum = steps.reduce((all, { years, miss }) => all + (miss * miss) / years, 0);
  const freedom = steps.length - 1;
  const span = steps.reduce((all, { years }) => all + years, 0);
  const error = Math.sqrt((sum / freedom) * ahead * (1 + ahead / span));
  return (T_90[freedom - 1] ?? T_90_MANY) * error;
}

/** Student's t, 90th percentile (80 of 100 in the middle), by degrees of freedom from 1. */
const T_90 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372];
/** Of ten and more: a little too wide rather than too narrow. */
const T_90_MANY = 1.372;

function outlookOf(kind: Target['kind'], goal: number | null, range: Forecast['range']): Outlook {
  if (goal === null || range === null) return 'unknown';
  if (meets(kind, range.high, goal)) return 'likely';
  return meets(kind, range.low, goal) ? 'open' : 'unlikely';
}

/** As the plan states its figures: a rate at two decimals, households whole. */
function meets(kind: Target['kind'], value: number, goal: number): boolean {
  const scale = kind === 'poor_rate_reduction' ? 100 : 1;
  return Math.round(value * scale - 1e-7) <= Math.round(goal * scale + 1e-7);
}

function none(value: number): number {
  return Math.max(value, 0);
}
