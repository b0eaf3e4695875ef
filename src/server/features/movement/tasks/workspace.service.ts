import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/task-report.ts';
import type { Workspace, WorkTask } from '#contract/task-report.ts';
import { timeStateOf } from '#domain/movement/task-report.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { getPlanPaper } from '#server/features/movement/plan.service.ts';
import { isOffice, isOwnOrganisation, ownOrganisationIds } from './own-organisation.ts';
import { findReports, type ReportRow } from './task-report.queries.ts';
import { rhythmOf, timesOf } from './task-times.ts';
import {
  findAcknowledgements,
  findOrganisationNames,
  findWorkTasks,
  insertAcknowledgement,
  type WorkTaskRow,
} from './task-work.queries.ts';

type Names = ReadonlyMap<string, string>;

/** One's own workspace; the office may open that of any organisation. Null without an organisation. */
export async function getWorkspace(
  context: Context,
  { communeId, organisationId }: Parsed<typeof contract.getWorkspace>,
): Promise<Answer<typeof contract.getWorkspace>> {
  const request = { action: 'task.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const names = await findOrganisationNames(tx, communeId);
    const own = ownOrganisationIds(context.actor, communeId).filter((id) => names.has(id));
    const id = organisationId ?? own[0];
    if (id === undefined) return { workspace: null };
    if (!own.includes(id) && !isOffice(context.actor, communeId)) throw new Problem('task.not_own');
    const name = names.get(id);
    if (name === undefined) throw new Problem('request.not_found', { organisationId: id });
    const workspace = await describeWorkspace(context, tx, { communeId, id, name, names });
    const ownOrganisations = own.map((one) => ({ id: one, name: names.get(one) ?? '' }));
    return { workspace: { ...workspace, ownOrganisations, canReport: own.includes(id) } };
  });
}

type Whose = { communeId: string; id: string; name: string; names: Names };

async function describeWorkspace(
  context: Context,
  tx: Tx,
  { communeId, id, name, names }: Whose,
): Promise<Omit<Workspace, 'ownOrganisations' | 'canReport'>> {
  const today = todayInVietnam(context.now());
  const plan = await getPlanPaper(tx, communeId);
  const said = plan ? await findAcknowledgements(tx, { communeId, id: plan.id }) : [];
  const mine = said.find(({ organisationId }) => organisationId === id);
  const reports = await findReports(tx, communeId, { organisationId: id });
  const tasks = await findWorkTasks(tx, communeId, { organisationId: id });
  return {
    organisation: { id, name },
    plan: plan && {
      id: plan.id,
      title: plan.paper.title,
      version: plan.version,
      updatedAt: plan.updatedAt,
    },
    acknowledged: mine
      ? { version: mine.planVersion, by: mine.acknowledgedBy, at: mine.acknowledgedAt }
      : null,
    tasks: tasks.map((task) => describeTask(task, { id, names, today, reports })),
  };
}

type Seen = { id: string; names: Names; today: string; reports: readonly ReportRow[] };

function describeTask(task: WorkTaskRow, { id, names, today, reports }: Seen): WorkTask {
  const written = new Map(
    reports.filter(({ taskId }) => taskId === task.id).map((report) => [report.period, report]),
  );
  const times = timesOf(task);
  const begun = times.filter(({ from }) => from <= today);
  return {
    taskId: task.id,
    title: task.title,
    role: task.leadId === id ? 'lead' : 'cooperating',
    leadName: task.leadName,
    cooperatingNames: task.cooperatingIds.flatMap((one) => names.get(one) ?? []),
    rhythm: rhythmOf(task),
    evidence: task.evidence,
    indicator: task.indicator,
    unit: task.indicatorUnit,
    doneOn: task.doneOn,
    times: [...begun, ...times.slice(begun.length, begun.length + 1)].map((time) => {
      const report = written.get(time.period);
      return {
        period: time.period,
        from: time.from,
        dueOn: time.dueOn,
        state: timeStateOf(time, report?.state ?? null, today),
        report: report ? { id: report.id, state: report.state, changedAt: report.changedAt } : null,
      };
    }),
  };
}

/** Said once for each version; again is the same success. */
export async function acknowledgePlan(
  context: Context,
  input: Parsed<typeof contract.acknowledgePlan>,
): Promise<Answer<typeof contract.acknowledgePlan>> {
  const { communeId, organisationId, planId, version } = input;
  const request = { action: 'task.report', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    if (!isOwnOrganisation(context.actor, communeId, organisationId)) {
      throw new Problem('task.not_own');
    }
    const plan = await getPlanPaper(tx, communeId);
    if (plan?.id !== planId) throw new Problem('request.not_found', { planId });
    if (plan.version !== version) {
      throw new Problem('record.stale', { basedOn: version, current: { version: plan.version } });
    }
    const isNew = await insertAcknowledgement(tx, {
      communeId,
      planId,
      organisationId,
      planVersion: version,
      acknowledgedBy: context.actor.userId,
      acknowledgedAt: context.now().toISOString(),
    });
    if (isNew) {
      await recordAudit(tx, {
        communeId,
        at: context.now(),
        actor: context.actor,
        action: 'movement.plan_acknowledged',
        subject: { kind: 'organisation', id: organisationId },
        detail: { planId, version },
      });
    }
    const said = await findAcknowledgements(tx, { communeId, id: planId });
    const mine = said.find((one) => one.organisationId === organisationId);
    if (!mine) throw new Error(`The acknowledgement of ${organisationId} was not kept`);
    return { version: mine.planVersion, by: mine.acknowledgedBy, at: mine.acknowledgedAt };
  });
}

/** The organisations that the plan gives work to, with the version each has received; of one's own, only that. */
export async function listAcknowledgements(
  context: Context,
  { communeId }: Parsed<typeof contract.listAcknowledgements>,
): Promise<Answer<typeof contract.listAcknowledgements>> {
  const request = { action: 'task.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const plan = await getPlanPaper(tx, communeId);
    if (!plan) return { planVersion: null, items: [] };
    const said = await findAcknowledgements(tx, { communeId, id: plan.id });
    const tasks = await findWorkTasks(tx, communeId);
    const busy = new Set(
      tasks.flatMap(({ leadId, cooperatingIds }) => [leadId, ...cooperatingIds]),
    );
    const names = await findOrganisationNames(tx, communeId);
    const own = ownOrganisationIds(context.actor, communeId);
    const seesAll = isOffice(context.actor, communeId);
    const isShown = (id: string) => seesAll || own.includes(id);
    const items = [...names].flatMap(([organisationId, name]) => {
      if (!busy.has(organisationId) || !isShown(organisationId)) return [];
      const one = said.find((line) => line.organisationId === organisationId);
      const version = one?.planVersion ?? null;
      const [by, at] = [one?.acknowledgedBy ?? null, one?.acknowledgedAt ?? null];
      return [{ organisationId, name, version, by, at }];
    });
    return { planVersion: plan.version, items };
  });
}
