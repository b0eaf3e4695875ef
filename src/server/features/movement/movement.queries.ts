import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type MovementRow = {
  communeId: string;
  id: string;
  code: string;
  name: string;
  fromYear: number;
  toYear: number;
  higherBasis: string;
  endedOn: string | null;
  createdAt: string;
};

export type PlanRow = {
  communeId: string;
  id: string;
  movementId: string;
  title: string;
  paper: unknown;
  version: number;
  updatedBy: string;
  updatedAt: string;
};

export type ClauseRow = {
  communeId: string;
  id: string;
  planId: string;
  parentId: string | null;
  sortOrder: number;
  code: string;
  label: string;
  heading: string;
  body: string;
  productClauses: string[];
};

export type TargetRow = {
  communeId: string;
  id: string;
  movementId: string;
  clauseId: string | null;
  kind: string;
  name: string;
  params: unknown;
  baselineYear: number;
  sortOrder: number;
};

export type TaskRow = {
  communeId: string;
  id: string;
  movementId: string;
  clauseId: string | null;
  title: string;
  leadId: string | null;
  cooperatingIds: string[];
  startsOn: string | null;
  dueOn: string | null;
  rhythm: string;
  evidence: string;
  sortOrder: number;
  version: number;
  doneOn: string | null;
  doneNote: string;
  updatedBy: string | null;
  updatedAt: string | null;
};

export type OrganisationRow = {
  communeId: string;
  id: string;
  code: string;
  name: string;
  kind: string;
  sortOrder: number;
};

export function findMovementById(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<MovementRow | undefined> {
  return tx
    .selectFrom('movement')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export type MovementWithPlan = MovementRow & { planId: string; version: number };

/** Every movement of a commune with its plan, in the order `findMovement` prefers them. */
export function findMovementsWithPlan(tx: Tx, communeId: string): Promise<MovementWithPlan[]> {
  return tx
    .selectFrom('movement as m')
    .innerJoin('plan as p', (join) =>
      join.onRef('p.communeId', '=', 'm.communeId').onRef('p.movementId', '=', 'm.id'),
    )
    .selectAll('m')
    .select(['p.id as planId', 'p.version'])
    .where('m.communeId', '=', communeId)
    .orderBy((eb) => eb('m.endedOn', 'is not', null))
    .orderBy('m.toYear', 'desc')
    .orderBy('m.createdAt', 'desc')
    .orderBy('m.id', 'desc')
    .execute();
}

/** The movement of a commune; of several the newest that still runs, else the newest. */
export function findMovement(tx: Tx, communeId: string): Promise<MovementRow | undefined> {
  return tx
    .selectFrom('movement')
    .selectAll()
    .where('communeId', '=', communeId)
    .orderBy((eb) => eb('endedOn', 'is not', null))
    .orderBy('toYear', 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function updateMovementEnd(
  tx: Tx,
  key: { communeId: string; id: string },
  end: { endedOn: string | null; endedBy: string | null },
): Promise<void> {
  await tx
    .updateTable('movement')
    .set(end)
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

/** False when the commune has this movement already; the lock then lasts to the end of the transaction. */
export async function insertMovement(tx: Tx, row: MovementRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('movement')
    .values(row)
    .onConflict((conflict) => conflict.columns(['communeId', 'code']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export function findMovementByCode(
  tx: Tx,
  communeId: string,
  code: string,
): Promise<MovementRow | undefined> {
  return tx
    .selectFrom('movement')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('code', '=', code)
    .executeTakeFirst();
}

export function findPlanOf(tx: Tx, movement: MovementRow): Promise<PlanRow | undefined> {
  return tx
    .selectFrom('plan')
    .selectAll()
    .where('communeId', '=', movement.communeId)
    .where('movementId', '=', movement.id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

export function lockPlan(tx: Tx, communeId: string, id: string): Promise<PlanRow | undefined> {
  return tx
    .selectFrom('plan')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertPlan(tx: Tx, row: PlanRow): Promise<void> {
  await tx
    .insertInto('plan')
    .values({ ...row, paper: JSON.stringify(row.paper) })
    .execute();
}

export type PlanStamp = { version: number; updatedBy: string; updatedAt: string };

export async function updatePlanRow(
  tx: Tx,
  key: { communeId: string; id: string },
  change: PlanStamp & { paper?: unknown; title?: string },
): Promise<void> {
  const { paper, ...rest } = change;
  await tx
    .updateTable('plan')
    .set({ ...rest, ...(paper !== undefined && { paper: JSON.stringify(paper) }) })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

export function findClauses(tx: Tx, communeId: string, planId: string): Promise<ClauseRow[]> {
  return tx
    .selectFrom('planClause')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('planId', '=', planId)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

export async function insertClauses(tx: Tx, rows: readonly ClauseRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('planClause').values(rows).execute();
}

/** The code of the clause; undefined when the plan has no such clause. */
export async function updateClauseRow(
  tx: Tx,
  key: { communeId: string; planId: string; id: string },
  text: { label: string; heading: string; body: string },
): Promise<string | undefined> {
  const row = await tx
    .updateTable('planClause')
    .set(text)
    .where('communeId', '=', key.communeId)
    .where('planId', '=', key.planId)
    .where('id', '=', key.id)
    .returning('code')
    .executeTakeFirst();
  return row?.code;
}

export function findOrganisations(tx: Tx, communeId: string): Promise<OrganisationRow[]> {
  return tx
    .selectFrom('organisation')
    .selectAll()
    .where('communeId', '=', communeId)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

/** Organisations are shared by all plans of a commune: one known by its code stays as it is. */
export async function insertOrganisations(tx: Tx, rows: readonly OrganisationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('organisation')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['communeId', 'code']).doNothing())
    .execute();
}

export function findTargets(tx: Tx, movement: MovementRow): Promise<TargetRow[]> {
  return tx
    .selectFrom('target')
    .selectAll()
    .where('communeId', '=', movement.communeId)
    .where('movementId', '=', movement.id)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

export async function insertTargets(tx: Tx, rows: readonly TargetRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('target')
    .values(rows.map((row) => ({ ...row, params: JSON.stringify(row.params) })))
    .execute();
}

export function findTasks(tx: Tx, movement: MovementRow): Promise<TaskRow[]> {
  return tx
    .selectFrom('task')
    .selectAll()
    .where('communeId', '=', movement.communeId)
    .where('movementId', '=', movement.id)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
}

export function lockTask(tx: Tx, communeId: string, id: string): Promise<TaskRow | undefined> {
  return tx
    .selectFrom('task')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertTasks(tx: Tx, rows: readonly TaskRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('task').values(rows).execute();
}

export async function updateTaskRow(tx: Tx, row: TaskRow): Promise<void> {
  const { communeId, id, movementId: _movementId, ...change } = row;
  await tx
    .updateTable('task')
    .set({ ...change, cooperatingIds: sql`${change.cooperatingIds}::uuid[]` })
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .execute();
}

/** Names of accounts; who is not (or no longer) an account is missing. */
export async function findEditorName(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('userAccount')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.name;
}
