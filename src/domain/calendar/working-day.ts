import {
  addDays,
  dayOfWeek,
  parsePlainDate,
  yearOf,
  type PlainDate,
} from '#domain/calendar/plain-date.ts';
import {
  readArray,
  readChoice,
  readNumberFrom,
  readObject,
  readText,
  throwFaults,
  type Faults,
} from '#domain/standard/json-shape.ts';

/** Public holidays of one year, as data: lunar days are given as solar ones, nothing is computed. */
export type HolidayYear = {
  year: number;
  source: string;
  article: string;
  /** What is to be compared with the paper. */
  note: string;
  /** Unverified: dates counted with it are provisional. */
  isVerified: boolean;
  holidays: ReadonlyMap<PlainDate, string>;
  /** Saturdays and Sundays worked in exchange for a free weekday. */
  workedWeekends: ReadonlySet<PlainDate>;
};

export type HolidayCalendar = ReadonlyMap<number, HolidayYear>;

export type SkippedDay = { on: PlainDate; reason: 'weekend' | 'holiday'; name: string | null };

/** A term's last day, with the days that did not count on the way to it. */
export type CountedDay = {
  from: PlainDate;
  on: PlainDate;
  isProvisional: boolean;
  skipped: SkippedDay[];
};

export type Term = { count: number; unit: 'days' | 'working_days' };

/** Why a day is not a working day of state bodies; undefined for a working day. */
export function findRest(calendar: HolidayCalendar, on: PlainDate): SkippedDay | undefined {
  const year = calendar.get(yearOf(on));
  const name = year?.holidays.get(on);
  if (name !== undefined) return { on, reason: 'holiday', name };
  if (dayOfWeek(on) < 6 || year?.workedWeekends.has(on)) return undefined;
  return { on, reason: 'weekend', name: null };
}

/**
 * The day on which a number of working days is over. The first day does not count, the term runs
 * from the next one (Civil Code 2015, art. 147). Zero days end on the day itself. A year the
 * calendar does not know counts with weekends only, and makes the day provisional.
 */
export function addWorkingDays(
  calendar: HolidayCalendar,
  from: PlainDate,
  count: number,
): CountedDay {
  if (!Number.isInteger(count) || count < 0) throw new Error(`Not a number of days: ${count}`);
  const skipped: SkippedDay[] = [];
  let isProvisional = false;
  let on = from;
  for (let left = count; left > 0;) {
    on = addDays(on, 1);
    isProvisional ||= calendar.get(yearOf(on))?.isVerified !== true;
    const rest = findRest(calendar, on);
    if (rest) skipped.push(rest);
    else left -= 1;
  }
  return { from, on, isProvisional, skipped };
}

/** Working days after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  calendar: HolidayCalendar,
  from: PlainDate,
  to: PlainDate,
): number {
  let count = 0;
  for (let on = from; on < to;) {
    on = addDays(on, 1);
    if (!findRest(calendar, on)) count += 1;
  }
  return count;
}

/** The last day of a term of calendar or working days; calendar days need no holidays. */
export function endOfTerm(calendar: HolidayCalendar, from: PlainDate, term: Term): CountedDay {
  if (term.unit === 'working_days') return addWorkingDays(calendar, from, term.count);
  return { from, on: addDays(from, term.count), isProvisional: false, skipped: [] };
}

/** What is wrong with the days of a year. */
export type HolidayFault = {
  on: PlainDate;
  reason: 'other_year' | 'twice' | 'not_weekend' | 'free_and_worked';
};

/** Days that cannot be in the calendar of a year; an officer mends them before confirming it. */
export function findHolidayFaults({
  year,
  holidays,
  workedWeekends,
}: {
  year: number;
  holidays: readonly PlainDate[];
  workedWeekends: readonly PlainDate[];
}): HolidayFault[] {
  const seen = new Set<PlainDate>();
  const free = new Set(holidays);
  const faults: HolidayFault[] = [];
  for (const on of [...holidays, ...workedWeekends]) {
    if (yearOf(on) !== year) faults.push({ on, reason: 'other_year' });
  }
  for (const on of holidays) {
    if (seen.has(on)) faults.push({ on, reason: 'twice' });
    seen.add(on);
  }
  seen.clear();
  for (const on of workedWeekends) {
    if (seen.has(on)) faults.push({ on, reason: 'twice' });
    seen.add(on);
    if (free.has(on)) faults.push({ on, reason: 'free_and_worked' });
    else if (dayOfWeek(on) < 6) faults.push({ on, reason: 'not_weekend' });
  }
  return faults;
}

/** Reads `rules/holidays/<year>.json`; throws one error that names every fault. */
export function parseHolidayYear(json: unknown): HolidayYear {
  const faults: Faults = [];
  const keys = ['year', 'source', 'article', 'verified', 'holidays', 'workedWeekends'];
  const top = readObject(json, '', keys, faults);
  const year = readNumberFrom(top['year'], 'year', 2000, faults);
  const mark = readObject(top['verified'], 'verified', ['state', 'by', 'on', 'note'], faults);
  const state = readChoice(mark['state'], 'verified.state', ['unverified', 'verified'], faults);
  const note = readText(mark['note'], 'verified.note', faults);
  if (state === 'verified') {
    readText(mark['by'], 'verified.by', faults);
    readDay(mark['on'], 'verified.on', faults);
  }
  const holidays = new Map<PlainDate, string>();
  for (const [index, item] of readArray(top['holidays'], 'holidays', faults).entries()) {
    const path = `holidays[${index}]`;
    const object = readObject(item, path, ['on', 'name'], faults);
    const on = readDay(object['on'], `${path}.on`, faults);
    if (yearOf(on) !== year) faults.push(`${path}.on: is not in ${year}`);
    if (holidays.has(on)) faults.push(`${path}.on: is listed twice`);
    holidays.set(on, readText(object['name'], `${path}.name`, faults));
  }
  const worked = readArray(top['workedWeekends'], 'workedWeekends', faults).map((item, index) => {
    const on = readDay(item, `workedWeekends[${index}]`, faults);
    if (dayOfWeek(on) < 6) faults.push(`workedWeekends[${index}]: is not a weekend`);
    return on;
  });
  const source = readText(top['source'], 'source', faults);
  const article = readText(top['article'], 'article', faults);
  throwFaults(`Holidays of ${year}`, faults);
  const isVerified = state === 'verified';
  return { year, source, article, note, isVerified, holidays, workedWeekends: new Set(worked) };
}

function readDay(value: unknown, path: string, faults: Faults): PlainDate {
  const text = readText(value, path, faults);
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  if (text !== '') faults.push(`${path}: expected a day as YYYY-MM-DD, found "${text}"`);
  return '0001-01-01' as PlainDate;
}
