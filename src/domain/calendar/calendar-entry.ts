import type { PlainDate } from './plain-date.ts';

/** Whole days in somebody's calendar. It names tasks, papers and rounds, never a household. */
export type CalendarEntry = {
  /** The same for the same thing at every reading, so that a calendar moves it rather than doubles it. */
  id: string;
  from: PlainDate;
  /** The last day, itself included. */
  to: PlainDate;
  title: string;
  detail: string;
  /** The page it is about, below the program's address. */
  path: string;
  /** Speak up one day before. */
  hasAlarm: boolean;
};

/** Calendars show what was and what comes; the years of a whole movement would bury it. */
export const CALENDAR_DAYS_BACK = 92;
export const CALENDAR_DAYS_AHEAD = 400;
