import { daysBetween, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { ReportState } from './task-report.ts';

/** How a reminder presses: its day has passed, its day is near, or it simply waits to be done. */
export const REMINDER_GROUPS = ['late', 'due', 'to_do'] as const;
export type ReminderGroup = (typeof REMINDER_GROUPS)[number];

/** What somebody is reminded of. */
export const REMINDER_KINDS = [
  'task_report',
  'report_returned',
  'plan_unread',
  'document_unread',
  'report_to_check',
  'organisation_late',
  'monthly_report',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** A time of a task is spoken of from so many days before its last day. */
export const REMIND_WITHIN_DAYS = 7;

/** Late after the day, due on it and within the days before it, else not yet spoken of. */
export function groupOfDay(
  dueOn: PlainDate,
  today: PlainDate,
  withinDays: number = REMIND_WITHIN_DAYS,
): Exclude<ReminderGroup, 'to_do'> | null {
  const daysLeft = daysBetween(today, dueOn);
  if (daysLeft < 0) return 'late';
  return daysLeft <= withinDays ? 'due' : null;
}

/** One time of a task for one organisation: its days, and where its report stands. */
export type RemindedTime = {
  from: PlainDate;
  dueOn: PlainDate;
  /** Null when nothing was written. */
  report: ReportState | null;
  /** Past its day and no longer asked for: see `timeStatesOf`. */
  hasPassed: boolean;
  /** The whole task was marked done. */
  isDone: boolean;
};

/**
 * What its organisation is reminded of about one time of a task. Sent or accepted: the turn of the ward,
 * or nobody's. A time that has not begun is nothing to do yet, however near its end. A report that was
 * returned always waits to be mended, near its day or not.
 */
export function reminderOfTime(
  { from, dueOn, report, hasPassed, isDone }: RemindedTime,
  today: PlainDate,
): { kind: 'task_report' | 'report_returned'; group: ReminderGroup } | null {
  if (isDone || hasPassed || report === 'sent' || report === 'accepted') return null;
  const group = groupOfDay(dueOn, today);
  if (report === 'returned') return { kind: 'report_returned', group: group ?? 'to_do' };
  return group === null || from > today ? null : { kind: 'task_report', group };
}

/** The most pressing first: late, due, to do; within them the earliest day, then in the order given. */
export function sortReminders<R extends { group: ReminderGroup; dueOn: string | null }>(
  reminders: readonly R[],
): R[] {
  const last = '9999-12-31';
  return reminders.toSorted(
    (a, b) =>
      REMINDER_GROUPS.indexOf(a.group) - REMINDER_GROUPS.indexOf(b.group) ||
      (a.dueOn ?? last).localeCompare(b.dueOn ?? last),
  );
}
