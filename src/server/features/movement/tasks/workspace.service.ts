import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/task-report.ts';
import type { WorkMovement, Workspace, WorkTask } from '#contract/task-report.ts';
import { timeStatesOf } from '#domain/movement/task-report.ts';
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
  findWorkPlans,
  findWorkTasks,
  insertAcknowledgement,
  type WorkTaskRow,
} from './task-work.queries.ts';

type Names = ReadonlyMap<string, string>;

/** One's own workspace; the office may open that of any organisation. Null without an organisation. */
export async function getWorkspace(
  context: Context,
  { communeId, organisationId, movementId }: Parsed<typeof contract.getWorkspace>,
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
    const workspace = await describeWorkspace(context, tx, {
      communeId,
      movementId,
      id,
      name,
      names,
    });
    const ownOrganisations = own.map((one) => ({ id: one, name: names.get(one) ?? '' }));
    return { workspace: { ...workspace, ownOrganisations, canReport: own.includes(id) } };
  });
}

type Whose = {
  communeId: string;
  movementId: string | undefined;
  id: string;
  name: string;
  names: Names;
};

async function describeWorkspace(
  context: Context,
  tx: Tx,
  { communeId, movementId, id, name, names }: Whose,
): Promise<Omit<Workspace, 'ownOrganisations' | 'canReport'>> {
  const today = todayInVietnam(context.now());
  const reports = await findReports(tx, communeId, { organisationId: id });
  const tasks = await findWorkTasks(tx, communeId, { organisationId: id, movementId });
  return {
    organisation: { id, name },
    movements: await describeMovements(tx, { communeId, movementId, id }),
    tasks: tasks.map((task) => describeTask(task, { id, names, today, reports })),
  };
}

type Where = Pick<Whose, 'communeId' | 'movementId' | 'id'>;

/** Those that run, or the one that was asked for, each with what the organisation has received of its plan. */
async function describeMovements(
  tx: Tx,
  { communeId, movementId, id }: Where,
): Promise<WorkMovement[]> {
  const movements = [];
  for (const plan of await findWorkPlans(tx, communeId, movementId)) {
    const said = await findAcknowledgements(tx, { communeId, id: plan.planId });
    const mine = said.find(({ organisationId }) => organisationId === id);
    const { title, version, updatedAt, planId, ...movement } = plan;
    movements.push({
      ...movement,
      plan: { id: planId, title, version, updatedAt },
      acknowledged: mine
        ? { version: mine.planVersion, by: mine.acknowledgedBy, at: mine.acknowledgedAt }
        : null,
    });
  }
  return movements;
}

type Seen = { id: string; names: Names; today: string; reports: readonly ReportRow[] };

function describeTask(task: WorkTaskRow, { id, names, today, reports }: Seen): WorkTask {
  const written = new Map(
    reports.filter(({ taskId }) => taskId === task.id).map((report) => [report.period, report]),
  );
  const isLead = task.leadId === id;
  const reportOf = (period: string) => written.get(period)?.state ?? null;
  const states = timeStatesOf({ times: timesOf(task), isLead, reportOf }, today);
  const begun = states.filter(({ time }) => time.from <= today);
  return {
    taskId: task.id,
    movementId: task.movementId,
    title: task.title,
    role: isLead ? 'lead' : 'cooperating',
    leadName: task.leadName,
    cooperatingNames: task.cooperatingIds.flatMap((one) => names.get(one) ?? []),
    rhythm: rhythmOf(task),
    evidence: task.evidence,
    indicator: task.indicator,
    unit: task.indicatorUnit,
    doneOn: task.doneOn,
    times: states.slice(0, begun.length + 1).map(({ time, state }) => {
      const report = written.get(time.period);
      return {
        period: time.period,
        from: time.from,
        dueOn: time.dueOn,
        state,
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
    const plan = (await findWorkPlans(tx, communeId, null)).find((one) => one.planId === planId);
    if (!plan) throw new Problem('request.not_found', { planId });
    if (plan.endedOn !== null) throw new Problem('movement.ended', { endedOn: plan.endedOn });
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
  { communeId, movementId }: Parsed<typeof contract.listAcknowledgements>,
): Promise<Answer<typeof contract.listAcknowledgements>> {
  const request = { action: 'task.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const plan = await getPlanPaper(tx, communeId, movementId);
    if (!plan) return { planVersion: null, items: [] };
    const said = await findAcknowledgements(tx, { communeId, id: plan.id });
    const tasks = await findWorkTasks(tx, communeId, { movementId: plan.movement.id });
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
