import type { Clause } from '#contract/movement.ts';
import type { ReportClause, ReportProgress, ReportTask } from '#contract/movement-report.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import { isWithin, sumCosts, sumMeasures } from '#domain/movement/report-figures.ts';
import { reportClauseOf } from '#domain/movement/report-words.ts';
import { timeStatesOf, type TimeState } from '#domain/movement/task-report.ts';
import type { ReportRow } from '#server/features/movement/tasks/task-report.queries.ts';
import { timesOf } from '#server/features/movement/tasks/task-times.ts';
import type { WorkTaskRow } from '#server/features/movement/tasks/task-work.queries.ts';

export type Span = { from: PlainDate; to: PlainDate };
export type CountedTask = WorkTaskRow & { clauseId: string | null };
export type AcceptedReport = ReportRow & { countedOn: PlainDate };

/**
 * The times of a task's lead that were due in some days, with how they stand today: what was accepted
 * since counts as accepted. A task without a lead is nobody's, and late when its day is past.
 */
export function dueTimes(
  task: CountedTask,
  reports: readonly ReportRow[],
  { span, today }: { span: Span; today: PlainDate },
): { state: TimeState }[] {
  const own = new Map(
    reports
      .filter(({ taskId, organisationId }) => taskId === task.id && organisationId === task.leadId)
      .map(({ period, state }) => [period, state]),
  );
  const reportOf = (period: string) => own.get(period) ?? null;
  return timeStatesOf({ times: timesOf(task), isLead: true, reportOf }, today)
    .filter(({ time }) => isWithin(time.dueOn, span))
    .map(({ state }) => {
      // Whoever marked the task done has nothing more to ask for.
      return { state: task.doneOn !== null && state === 'late' ? 'accepted' : state };
    });
}

type Work = {
  tasks: readonly CountedTask[];
  reports: readonly ReportRow[];
  counted: readonly AcceptedReport[];
  today: PlainDate;
};
type Around = { clauses: readonly Clause[]; now: Span; before: Span | null };

/** Under each numbered clause of the plan its tasks that were due, done or reported in the period. */
export function clauseLines(work: Work, around: Around): ReportClause[] {
  const known = new Map(around.clauses.map((clause) => [clause.id, clause]));
  const order = new Map(around.clauses.map(({ id }, index) => [id, index]));
  const groups = new Map<string, Omit<ReportClause, 'measures' | 'cost'>>();
  for (const task of work.tasks) {
    const line = taskLine(task, work, around);
    if (!line) continue;
    const clause = task.clauseId === null ? undefined : reportClauseOf(known, task.clauseId);
    const { id: clauseId, label, heading } = clause ?? other;
    const group = groups.get(clauseId) ?? { clauseId, label, heading, tasks: [] };
    group.tasks.push(line);
    groups.set(clauseId, group);
  }
  const placeOf = (id: string) => order.get(id) ?? around.clauses.length;
  return [...groups.values()]
    .toSorted((a, b) => placeOf(a.clauseId) - placeOf(b.clauseId))
    .map((group) => ({
      ...group,
      measures: sumMeasures(
        group.tasks.map(({ indicator, unit, measured }) => ({
          indicator,
          unit,
          figure: measured,
        })),
      ),
      cost: String(sumCosts(group.tasks.map(({ cost }) => BigInt(cost)))),
    }));
}

const other = { id: 'other', label: '', heading: 'Nhiệm vụ khác' };

/** Undefined for a task about which the period has nothing to tell. */
function taskLine(
  task: CountedTask,
  { reports, counted, today }: Work,
  { now, before }: Around,
): ReportTask | undefined {
  const times = dueTimes(task, reports, { span: now, today });
  const own = counted.filter(({ taskId }) => taskId === task.id);
  const within = own.filter(({ countedOn }) => isWithin(countedOn, now));
  const doneOn = task.doneOn !== null && isWithin(task.doneOn, now) ? task.doneOn : null;
  if (times.length === 0 && within.length === 0 && doneOn === null) return undefined;
  const earlier = before && own.filter(({ countedOn }) => isWithin(countedOn, before));
  const count = (state: TimeState) => times.filter((time) => time.state === state).length;
  return {
    taskId: task.id,
    title: task.title,
    leadName: task.leadName,
    due: times.length,
    accepted: count('accepted'),
    waiting: count('sent'),
    late: count('late'),
    doneOn,
    indicator: task.indicator,
    unit: task.indicatorUnit,
    measured: sumOf(task, within),
    measuredBefore: earlier && sumOf(task, earlier),
    cost: costOf(within),
    costBefore: earlier && costOf(earlier),
    progress: within.map(toProgress).toSorted(inOrder),
  };
}

/** All figures of a task are of its one indicator in its one unit. */
function sumOf({ indicator }: CountedTask, reports: readonly AcceptedReport[]): number | null {
  const lines = reports.map(({ figure }) => ({ indicator, unit: '', figure }));
  return sumMeasures(lines)[0]?.sum ?? null;
}

function costOf(reports: readonly AcceptedReport[]): string {
  return String(sumCosts(reports.map(({ cost }) => cost)));
}

function toProgress(report: AcceptedReport): ReportProgress {
  const { id, organisationName, period, body, figure, cost, fileCount, countedOn } = report;
  return {
    reportId: id,
    organisationName,
    period,
    text: body,
    figure,
    cost: cost === null ? null : String(cost),
    fileCount,
    countedOn,
  };
}

function inOrder(a: ReportProgress, b: ReportProgress): number {
  const byDay = a.countedOn.localeCompare(b.countedOn);
  const byName = a.organisationName.localeCompare(b.organisationName, 'vi');
  return byDay || byName || a.reportId.localeCompare(b.reportId);
}
