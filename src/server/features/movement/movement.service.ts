import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/plan.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { loadPlan } from './load-plan.service.ts';
import { refuseFaultyPlan } from './movement-file.service.ts';
import { findMovementById, findMovementsWithPlan, updateMovementEnd } from './movement.queries.ts';
import { findPlanApprovals } from './plan-version.queries.ts';

export async function listMovements(
  context: Context,
  { communeId }: Parsed<typeof contract.listMovements>,
): Promise<Answer<typeof contract.listMovements>> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => ({
    items: await describeMovements(tx, communeId),
  }));
}

/**
 * Saves a movement with its plan as a person confirmed it: read from a text, or taken over from
 * another commune's file. Throws `movement.plan_faulty`, or `movement.code_taken` when the commune
 * has a movement of this code already.
 */
export async function createMovement(
  context: Context,
  { communeId, id, plan }: Parsed<typeof contract.createMovement>,
): Promise<Answer<typeof contract.createMovement>> {
  const request = { action: 'movement.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    if (!(await findMovementById(tx, communeId, id))) {
      refuseFaultyPlan(plan);
      const { actor } = context;
      const load = { communeId, plan, actor, now: context.now(), newId, movementId: id };
      const { movementId } = await loadPlan(tx, load);
      if (movementId !== id) throw new Problem('movement.code_taken', { code: plan.movement.code });
    }
    return describeOne(tx, communeId, id);
  });
}

/** Ends a movement, or with null lets it go on; the same again changes nothing. */
export async function endMovement(
  context: Context,
  { communeId, movementId, endedOn }: Parsed<typeof contract.endMovement>,
): Promise<Answer<typeof contract.endMovement>> {
  const request = { action: 'movement.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const movement = await findMovementById(tx, communeId, movementId);
    if (!movement) throw new Problem('request.not_found', { movementId });
    if (endedOn !== null && endedOn > todayInVietnam(context.now())) {
      throw new Problem('request.invalid', { issues: [{ field: 'endedOn' }] });
    }
    if (movement.endedOn !== endedOn) {
      const endedBy = endedOn === null ? null : context.actor.userId;
      await updateMovementEnd(tx, { communeId, id: movementId }, { endedOn, endedBy });
      await recordAudit(tx, {
        communeId,
        at: context.now(),
        actor: context.actor,
        action: endedOn === null ? 'movement.resumed' : 'movement.ended',
        subject: { kind: 'movement', id: movementId },
        detail: { endedOn },
      });
    }
    return describeOne(tx, communeId, movementId);
  });
}

async function describeOne(tx: Tx, communeId: string, id: string): Promise<contract.MovementItem> {
  const known = (await describeMovements(tx, communeId)).find((item) => item.id === id);
  if (!known) throw new Error(`Movement ${id} was not saved`);
  return known;
}

async function describeMovements(tx: Tx, communeId: string): Promise<contract.MovementItem[]> {
  const approvals = await findPlanApprovals(tx, communeId);
  const movements = await findMovementsWithPlan(tx, communeId);
  return movements.map((movement) => {
    const newest = approvals.find(({ planId }) => planId === movement.planId);
    return { ...movement, approvedVersion: newest?.version ?? null };
  });
}
