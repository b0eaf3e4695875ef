import type { Answer, Parsed } from '#contract/endpoint.ts';
import * as contract from '#contract/movement.ts';
import type { MovementPage, Plan } from '#contract/movement.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { loadPlan, readSamplePlan } from './load-plan.service.ts';
import {
  findClauses,
  findEditorName,
  findMovement,
  findMovementById,
  findMovementsWithPlan,
  findOrganisations,
  findPlanOf,
  findTasks,
  lockPlan,
  updateClauseRow,
  updatePlanRow,
  type MovementRow,
  type PlanRow,
} from './movement.queries.ts';
import { keepPlanVersion } from './plan-version.service.ts';
import { toTask } from './task.service.ts';

/** The movement that was asked for, else the newest. Throws when the one asked for is not there. */
export async function chooseMovement(
  tx: Tx,
  communeId: string,
  movementId: string | undefined,
): Promise<MovementRow | undefined> {
  if (movementId === undefined) return findMovement(tx, communeId);
  const movement = await findMovementById(tx, communeId, movementId);
  if (!movement) throw new Problem('request.not_found', { movementId });
  return movement;
}

/** The movement a report of these years is about; undefined when none ran in them. */
export async function findMovementOfYears(
  tx: Tx,
  { communeId, fromYear, toYear }: { communeId: string; fromYear: number; toYear: number },
): Promise<MovementRow | undefined> {
  const movements = await findMovementsWithPlan(tx, communeId);
  return movements.find((one) => one.fromYear <= toYear && one.toYear >= fromYear);
}

export async function getMovement(
  context: Context,
  { communeId, movementId }: Parsed<typeof contract.getMovement>,
): Promise<Answer<typeof contract.getMovement>> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const movement = await chooseMovement(tx, communeId, movementId);
    return { page: movement ? await describeMovement(context, tx, movement) : null };
  });
}

/** Begins a commune's movement with the text of the real plan, to be edited. */
export async function loadSamplePlan(
  context: Context,
  { communeId }: Parsed<typeof contract.loadSamplePlan>,
): Promise<Answer<typeof contract.loadSamplePlan>> {
  const request = { action: 'movement.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const known = await findMovement(tx, communeId);
    if (!known) {
      const plan = readSamplePlan();
      await loadPlan(tx, { communeId, plan, actor: context.actor, now: context.now(), newId });
    }
    const movement = known ?? (await findMovement(tx, communeId));
    if (!movement) throw new Error(`The plan of ${communeId} was not loaded`);
    return describeMovement(context, tx, movement);
  });
}

/** The movement's plan with its paper and clauses in order, for printing. Null before one is loaded. */
export async function getPlanPaper(
  tx: Tx,
  communeId: string,
  movementId?: string,
): Promise<(Plan & { movement: MovementRow }) | null> {
  const movement = await chooseMovement(tx, communeId, movementId);
  const plan = movement && (await findPlanOf(tx, movement));
  return plan ? { ...(await describePlan(tx, plan)), movement } : null;
}

export async function updatePlanPaper(
  context: Context,
  input: Parsed<typeof contract.updatePlanPaper>,
): Promise<Answer<typeof contract.updatePlanPaper>> {
  const { communeId, planId, version, paper } = input;
  const request = { action: 'movement.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const plan = await lockVersion(tx, { communeId, planId, version }, { paper });
    const change = { ...stampOf(context, plan), paper, title: paper.title };
    await updatePlanRow(tx, { communeId, id: planId }, change);
    await keepPlanVersion(tx, { communeId, planId, changed: 'paper' });
    await recordEdit(context, tx, { communeId, planId, part: 'paper' });
    return describePlan(tx, { ...plan, ...change });
  });
}

export async function updateClause(
  context: Context,
  input: Parsed<typeof contract.updateClause>,
): Promise<Answer<typeof contract.updateClause>> {
  const { communeId, planId, clauseId, version, label, heading, body } = input;
  const request = { action: 'movement.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const text = { label, heading, body };
    const plan = await lockVersion(tx, { communeId, planId, version }, { clauseId, ...text });
    const code = await updateClauseRow(tx, { communeId, planId, id: clauseId }, text);
    if (code === undefined) throw new Problem('request.not_found', { clauseId });
    const change = stampOf(context, plan);
    await updatePlanRow(tx, { communeId, id: planId }, change);
    await keepPlanVersion(tx, { communeId, planId, changed: code });
    await recordEdit(context, tx, { communeId, planId, part: clauseId });
    return describePlan(tx, { ...plan, ...change });
  });
}

async function describeMovement(
  context: Context,
  tx: Tx,
  movement: MovementRow,
): Promise<MovementPage> {
  const plan = await findPlanOf(tx, movement);
  if (!plan) throw new Error(`Movement ${movement.id} has no plan`);
  const today = todayInVietnam(context.now());
  const tasks = await findTasks(tx, movement);
  return {
    movement,
    plan: await describePlan(tx, plan),
    tasks: tasks.map((task) => toTask(task, today)),
    organisations: await findOrganisations(tx, movement.communeId),
  };
}

async function describePlan(tx: Tx, row: PlanRow): Promise<Plan> {
  const { id, version, updatedBy, updatedAt } = row;
  return {
    id,
    version,
    updatedBy: (await findEditorName(tx, updatedBy)) ?? updatedBy,
    updatedAt,
    paper: contract.PlanPaper.parse(row.paper),
    clauses: await findClauses(tx, row.communeId, id),
  };
}

/** Locks the plan; a version other than the editor's is a conflict that shows both texts. */
async function lockVersion(
  tx: Tx,
  at: { communeId: string; planId: string; version: number },
  yours: Record<string, unknown>,
): Promise<PlanRow> {
  const plan = await lockPlan(tx, at.communeId, at.planId);
  if (!plan) throw new Problem('request.not_found', { planId: at.planId });
  if (plan.version === at.version) return plan;
  throw new Problem('record.stale', {
    basedOn: at.version,
    yours,
    current: await describePlan(tx, plan),
  });
}

function stampOf(context: Context, plan: PlanRow) {
  return {
    version: plan.version + 1,
    updatedBy: context.actor.userId,
    updatedAt: context.now().toISOString(),
  };
}

async function recordEdit(
  context: Context,
  tx: Tx,
  of: { communeId: string; planId: string; part: string },
): Promise<void> {
  await recordAudit(tx, {
    communeId: of.communeId,
    at: context.now(),
    actor: context.actor,
    action: 'movement.plan_edited',
    subject: { kind: 'plan', id: of.planId },
    detail: { part: of.part },
  });
}
