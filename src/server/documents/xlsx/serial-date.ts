const MS_PER_DAY = 86_400_000;
const SECONDS_PER_DAY = 86_400;
/** Serial 0 of the 1900 system as Excel counts after its invented 29/02/1900. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const FALSE_LEAP_DAY = 60;
const LAST_SERIAL = 2_958_465;

/**
 * Excel's day number as a plain date, date and time, or time of day. `undefined` when the number
 * is no date Excel could show (negative, after 31/12/9999, or the day 29/02/1900 that never was).
 */
export function serialToPlainDate(serial: number, uses1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial >= LAST_SERIAL + 1) return undefined;
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * SECONDS_PER_DAY);
  if (seconds === SECONDS_PER_DAY) {
    days += 1;
    seconds = 0;
  }
  if (days === 0 && !uses1904) return timeOfDay(seconds);
  if (!uses1904 && days === FALSE_LEAP_DAY) return undefined;
  const shift = !uses1904 && days < FALSE_LEAP_DAY ? 1 : 0;
  const epoch = uses1904 ? EPOCH_1904 : EPOCH_1900;
  const date = isoDay(epoch / MS_PER_DAY + days + shift);
  return seconds === 0 ? date : `${date}T${timeOfDay(seconds)}`;
}

/** Days since 1970 already written out: a list repeats few dates, and `Date` is slow to print. */
const isoDays = new Map<number, string>();
const MAX_REMEMBERED_DAYS = 50_000;

function isoDay(day: number): string {
  const known = isoDays.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  if (isoDays.size < MAX_REMEMBERED_DAYS) isoDays.set(day, date);
  return date;
}

function timeOfDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

/**
 * A plain date as Excel's day number (1900 system). `undefined` when it is not a real day from
 * 1900-03-01, the first from which Excel's count is true.
 */
export function plainDateToSerial(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const ms = Date.parse(`${date}T00:00:00Z`);
  // Date.parse turns 2023-02-30 into NaN only in part of the cases; writing it back decides.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) return undefined;
  const serial = (ms - EPOCH_1900) / MS_PER_DAY;
  return serial > FALSE_LEAP_DAY && serial <= LAST_SERIAL ? serial : undefined;
}
