import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type RegisteredHousehold = {
  id: string;
  code: string | null;
  headName: string;
  neighbourhoodId: string;
};

/** Every household one may see, as a list of results names them; closed ones too. */
export async function findRegistered(tx: Tx, communeId: string): Promise<RegisteredHousehold[]> {
  const { rows } = await sql<RegisteredHousehold>`
    select id, code, head_name, neighbourhood_id from household
    where commune_id = ${communeId}
    order by closed_on is not null, id`.execute(tx);
  return rows;
}

export type Place = { id: string; code: string; kind: string; name: string };

export async function findPlaces(tx: Tx, communeId: string): Promise<Place[]> {
  return tx
    .selectFrom('neighbourhood')
    .select(['id', 'code', 'kind', 'name'])
    .where('communeId', '=', communeId)
    .execute();
}

/** Ends the record time of every current result of an import; answers how many there were. */
export async function supersedeImported(
  tx: Tx,
  key: { communeId: string; roundId: string; importId: string },
  at: string,
): Promise<number> {
  const done = await tx
    .updateTable('reviewResult')
    .set({ supersededAt: at })
    .where('communeId', '=', key.communeId)
    .where('roundId', '=', key.roundId)
    .where('importId', '=', key.importId)
    .where('supersededAt', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** How many results an import recorded, whether they still count or not. */
export async function countImported(
  tx: Tx,
  key: { communeId: string; roundId: string; importId: string },
): Promise<number> {
  const { count } = await tx
    .selectFrom('reviewResult')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('communeId', '=', key.communeId)
    .where('roundId', '=', key.roundId)
    .where('importId', '=', key.importId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
