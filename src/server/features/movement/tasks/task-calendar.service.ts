import type { CalendarEntry } from '#domain/calendar/calendar-entry.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { ReportState } from '#domain/movement/task-report.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { isOffice, ownOrganisationIds } from './own-organisation.ts';
import { findReportStandings } from './task-reminder.queries.ts';
import { timesOf } from './task-times.ts';
import { findWorkTasks } from './task-work.queries.ts';

type Span = { communeId: string; from: PlainDate; to: PlainDate };

/**
 * The last days of tasks between two days: for an organisation those of its own, with what was sent; for the
 * office those of all, by their lead.
 */
export async function findTaskDays(context: Context, span: Span): Promise<CalendarEntry[]> {
  const place = { communeId: span.communeId };
  if (!hasPermission(context.actor, 'task.read', place)) return [];
  return withPermission(context, { action: 'task.read', place }, async (tx) => {
    if (isOffice(context.actor, span.communeId)) return daysOfOffice(tx, span);
    const entries: CalendarEntry[] = [];
    for (const organisationId of ownOrganisationIds(context.actor, span.communeId)) {
      entries.push(...(await daysOfOrganisation(tx, span, organisationId)));
    }
    return entries;
  });
}

async function daysOfOrganisation(
  tx: Tx,
  span: Span,
  organisationId: string,
): Promise<CalendarEntry[]> {
  const { communeId } = span;
  const reports = await findReportStandings(tx, communeId, organisationId);
  const states = new Map(reports.map((one) => [`${one.taskId} ${one.period}`, one.state]));
  const tasks = await findWorkTasks(tx, communeId, { organisationId });
  return tasks.flatMap((task) =>
    timesWithin(task, span).map(({ period, dueOn }) => {
      const isSent = wasSent(states.get(`${task.id} ${period}`));
      return {
        id: `task ${communeId} ${task.id} ${organisationId} ${period}`,
        from: dueOn,
        to: dueOn,
        title: isSent ? `Đã gửi báo cáo: ${task.title}` : `Hạn báo cáo: ${task.title}`,
        detail: task.evidence === '' ? '' : `Minh chứng: ${task.evidence}`,
        path: `/${communeId}/workspace?organisation=${organisationId}`,
        hasAlarm: !isSent,
      };
    }),
  );
}

async function daysOfOffice(tx: Tx, span: Span): Promise<CalendarEntry[]> {
  const { communeId } = span;
  const tasks = await findWorkTasks(tx, communeId);
  return tasks.flatMap((task) =>
    timesWithin(task, span).map(({ period, dueOn }) => ({
      id: `task ${communeId} ${task.id} ${period}`,
      from: dueOn,
      to: dueOn,
      title: `Hạn nhiệm vụ: ${task.title}`,
      detail: task.leadName === null ? '' : `Chủ trì: ${task.leadName}`,
      path: `/${communeId}/task-board`,
      hasAlarm: true,
    })),
  );
}

/** A task that was marked done has no days any more. */
function timesWithin(task: Parameters<typeof timesOf>[0], { from, to }: Span) {
  if (task.doneOn !== null) return [];
  return timesOf(task).filter(({ dueOn }) => dueOn >= from && dueOn <= to);
}

function wasSent(state: ReportState | undefined): boolean {
  return state === 'sent' || state === 'accepted';
}
