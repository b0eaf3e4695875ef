import type { Reminder } from '#contract/reminder.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import { groupOfDay, reminderOfTime } from '#domain/movement/reminder.ts';
import { timeStatesOf } from '#domain/movement/task-report.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { todayInVietnam } from '#server/today.ts';
import { ownOrganisationIds } from './own-organisation.ts';
import {
  findReportStandings,
  findUnreadPlans,
  findWorkingNames,
  type ReportStanding,
} from './task-reminder.queries.ts';
import { timesOf } from './task-times.ts';
import { findWorkTasks, type WorkTaskRow } from './task-work.queries.ts';

type Names = ReadonlyMap<string, string>;

/**
 * What the plan asks of the reader now: as an organisation its times to report, reports to mend and the
 * plan to receive; as the office the reports to check and the organisations that are late.
 */
export async function findTaskReminders(context: Context, communeId: string): Promise<Reminder[]> {
  const place = { communeId };
  const reminders: Reminder[] = [];
  const own = ownOrganisationIds(context.actor, communeId);
  if (own.length > 0 && hasPermission(context.actor, 'task.report', place)) {
    const request = { action: 'task.report', place } as const;
    const found = await withPermission(context, request, (tx) =>
      remindersOfOrganisations(context, tx, { communeId, own }),
    );
    reminders.push(...found);
  }
  if (hasPermission(context.actor, 'task.review', place)) {
    const request = { action: 'task.review', place } as const;
    const found = await withPermission(context, request, (tx) =>
      remindersOfOffice(context, tx, communeId),
    );
    reminders.push(...found);
  }
  return reminders;
}

async function remindersOfOrganisations(
  context: Context,
  tx: Tx,
  { communeId, own }: { communeId: string; own: readonly string[] },
): Promise<Reminder[]> {
  const today = todayInVietnam(context.now());
  const names = await findWorkingNames(tx, communeId, today);
  const reminders: Reminder[] = [];
  for (const organisationId of own) {
    const name = names.get(organisationId);
    if (name === undefined) continue;
    const organisationName = own.length > 1 ? name : null;
    const path = `/${communeId}/workspace?organisation=${organisationId}`;
    const tasks = await findWorkTasks(tx, communeId, { organisationId });
    const reports = await findReportStandings(tx, communeId, organisationId);
    for (const { task, time, report, reminder, count } of joined(
      remindedTimes({ tasks, reports, organisationId }, today),
    )) {
      reminders.push({
        ...reminder,
        title: task.title,
        organisationName,
        dueOn: time.dueOn,
        count,
        path: report && count === 1 ? reportPath(communeId, report) : path,
      });
    }
    const taskIds = tasks.map(({ id }) => id);
    for (const { title } of await findUnreadPlans(tx, { communeId, organisationId }, taskIds)) {
      const said = { kind: 'plan_unread', group: 'to_do', title } as const;
      reminders.push({ ...said, organisationName, dueOn: null, count: 1, path });
    }
  }
  return reminders;
}

type Part = {
  tasks: readonly WorkTaskRow[];
  reports: readonly ReportStanding[];
  organisationId: string;
};

/** Times of these tasks of one organisation, the oldest first, with what is to be said of them. */
function remindedTimes({ tasks, reports, organisationId }: Part, today: PlainDate) {
  const written = new Map(reports.map((report) => [`${report.taskId} ${report.period}`, report]));
  return tasks.flatMap((task) => {
    const isLead = task.leadId === organisationId;
    const isDone = task.doneOn !== null;
    const reportOf = (period: string) => written.get(`${task.id} ${period}`)?.state ?? null;
    const states = timeStatesOf({ times: timesOf(task), isLead, reportOf }, today);
    return states.flatMap(({ time, report: standing, state }) => {
      const about = { ...time, report: standing, hasPassed: state === 'passed', isDone };
      const reminder = reminderOfTime(about, today);
      const report = written.get(`${task.id} ${time.period}`);
      return reminder ? [{ task, time, report, reminder }] : [];
    });
  });
}

type RemindedTask = ReturnType<typeof remindedTimes>[number];

/** Unwritten times of one task that are all late are one line, by the oldest of them. */
function joined(times: readonly RemindedTask[]): (RemindedTask & { count: number })[] {
  const isLate = ({ reminder }: RemindedTask) =>
    reminder.kind === 'task_report' && reminder.group === 'late';
  const late = Map.groupBy(times.filter(isLate), ({ task }) => task.id);
  return [
    ...[...late.values()].flatMap(([oldest, ...others]) =>
      oldest ? [{ ...oldest, count: 1 + others.length }] : [],
    ),
    ...times.filter((one) => !isLate(one)).map((one) => ({ ...one, count: 1 })),
  ];
}

async function remindersOfOffice(context: Context, tx: Tx, communeId: string): Promise<Reminder[]> {
  const today = todayInVietnam(context.now());
  const names = await findWorkingNames(tx, communeId, today);
  const tasks = await findWorkTasks(tx, communeId);
  const reports = await findReportStandings(tx, communeId);
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const waiting = reports.flatMap((report): Reminder[] => {
    const title = titles.get(report.taskId);
    if (report.state !== 'sent' || title === undefined) return [];
    const organisationName = names.get(report.organisationId) ?? null;
    const path = reportPath(communeId, report);
    return [
      {
        kind: 'report_to_check',
        group: 'to_do',
        title,
        organisationName,
        dueOn: null,
        count: 1,
        path,
      },
    ];
  });
  return [...lateOrganisations({ communeId, names, tasks, reports, today }), ...waiting];
}

type Office = {
  communeId: string;
  names: Names;
  tasks: readonly WorkTaskRow[];
  reports: readonly ReportStanding[];
  today: PlainDate;
};

function lateOrganisations({ communeId, names, tasks, reports, today }: Office): Reminder[] {
  const byOrganisation = Map.groupBy(reports, ({ organisationId }) => organisationId);
  return [...names].flatMap(([id, name]): Reminder[] => {
    const own = tasks.filter(
      ({ leadId, cooperatingIds }) => leadId === id || cooperatingIds.includes(id),
    );
    const part = { tasks: own, reports: byOrganisation.get(id) ?? [], organisationId: id };
    const late = remindedTimes(part, today)
      .filter(({ time }) => groupOfDay(time.dueOn, today) === 'late')
      .map(({ time }) => time.dueOn)
      .toSorted();
    const [dueOn] = late;
    if (dueOn === undefined) return [];
    const path = `/${communeId}/workspace?organisation=${id}`;
    const said = { kind: 'organisation_late', group: 'late', title: name } as const;
    return [{ ...said, organisationName: null, dueOn, count: late.length, path }];
  });
}

function reportPath(communeId: string, { id }: ReportStanding): string {
  return `/${communeId}/task-reports/${id}`;
}
