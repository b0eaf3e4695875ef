import type { Occurrence } from './occurrence.ts';

/** Where a report stands: written, sent, sent back, accepted. */
export const REPORT_STATES = ['draft', 'sent', 'returned', 'accepted'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Fields a reviewer may comment on. */
export const REPORT_FIELDS = ['text', 'figure', 'evidence', 'cost'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

/** What somebody did with a report. */
export const REPORT_ACTS = ['sent', 'returned', 'accepted'] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

/** The state after the last act; before the first it is a draft. */
export function reportStateOf(last: ReportAct | null): ReportState {
  return last ?? 'draft';
}

/** A report may be written while it is not before the reviewer and not accepted. */
export function isWritable(state: ReportState): boolean {
  return state === 'draft' || state === 'returned';
}

/** Only what was sent can be accepted or returned. */
export function isReviewable(state: ReportState): boolean {
  return state === 'sent';
}

/** What a report lacks before it can be sent: words always, a figure when the task measures one. */
export function missingFields(
  report: { text: string; figure: number | null },
  task: { indicator: string },
): ReportField[] {
  const missing: ReportField[] = [];
  if (report.text.trim() === '') missing.push('text');
  if (task.indicator !== '' && report.figure === null) missing.push('figure');
  return missing;
}

/** How one time of a task stands for one organisation on a day. */
export const TIME_STATES = [
  'not_begun',
  'in_progress',
  'sent',
  'accepted',
  'late',
  'passed',
] as const;
export type TimeState = (typeof TIME_STATES)[number];

/** One organisation's part in a task: all its times, the oldest first, and where its report of each stands. */
export type TaskPart = {
  times: readonly Occurrence[];
  /** Who leads owes a report of each time; who cooperates is asked for the newest only. */
  isLead: boolean;
  reportOf: (period: string) => ReportState | null;
};

/**
 * How each time stands. Late: past its day, still asked for and not before the reviewer. A report that waits
 * to be checked is the ward's turn and never late; one sent back after its day is late again. A time that
 * who cooperates told nothing about has passed once a newer one is past its day too.
 */
export function timeStatesOf(
  { times, isLead, reportOf }: TaskPart,
  today: string,
): { time: Occurrence; report: ReportState | null; state: TimeState }[] {
  const newest = times.findLast(({ dueOn }) => dueOn < today);
  return times.map((time) => {
    const report = reportOf(time.period);
    const isAsked = isLead || report !== null || time === newest;
    return { time, report, state: stateOf(time, { report, isAsked }, today) };
  });
}

function stateOf(
  { from, dueOn }: Occurrence,
  { report, isAsked }: { report: ReportState | null; isAsked: boolean },
  today: string,
): TimeState {
  if (report === 'accepted' || report === 'sent') return report;
  if (dueOn < today) return isAsked ? 'late' : 'passed';
  if (report !== null) return 'in_progress';
  return from <= today ? 'in_progress' : 'not_begun';
}
