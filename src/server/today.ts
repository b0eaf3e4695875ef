import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';

const HOURS_AHEAD_OF_UTC = 7;

/** The calendar day in Việt Nam (Asia/Ho_Chi_Minh, UTC+7 all year) at an instant. */
export function todayInVietnam(now: Date): PlainDate {
  const shifted = new Date(now.getTime() + HOURS_AHEAD_OF_UTC * 3_600_000);
  return plainDate(shifted.toISOString().slice(0, 10));
}
