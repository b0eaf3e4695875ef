import { findPlainDate, type PartialDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import { parseVietnameseDate } from '#domain/text/format-date.ts';

export type DateReading<T> =
  | { ok: true; value: T | null }
  | { ok: false; reason: 'invalid' | 'needsFullYear' };

/** 05102022 without any separator, as people type on a number pad. */
const DIGITS = /^(\d{2})(\d{2})(\d{4})$/;
const SHORT_YEAR = /^\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}$/;

/**
 * Reads what a person typed as a whole day. An empty text is no date. A year of two digits is asked
 * again rather than guessed: 45 may be a birth or a plan.
 */
export function readDateText(text: string): DateReading<PlainDate> {
  const reading = readPartialDateText(text);
  if (!reading.ok || reading.value === null) return reading as DateReading<PlainDate>;
  const { year, month, day } = reading.value;
  const date =
    month === undefined || day === undefined ? undefined : findPlainDate(year, month, day);
  return date === undefined ? { ok: false, reason: 'invalid' } : { ok: true, value: date };
}

/** The same where the day, or the day and month, may be unknown: 10/1985, 1985. */
export function readPartialDateText(text: string): DateReading<PartialDate> {
  const tidy = text.trim().replace(/\s+/g, ' ');
  if (tidy === '') return { ok: true, value: null };
  if (SHORT_YEAR.test(tidy)) return { ok: false, reason: 'needsFullYear' };
  const digits = DIGITS.exec(tidy);
  const separated = digits
    ? `${digits[1]}/${digits[2]}/${digits[3]}`
    : tidy.replace(/ ?[/.-] ?| (?=\d)/g, (gap) => gap.trim() || '/');
  const date = parseVietnameseDate(separated) ?? parseVietnameseDate(tidy);
  return date === undefined ? { ok: false, reason: 'invalid' } : { ok: true, value: date };
}
