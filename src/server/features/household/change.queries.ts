import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

/** Changed values by field; for something new, every value of it. */
export type Values = Record<string, string | number | boolean | null>;
/** One side of a change: of the household, and of each member by id. Null is "was not there". */
export type Side = {
  household: Values | null;
  members: Record<string, Values | null>;
};
export type AfterSide = Side & {
  /** What the act left behind, so that an undo can tell whether anything came after. */
  versions: { household: number; members: Record<string, number> };
};

export type ChangeRow = {
  id: string;
  householdId: string;
  memberId: string | null;
  actId: string | null;
  kind: string;
  effectiveOn: string;
  before: Side | null;
  after: AfterSide | null;
  importId: string | null;
  recordedAt: string;
  recordedBy: string;
};

export async function insertChange(
  tx: Tx,
  communeId: string,
  { before, after, ...row }: Omit<ChangeRow, 'importId'>,
): Promise<void> {
  await tx
    .insertInto('registerChange')
    .values({
      ...row,
      communeId,
      before: before && sql`${JSON.stringify(before)}::jsonb`,
      after: after && sql`${JSON.stringify(after)}::jsonb`,
    })
    .execute();
}

export async function findChangesOfAct(
  tx: Tx,
  communeId: string,
  actId: string,
): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select id, household_id, member_id, act_id, kind, effective_on, before, after, import_id,
      recorded_at, recorded_by
    from register_change where commune_id = ${communeId} and act_id = ${actId}
    order by id`.execute(tx);
  return rows;
}

export type ListedChange = ChangeRow & { recordedByName: string | null; isUndone: boolean };

/** The history of one household, newest first. */
export async function findChangesOfHousehold(
  tx: Tx,
  communeId: string,
  householdId: string,
): Promise<ListedChange[]> {
  const { rows } = await sql<ListedChange>`
    select c.id, c.household_id, c.member_id, c.act_id, c.kind, c.effective_on, c.before, c.after,
      c.import_id, c.recorded_at, c.recorded_by, a.name as recorded_by_name,
      exists (select from register_change u where u.commune_id = c.commune_id
        and u.household_id = c.household_id and u.kind = 'undone'
        and u.after ->> 'undoneActId' = c.act_id::text) as is_undone
    from register_change c left join user_account a on a.id = c.recorded_by
    where c.commune_id = ${communeId} and c.household_id = ${householdId}
    order by c.recorded_at desc, c.id desc`.execute(tx);
  return rows;
}

/** "Tổ 5" by id, to tell places by name. */
export async function findNeighbourhoodNames(
  tx: Tx,
  communeId: string,
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('neighbourhood')
    .select(['id', 'name'])
    .where('communeId', '=', communeId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
