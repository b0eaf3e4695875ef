import { type Insertable, type Selectable } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';

/**
 * Who lived where and when, in two times. A fact is never changed: its record time ends
 * (`superseded_at`, by which act) and another row takes its place.
 */
export type StayRow = Selectable<DB['membership']>;
export type PlaceRow = Selectable<DB['householdPlace']>;
export type NewStay = Insertable<DB['membership']>;
export type NewPlace = Insertable<DB['householdPlace']>;
export type Ending = { communeId: string; at: string; actId: string };

/** The stays known now in these households, ended ones too. */
export async function findKnownStays(
  tx: Tx,
  communeId: string,
  householdIds: readonly string[],
): Promise<StayRow[]> {
  return tx
    .selectFrom('membership')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('householdId', 'in', [...householdIds])
    .where('supersededAt', 'is', null)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
}

/** The place a household lives in now. */
export async function findOpenPlace(
  tx: Tx,
  communeId: string,
  householdId: string,
): Promise<PlaceRow | undefined> {
  return tx
    .selectFrom('householdPlace')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('householdId', '=', householdId)
    .where('supersededAt', 'is', null)
    .where('validTo', 'is', null)
    .executeTakeFirst();
}

export async function insertStays(tx: Tx, rows: readonly NewStay[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('membership')
      .values([...rows])
      .execute();
}

export async function insertPlaces(tx: Tx, rows: readonly NewPlace[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('householdPlace')
      .values([...rows])
      .execute();
}

export async function supersedeStays(tx: Tx, ids: readonly string[], by: Ending): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('membership')
    .set({ supersededAt: by.at, supersededBy: by.actId })
    .where('communeId', '=', by.communeId)
    .where('id', 'in', [...ids])
    .execute();
}

export async function supersedePlaces(tx: Tx, ids: readonly string[], by: Ending): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('householdPlace')
    .set({ supersededAt: by.at, supersededBy: by.actId })
    .where('communeId', '=', by.communeId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Facts an act wrote, and facts whose record time it ended: what an undo turns round. */
export async function findFactsOfAct(tx: Tx, communeId: string, actId: string) {
  const stays = await tx
    .selectFrom('membership')
    .selectAll()
    .where('communeId', '=', communeId)
    .where((where) => where.or([where('actId', '=', actId), where('supersededBy', '=', actId)]))
    .execute();
  const places = await tx
    .selectFrom('householdPlace')
    .selectAll()
    .where('communeId', '=', communeId)
    .where((where) => where.or([where('actId', '=', actId), where('supersededBy', '=', actId)]))
    .execute();
  return { stays, places };
}
