import type { Answer, Parsed } from '#contract/endpoint.ts';
import { PlanPaper } from '#contract/movement.ts';
import type * as contract from '#contract/plan.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findClauses, lockPlan } from './movement.queries.ts';
import {
  findPlanApprovals,
  findPlanSnapshot,
  findPlanVersions,
  insertPlanApproval,
  insertPlanVersion,
} from './plan-version.queries.ts';

/**
 * Keeps the plan as it now stands, whole. Called once by every change of a plan, after it.
 * `changed` says what made the version: 'created', 'paper', or the code of a clause.
 */
export async function keepPlanVersion(
  tx: Tx,
  { communeId, planId, changed }: { communeId: string; planId: string; changed: string },
): Promise<void> {
  const plan = await lockPlan(tx, communeId, planId);
  if (!plan) throw new Error(`Plan ${planId} is gone`);
  const clauses = await findClauses(tx, communeId, planId);
  await insertPlanVersion(tx, {
    communeId,
    planId,
    changed,
    version: plan.version,
    snapshot: {
      paper: plan.paper,
      clauses: clauses.map(({ id, parentId, code, label, heading, body }) => ({
        id,
        parentId,
        code,
        label,
        heading,
        body,
      })),
    },
    savedBy: plan.updatedBy,
    savedAt: plan.updatedAt,
  });
}

export async function listPlanVersions(
  context: Context,
  { communeId, planId }: Parsed<typeof contract.listPlanVersions>,
): Promise<Answer<typeof contract.listPlanVersions>> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const items = await describeVersions(tx, { communeId, planId });
    if (items.length === 0) throw new Problem('request.not_found', { planId });
    return { items };
  });
}

export async function getPlanVersion(
  context: Context,
  { communeId, planId, version }: Parsed<typeof contract.getPlanVersion>,
): Promise<Answer<typeof contract.getPlanVersion>> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const snapshot = await findPlanSnapshot(tx, { communeId, planId }, version);
    if (snapshot === undefined) throw new Problem('request.not_found', { planId, version });
    const { paper, clauses } = snapshot as Answer<typeof contract.getPlanVersion>;
    return { paper: PlanPaper.parse(paper), clauses };
  });
}

/** Approves the version that was read: one changed meanwhile is a conflict. */
export async function approvePlan(
  context: Context,
  { communeId, planId, id, version, note }: Parsed<typeof contract.approvePlan>,
): Promise<Answer<typeof contract.approvePlan>> {
  const request = { action: 'document.issue', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const plan = await lockPlan(tx, communeId, planId);
    if (!plan) throw new Problem('request.not_found', { planId });
    if (plan.version !== version) {
      throw new Problem('movement.version_changed', { version: plan.version });
    }
    const now = context.now();
    const isNew = await insertPlanApproval(tx, {
      communeId,
      id,
      planId,
      version,
      note,
      approvedBy: context.actor.userId,
      approvedAt: now.toISOString(),
    });
    if (isNew) {
      await recordAudit(tx, {
        communeId,
        at: now,
        actor: context.actor,
        action: 'movement.plan_approved',
        subject: { kind: 'plan', id: planId },
        detail: { version },
      });
    }
    const items = await describeVersions(tx, { communeId, planId });
    const approved = items.find((item) => item.version === version);
    if (!approved) throw new Error(`Version ${version} of plan ${planId} was not kept`);
    return approved;
  });
}

async function describeVersions(
  tx: Tx,
  { communeId, planId }: { communeId: string; planId: string },
): Promise<contract.PlanVersion[]> {
  const approvals = await findPlanApprovals(tx, communeId, planId);
  const versions = await findPlanVersions(tx, { communeId, planId });
  return versions.map(({ version, savedBy, savedAt, changed }) => ({
    version,
    savedBy,
    savedAt,
    changed,
    approval: approvals.find((approval) => approval.version === version) ?? null,
  }));
}
