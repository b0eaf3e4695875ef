import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';

export type HouseholdRow = Selectable<DB['household']>;
export type MemberRow = Selectable<DB['member']>;
export type NewHouseholdRow = Insertable<DB['household']>;
export type NewMemberRow = Insertable<DB['member']>;
export type NeighbourhoodRow = Selectable<DB['neighbourhood']>;
export type HouseholdPatch = Omit<Updateable<DB['household']>, 'communeId' | 'id' | 'version'>;
export type MemberPatch = Omit<Updateable<DB['member']>, 'communeId' | 'id' | 'version'>;

/** Lets one request with this id go at a time: a client that sends twice waits for its own first answer. */
export async function lockAct(tx: Tx, actId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${actId}, 0))`.execute(tx);
}

/** The households, locked until the transaction ends; in the order of their ids, so that two acts cannot deadlock. */
export async function lockHouseholds(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<HouseholdRow[]> {
  return tx
    .selectFrom('household')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function findHouseholdRow(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<HouseholdRow | undefined> {
  return tx
    .selectFrom('household')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Every member whose present or last household is one of these, and those with these ids. */
export async function findMemberRows(
  tx: Tx,
  communeId: string,
  {
    householdIds,
    memberIds = [],
  }: { householdIds: readonly string[]; memberIds?: readonly string[] },
): Promise<MemberRow[]> {
  return tx
    .selectFrom('member')
    .selectAll()
    .where('communeId', '=', communeId)
    .where((where) =>
      where.or([
        where('householdId', '=', sql<string>`any (${householdIds}::uuid[])`),
        where('id', '=', sql<string>`any (${memberIds}::uuid[])`),
      ]),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

export async function insertHousehold(tx: Tx, row: NewHouseholdRow): Promise<void> {
  await tx.insertInto('household').values(row).execute();
}

export async function insertMember(tx: Tx, row: NewMemberRow): Promise<void> {
  await tx.insertInto('member').values(row).execute();
}

/** Changes a household and makes its next version. */
export async function updateHousehold(
  tx: Tx,
  key: { communeId: string; id: string },
  patch: HouseholdPatch,
): Promise<void> {
  await tx
    .updateTable('household')
    .set({ ...patch, version: sql`version + 1` })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

/** Changes a member and makes its next version. */
export async function updateMember(
  tx: Tx,
  key: { communeId: string; id: string },
  patch: MemberPatch,
): Promise<void> {
  await tx
    .updateTable('member')
    .set({ ...patch, version: sql`version + 1` })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

export async function findNeighbourhood(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<NeighbourhoodRow | undefined> {
  return tx
    .selectFrom('neighbourhood')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Another open household of the neighbourhood with this code. */
export async function findHouseholdByCode(
  tx: Tx,
  place: { communeId: string; neighbourhoodId: string },
  code: string,
): Promise<{ id: string; headName: string } | undefined> {
  return tx
    .selectFrom('household')
    .select(['id', 'headName'])
    .where('communeId', '=', place.communeId)
    .where('neighbourhoodId', '=', place.neighbourhoodId)
    .where('code', '=', code)
    .where('closedOn', 'is', null)
    .executeTakeFirst();
}

/** The open member with this CCCD number, as far as one sees the register. */
export async function findMemberByCitizenId(
  tx: Tx,
  communeId: string,
  citizenId: string,
): Promise<{ id: string; fullName: string; householdId: string } | undefined> {
  return tx
    .selectFrom('member')
    .select(['id', 'fullName', 'householdId'])
    .where('communeId', '=', communeId)
    .where('citizenId', '=', citizenId)
    .where('leftOn', 'is', null)
    .executeTakeFirst();
}
