import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/task-board.ts';
import type { BoardTask, TaskMeasure, Workload } from '#contract/task-board.ts';
import type { Occurrence } from '#domain/movement/occurrence.ts';
import { timeStatesOf, type TimeState } from '#domain/movement/task-report.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { chooseMovement } from '#server/features/movement/plan.service.ts';
import { isOffice, ownOrganisationIds } from './own-organisation.ts';
import { findReports, type ReportRow } from './task-report.queries.ts';
import { rhythmOf, timesOf } from './task-times.ts';
import {
  findOrganisationNames,
  findWorkTasks,
  updateMeasure,
  type WorkTaskRow,
} from './task-work.queries.ts';

/** Changes what is measured; the version of the task guards it as it guards its other facts. */
export async function setTaskMeasure(
  context: Context,
  input: Parsed<typeof contract.setTaskMeasure>,
): Promise<Answer<typeof contract.setTaskMeasure>> {
  const { communeId, taskId, version, indicator, unit, goal, costPlanned } = input;
  const request = { action: 'movement.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const isSaved = await updateMeasure(tx, {
      communeId,
      taskId,
      version,
      indicator,
      unit,
      goal,
      costPlanned: costPlanned === null ? null : BigInt(costPlanned),
      updatedBy: context.actor.userId,
      updatedAt: context.now().toISOString(),
    });
    const [task] = await findWorkTasks(tx, communeId, { taskId });
    if (!task) throw new Problem('request.not_found', { taskId });
    if (!isSaved) {
      const yours = { indicator, unit, goal, costPlanned };
      throw new Problem('record.stale', { basedOn: version, yours, current: toMeasure(task) });
    }
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'movement.task_measured',
      subject: { kind: 'task', id: taskId },
      detail: { indicator, unit },
    });
    return toMeasure(task);
  });
}

/** The office sees the work of all; an organisation sees the tasks it leads, and its own work. */
export async function getTaskBoard(
  context: Context,
  { communeId, movementId }: Parsed<typeof contract.getTaskBoard>,
): Promise<Answer<typeof contract.getTaskBoard>> {
  const request = { action: 'task.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const today = todayInVietnam(context.now());
    const names = await findOrganisationNames(tx, communeId);
    const own = ownOrganisationIds(context.actor, communeId);
    const seesAll = isOffice(context.actor, communeId);
    const isShown = (id: string | null) => seesAll || (id !== null && own.includes(id));
    const movement = await chooseMovement(tx, communeId, movementId);
    const rows = movement ? await findWorkTasks(tx, communeId, { movementId: movement.id }) : [];
    const reports = Map.groupBy(await findReports(tx, communeId), ({ taskId }) => taskId);
    const works = rows.map((task) => ({
      task,
      times: timesOf(task),
      reports: reports.get(task.id) ?? [],
    }));
    return {
      movementId: movement?.id ?? null,
      today,
      tasks: works
        .filter(({ task }) => isShown(task.leadId))
        .map((work) => toBoardTask(work, today)),
      workload: [...names].flatMap(([id, name]) => {
        if (!isShown(id)) return [];
        const load = workloadOf({ id, name }, works, today);
        return load.lead + load.cooperating > 0 ? [load] : [];
      }),
    };
  });
}

type Work = { task: WorkTaskRow; times: readonly Occurrence[]; reports: readonly ReportRow[] };

function toMeasure(task: WorkTaskRow): TaskMeasure {
  const { id: taskId, indicator, indicatorUnit: unit, indicatorGoal: goal, version } = task;
  const costPlanned = task.costPlanned === null ? null : String(task.costPlanned);
  return { taskId, indicator, unit, goal, costPlanned, version };
}

function toBoardTask({ task, times, reports }: Work, today: string): BoardTask {
  const own = reports.filter(({ organisationId }) => organisationId === task.leadId);
  const states = statesOf({ times, isLead: true }, own, today);
  const begun = states.filter(({ time }) => time.from <= today);
  // The newest time that has begun says where the task stands; older ones that lack are counted beside it.
  const now = begun.at(-1) ?? states[0];
  const accepted = reports.filter(({ state }) => state === 'accepted');
  const figures = accepted.flatMap(({ figure }) => figure ?? []);
  return {
    ...toMeasure(task),
    title: task.title,
    leadId: task.leadId,
    leadName: task.leadName,
    rhythm: rhythmOf(task),
    from: times[0]?.from ?? null,
    to: times.at(-1)?.to ?? null,
    doneOn: task.doneOn,
    state: task.doneOn === null ? (now?.state ?? 'not_begun') : 'accepted',
    period: now?.time.period ?? null,
    dueOn: now?.time.dueOn ?? null,
    lateCount: task.doneOn === null ? count(states, 'late') : 0,
    acceptedCount: count(states, 'accepted'),
    measured: figures.length === 0 ? null : figures.reduce((sum, figure) => sum + figure, 0),
    costSpent: String(accepted.reduce((sum, { cost }) => sum + (cost ?? 0n), 0n)),
    reportId: now?.report?.id ?? null,
  };
}

type TimeNow = { time: Occurrence; state: TimeState; report: ReportRow | undefined };

function statesOf(
  part: { times: readonly Occurrence[]; isLead: boolean },
  reports: readonly ReportRow[],
  today: string,
): TimeNow[] {
  const written = new Map(reports.map((report) => [report.period, report]));
  const reportOf = (period: string) => written.get(period)?.state ?? null;
  return timeStatesOf({ ...part, reportOf }, today).map(({ time, state }) => {
    return { time, state, report: written.get(time.period) };
  });
}

function count(states: readonly TimeNow[], wanted: TimeState): number {
  return states.filter(({ state }) => state === wanted).length;
}

function workloadOf(
  { id, name }: { id: string; name: string },
  works: readonly Work[],
  today: string,
): Workload {
  const load = { lead: 0, cooperating: 0, late: 0, waiting: 0, returned: 0, accepted: 0 };
  for (const { task, times, reports } of works) {
    const isLead = task.leadId === id;
    if (!isLead && !task.cooperatingIds.includes(id)) continue;
    load[isLead ? 'lead' : 'cooperating'] += 1;
    const own = reports.filter(({ organisationId }) => organisationId === id);
    const states = statesOf({ times, isLead }, own, today);
    load.late += task.doneOn === null ? count(states, 'late') : 0;
    load.waiting += count(states, 'sent');
    load.accepted += count(states, 'accepted');
    load.returned += own.filter(({ state }) => state === 'returned').length;
  }
  return { organisationId: id, name, ...load };
}
