import type { Tx } from '#server/db/client.ts';

export type PlanVersionRow = {
  communeId: string;
  planId: string;
  version: number;
  snapshot: unknown;
  changed: string;
  savedBy: string;
  savedAt: string;
};

export type PlanApprovalRow = {
  communeId: string;
  id: string;
  planId: string;
  version: number;
  note: string;
  approvedBy: string;
  approvedAt: string;
};

export async function insertPlanVersion(tx: Tx, row: PlanVersionRow): Promise<void> {
  await tx
    .insertInto('planVersion')
    .values({ ...row, snapshot: JSON.stringify(row.snapshot) })
    .execute();
}

type PlanKey = { communeId: string; planId: string };

/** Versions without their content, newest first. */
export function findPlanVersions(
  tx: Tx,
  { communeId, planId }: PlanKey,
): Promise<Omit<PlanVersionRow, 'snapshot'>[]> {
  return tx
    .selectFrom('planVersion as v')
    .leftJoin('userAccount as u', 'u.id', 'v.savedBy')
    .select(['v.communeId', 'v.planId', 'v.version', 'v.changed', 'v.savedAt'])
    .select((e) => e.fn.coalesce('u.name', 'v.savedBy').as('savedBy'))
    .where('v.communeId', '=', communeId)
    .where('v.planId', '=', planId)
    .orderBy('v.version', 'desc')
    .execute();
}

export async function findPlanSnapshot(
  tx: Tx,
  { communeId, planId }: PlanKey,
  version: number,
): Promise<unknown> {
  const row = await tx
    .selectFrom('planVersion')
    .select('snapshot')
    .where('communeId', '=', communeId)
    .where('planId', '=', planId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.snapshot;
}

/** False when the version was approved before. */
export async function insertPlanApproval(tx: Tx, row: PlanApprovalRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('planApproval')
    .values(row)
    .onConflict((conflict) => conflict.columns(['communeId', 'planId', 'version']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Approvals of the plans of a commune, or of one plan, with the name of who gave them. */
export function findPlanApprovals(
  tx: Tx,
  communeId: string,
  planId?: string,
): Promise<PlanApprovalRow[]> {
  const all = tx
    .selectFrom('planApproval as a')
    .leftJoin('userAccount as u', 'u.id', 'a.approvedBy')
    .select(['a.communeId', 'a.id', 'a.planId', 'a.version', 'a.note', 'a.approvedAt'])
    .select((e) => e.fn.coalesce('u.name', 'a.approvedBy').as('approvedBy'))
    .where('a.communeId', '=', communeId)
    .orderBy('a.version', 'desc');
  return (planId === undefined ? all : all.where('a.planId', '=', planId)).execute();
}
