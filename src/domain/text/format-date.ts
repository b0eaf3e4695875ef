import {
  addDays,
  dayOf,
  isValidPartialDate,
  monthOf,
  plainDate,
  yearOf,
  type PartialDate,
} from '#domain/calendar/plain-date.ts';

/** '2022-10-05' → "05/10/2022". Throws on a text that is no calendar day: that is a bug. */
export function formatDate(date: string): string {
  const checked = plainDate(date);
  return `${checked.slice(8)}/${checked.slice(5, 7)}/${checked.slice(0, 4)}`;
}

/** What is known of a date: "05/10/1985", "10/1985" or "1985". */
export function formatPartialDate(date: PartialDate): string {
  const parts = [date.day, date.month].filter((part) => part !== undefined).map(twoDigits);
  return [...parts, String(date.year)].join('/');
}

/**
 * The date line of a state paper: "ngày 05 tháng 10 năm 2022". A zero stands only before days
 * below 10 and before months 1 and 2 (Decree 30/2020/NĐ-CP).
 */
export function formatLongDate(date: string): string {
  const checked = plainDate(date);
  const month = monthOf(checked);
  const monthText = month <= 2 ? twoDigits(month) : String(month);
  return `ngày ${twoDigits(dayOf(checked))} tháng ${monthText} năm ${yearOf(checked)}`;
}

const NUMBER_DATE = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$/;
// A time of day other than midnight may belong to another day in Vietnam, so it is not accepted.
const ISO_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?$/;
const WORD_DATE = /^(?:(?:ngày)?\s*(\d{1,2})\s+)?(?:tháng\s*(\d{1,2})\s+)?năm\s*(\d{4})$/;

/** Whole numbers in this range are years: as Excel days they would be births of 1905–1906. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2200;
const LAST_EXCEL_DAY = 2_958_465;

/**
 * Reads a date from a list: dd/mm/yyyy (also with - or .), mm/yyyy, yyyy, the words of a paper,
 * yyyy-mm-dd, or Excel's day number. A day or month written 00 is unknown. `undefined` when the
 * text is not a date that exists.
 */
export function parseVietnameseDate(value: string | number): PartialDate | undefined {
  if (typeof value === 'number') return readExcelNumber(value);
  const text = value.normalize('NFC').trim().toLowerCase();
  const iso = ISO_DATE.exec(text);
  if (iso) return buildPartial(iso[1], iso[2], iso[3]);
  const parts = NUMBER_DATE.exec(text) ?? WORD_DATE.exec(text);
  return parts ? buildPartial(parts[3], parts[2], parts[1]) : undefined;
}

function readExcelNumber(value: number): PartialDate | undefined {
  if (Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR) return { year: value };
  const serial = Math.floor(value);
  if (!(serial >= 1 && serial <= LAST_EXCEL_DAY) || serial === 60) return undefined;
  // Excel counts a 29/02/1900 that never was (day 60), so later days are one too high.
  const date = addDays(plainDate('1899-12-31'), serial > 60 ? serial - 1 : serial);
  return { year: yearOf(date), month: monthOf(date), day: dayOf(date) };
}

function buildPartial(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): PartialDate | undefined {
  const date: PartialDate = { year: Number(year) };
  if (month !== undefined && Number(month) !== 0) date.month = Number(month);
  if (day !== undefined && Number(day) !== 0) date.day = Number(day);
  return isValidPartialDate(date) ? date : undefined;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
