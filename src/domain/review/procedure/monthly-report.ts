import {
  addDays,
  daysInMonth,
  findPlainDate,
  monthOf,
  plainDate,
  yearOf,
  type PlainDate,
} from '#domain/calendar/plain-date.ts';
import { isListClass } from './household-step.ts';
import type { RequestKind } from './step.ts';

/** When the monthly report of the ongoing review is due (Decision 24/2021/QĐ-TTg): day 5, February to September. */
export type MonthlySchedule = { day: number; fromMonth: number; toMonth: number };

/** `due`: its month of reporting has begun. `late`: its day has passed and it was not sent. */
export const MONTHLY_STATES = ['upcoming', 'due', 'late', 'sent'] as const;
export type MonthlyState = (typeof MONTHLY_STATES)[number];

/** One report: the month whose changes it tells (its first day), and when it is due. */
export type MonthlyDuty = { month: PlainDate; dueOn: PlainDate; state: MonthlyState };

/** The span a report tells about. `openingOn` is the day before the month; its lists are the opening ones. */
export type MonthSpan = { openingOn: PlainDate; firstOn: PlainDate; lastOn: PlainDate };

/** The days of a month, by its first one. */
export function spanOfMonth(month: PlainDate): MonthSpan {
  const days = daysInMonth(yearOf(month), monthOf(month));
  return { openingOn: addDays(month, -1), firstOn: month, lastOn: addDays(month, days - 1) };
}

/**
 * The reports of a year, by the month they are due in: each tells the changes of the month before.
 * A due day that falls on a day off is not moved: no source says that it is.
 */
export function monthlyDuties(
  schedule: MonthlySchedule,
  year: number,
  { today, sent }: { today: PlainDate; sent: ReadonlySet<string> },
): MonthlyDuty[] {
  const duties: MonthlyDuty[] = [];
  for (let month = schedule.fromMonth; month <= schedule.toMonth; month++) {
    const begins = findPlainDate(year, month, 1);
    const dueOn = findPlainDate(year, month, schedule.day);
    if (!begins || !dueOn) throw new Error(`No day ${schedule.day} in month ${month}`);
    const last = addDays(begins, -1);
    const told = plainDate(`${last.slice(0, 8)}01`);
    const state = stateOf({ begins, dueOn, today, isSent: sent.has(told) });
    duties.push({ month: told, dueOn, state });
  }
  return duties;
}

function stateOf(of: {
  begins: PlainDate;
  dueOn: PlainDate;
  today: PlainDate;
  isSent: boolean;
}): MonthlyState {
  if (of.isSent) return 'sent';
  if (of.today > of.dueOn) return 'late';
  return of.today >= of.begins ? 'due' : 'upcoming';
}

/** What the office did with a request of an ongoing round. */
export type RequestFate = {
  receivedOn: string;
  dueOn: string | null;
  /** The day it was turned away or decided; null while it waits. */
  handledOn: string | null;
  /** Whether it got what it asked for; null while it waits. */
  isGranted: boolean | null;
};

/**
 * Whether the decision gave what was asked: to be on a list, or to be off the one the household was
 * on. Leaving the poor for the near-poor is an escape from poverty.
 */
export function isRequestGranted(
  kind: RequestKind,
  { previousClass, class: now }: { previousClass: string | null; class: string | null },
): boolean {
  if (now === null) return false;
  if (kind === 'review') return isListClass(now);
  return previousClass === 'poor' ? now !== 'poor' : !isListClass(now);
}

export const REQUEST_GROUPS = [
  'received',
  'handled',
  'granted',
  'refused',
  'pending',
  'overdue',
] as const;
export type RequestGroup = (typeof REQUEST_GROUPS)[number];

/** The figures of a month a request counts in. It is overdue when its day passed before it was handled. */
export function groupsOfRequest(
  { receivedOn, dueOn, handledOn, isGranted }: RequestFate,
  { firstOn, closingOn }: { firstOn: string; closingOn: string },
): RequestGroup[] {
  const groups: RequestGroup[] = [];
  const isInMonth = (on: string) => on >= firstOn && on <= closingOn;
  if (isInMonth(receivedOn)) groups.push('received');
  const isHandled = handledOn !== null && isInMonth(handledOn);
  if (isHandled) groups.push('handled', isGranted ? 'granted' : 'refused');
  const isPending = receivedOn <= closingOn && (handledOn === null || handledOn > closingOn);
  if (isPending) groups.push('pending');
  const until = isHandled ? handledOn : closingOn;
  if ((isHandled || isPending) && dueOn !== null && dueOn < until) groups.push('overdue');
  return groups;
}
