import {
  addDays,
  addMonths,
  dayOfWeek,
  plainDate,
  yearOf,
  type PlainDate,
} from '#domain/calendar/plain-date.ts';

/** How often a task comes back. `campaign` is the month “Vì người nghèo”, 17/10 to 18/11 of each year. */
export const RHYTHMS = [
  'once',
  'weekly',
  'monthly',
  'quarterly',
  'half_yearly',
  'yearly',
  'campaign',
  'continuous',
] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** One time a task is to be done and reported: its days, and the last day to report. */
export type Occurrence = {
  /** Stays the same when the days of the task change: `2025-Q1`, `2025-03`, `once`. */
  period: string;
  from: PlainDate;
  to: PlainDate;
  dueOn: PlainDate;
};

type Timed = { rhythm: Rhythm; begins: PlainDate; ends: PlainDate };

/**
 * The times of a task from its first to its last day, in order. A period that begins before the task or
 * ends after it is cut; it is due on its last day. What is done all the time (`continuous`) is reported
 * each half-year, as the movement's six-month and yearly reports ask for it. Empty when it ends before
 * it begins.
 */
export function occurrencesOf({ rhythm, begins, ends }: Timed): Occurrence[] {
  if (ends < begins) return [];
  if (rhythm === 'once') return [{ period: 'once', from: begins, to: ends, dueOn: ends }];
  const times: Occurrence[] = [];
  for (let at = firstPeriod(rhythm, begins); at.from <= ends; at = periodAfter(rhythm, at)) {
    if (at.to < begins) continue;
    const from = at.from < begins ? begins : at.from;
    const to = at.to > ends ? ends : at.to;
    times.push({ period: at.period, from, to, dueOn: to });
  }
  return times;
}

type Period = { period: string; from: PlainDate; to: PlainDate };
type Recurring = Exclude<Rhythm, 'once'>;

const monthsOf: Readonly<Record<Exclude<Recurring, 'weekly' | 'campaign'>, number>> = {
  monthly: 1,
  quarterly: 3,
  half_yearly: 6,
  continuous: 6,
  yearly: 12,
};

function firstPeriod(rhythm: Recurring, day: PlainDate): Period {
  const year = yearOf(day);
  if (rhythm === 'campaign') return campaignOf(year);
  if (rhythm === 'weekly') return weekFrom(addDays(day, 1 - dayOfWeek(day)));
  const months = monthsOf[rhythm];
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / months);
  return monthsFrom(rhythm, addMonths(plainDate(`${day.slice(0, 4)}-01-01`), index * months));
}

function periodAfter(rhythm: Recurring, { from, to }: Period): Period {
  if (rhythm === 'campaign') return campaignOf(yearOf(from) + 1);
  if (rhythm === 'weekly') return weekFrom(addDays(to, 1));
  return monthsFrom(rhythm, addDays(to, 1));
}

/** The month “Vì người nghèo” of a year. */
export function campaignOf(year: number): Period {
  const text = String(year).padStart(4, '0');
  return {
    period: `${text}-campaign`,
    from: plainDate(`${text}-10-17`),
    to: plainDate(`${text}-11-18`),
  };
}

/** A week is called by its Monday, which needs no rule about the weeks of a year. */
function weekFrom(monday: PlainDate): Period {
  return { period: `week-${monday}`, from: monday, to: addDays(monday, 6) };
}

function monthsFrom(rhythm: keyof typeof monthsOf, from: PlainDate): Period {
  const to = addDays(addMonths(from, monthsOf[rhythm]), -1);
  const [year = '', month = ''] = from.split('-');
  const part = Math.floor((Number(month) - 1) / monthsOf[rhythm]) + 1;
  const names = {
    monthly: `${year}-${month}`,
    quarterly: `${year}-Q${part}`,
    half_yearly: `${year}-H${part}`,
    continuous: `${year}-H${part}`,
    yearly: year,
  };
  return { period: names[rhythm], from, to };
}
