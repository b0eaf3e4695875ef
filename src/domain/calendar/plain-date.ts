/**
 * Dates of the law as text, `YYYY-MM-DD`, with no clock and no time zone: text order is date
 * order. Arithmetic runs on day numbers of the proleptic Gregorian calendar.
 */

/** A checked calendar day, `YYYY-MM-DD`. */
export type PlainDate = string & { readonly brand: 'PlainDate' };

/** A date of which only the year, or the year and month, may be known (old birth papers). */
export type PartialDate = { year: number; month?: number; day?: number };

const PLAIN_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Says whether February of the year has 29 days. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month (1–12) of a year; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/** Builds a day from its numbers, or `undefined` when there is no such day. Years 1–9999. */
export function findPlainDate(year: number, month: number, day: number): PlainDate | undefined {
  const isWhole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!isWhole || year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return toPlainDate(year, month, day);
}

/** Reads `YYYY-MM-DD`; `undefined` when the text is not exactly that or the day does not exist. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const parts = PLAIN_DATE.exec(text);
  if (!parts) return undefined;
  return findPlainDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The same for a text known to be right; a wrong one is a bug and throws. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new Error(`Not a calendar day: ${text}`);
  return date;
}

/** Negative, zero or positive as `a` is before, on or after `b`. */
export function comparePlainDates(a: PlainDate, b: PlainDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The day `days` after the date (before it, when negative). Throws outside the years 1–9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/**
 * The same day of the month `months` later; when that month is shorter, its last day
 * (31/01 + 1 month = 28/02 or 29/02).
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const count = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  const day = Math.min(dayOf(date), daysInMonth(year, month));
  const result = findPlainDate(year, month, day);
  if (result === undefined) throw new Error(`Outside the calendar: ${date} + ${months} months`);
  return result;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** Day of the week, 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: PlainDate): number {
  // Day number 0 is 01/01/1970, a Thursday.
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10));
}

/**
 * Completed years of life on a day. Someone born on 29/02 completes a year on 01/03 of common
 * years. Negative before birth.
 */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/**
 * Completed years when the birth date may be partial. An unknown month counts as January and an
 * unknown day as the 1st, as identity papers print it; see `ageRangeOnPartial` for the doubt.
 */
export function ageOnPartial(birth: PartialDate, on: PlainDate): number {
  return ageRangeOnPartial(birth, on).oldest;
}

/** The lowest and highest age the known part of a birth date allows on a day. */
export function ageRangeOnPartial(
  birth: PartialDate,
  on: PlainDate,
): { youngest: number; oldest: number } {
  const lastMonth = birth.month ?? 12;
  const first = toPlainDate(birth.year, birth.month ?? 1, birth.day ?? 1);
  const lastDay = birth.day ?? daysInMonth(birth.year, lastMonth);
  const last = toPlainDate(birth.year, lastMonth, lastDay);
  return { youngest: ageOn(last, on), oldest: ageOn(first, on) };
}

/** Says whether the known parts form a date that can exist. */
export function isValidPartialDate(date: PartialDate): boolean {
  if (date.month === undefined && date.day !== undefined) return false;
  return findPlainDate(date.year, date.month ?? 1, date.day ?? 1) !== undefined;
}

function toPlainDate(year: number, month: number, day: number): PlainDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return text as PlainDate;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** Days since 01/01/1970. Years start in March here, so the leap day falls at a year's end. */
function toDayNumber(date: PlainDate): number {
  const month = monthOf(date);
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear =
    Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOf(date) - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function fromDayNumber(dayNumber: number): PlainDate {
  const shifted = dayNumber + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = findPlainDate(year, month, day);
  if (date === undefined) throw new Error(`Outside the calendar: day number ${dayNumber}`);
  return date;
}
