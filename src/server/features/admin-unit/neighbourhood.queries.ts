import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type NeighbourhoodRow = {
  id: string;
  code: string;
  kind: 'tổ dân phố' | 'thôn' | 'bản' | 'ấp' | 'buôn' | 'khu phố';
  name: string;
  area: 'urban' | 'rural';
  sortOrder: number;
  validFrom: string;
  validTo: string | null;
  version: number;
  predecessorIds: string[];
  successorIds: string[];
};

export async function findNeighbourhoods(
  tx: Tx,
  communeId: string,
  filter: { on?: string | undefined; id?: string } = {},
): Promise<NeighbourhoodRow[]> {
  let query = tx
    .selectFrom('neighbourhood as n')
    .select([
      'n.id',
      'n.code',
      'n.kind',
      'n.name',
      'n.area',
      'n.sortOrder',
      'n.validFrom',
      'n.validTo',
      'n.version',
      sql<string[]>`array(select s.predecessor_id::text from neighbourhood_succession s
        where s.commune_id = n.commune_id and s.successor_id = n.id order by 1)`.as(
        'predecessorIds',
      ),
      sql<string[]>`array(select s.successor_id::text from neighbourhood_succession s
        where s.commune_id = n.commune_id and s.predecessor_id = n.id order by 1)`.as(
        'successorIds',
      ),
    ])
    .where('n.communeId', '=', communeId);
  const { on, id } = filter;
  if (id !== undefined) query = query.where('n.id', '=', id);
  if (on !== undefined)
    query = query
      .where('n.validFrom', '<=', on)
      .where((eb) => eb.or([eb('n.validTo', 'is', null), eb('n.validTo', '>', on)]));
  const rows = await query
    .orderBy('n.sortOrder')
    .orderBy('n.code')
    .orderBy('n.validFrom')
    .execute();
  return rows as NeighbourhoodRow[];
}

/** Locks one neighbourhood until the transaction ends, so that two edits follow each other. */
export async function lockNeighbourhood(tx: Tx, communeId: string, id: string): Promise<void> {
  await tx
    .selectFrom('neighbourhood')
    .select('id')
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

/** A neighbourhood whose code is in force on any day of the period, other than the given one. */
export async function isCodeTaken(
  tx: Tx,
  communeId: string,
  want: { id: string; code: string; validFrom: string; validTo: string | null },
): Promise<boolean> {
  let query = tx
    .selectFrom('neighbourhood')
    .select('id')
    .where('communeId', '=', communeId)
    .where('id', '<>', want.id)
    .where('code', '=', want.code)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', want.validFrom)]));
  if (want.validTo !== null) query = query.where('validFrom', '<', want.validTo);
  return (await query.executeTakeFirst()) !== undefined;
}

export type NeighbourhoodFields = Pick<
  NeighbourhoodRow,
  'code' | 'kind' | 'name' | 'area' | 'sortOrder'
> & { searchKey: string };

export async function insertNeighbourhoods(
  tx: Tx,
  rows: ReadonlyArray<
    NeighbourhoodFields & {
      communeId: string;
      id: string;
      validFrom: string;
      validTo: string | null;
    }
  >,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.insertInto('neighbourhood').values(rows).execute();
}

export async function updateNeighbourhood(
  tx: Tx,
  where: { communeId: string; id: string },
  fields: Partial<NeighbourhoodFields & { validTo: string | null }>,
): Promise<void> {
  await tx
    .updateTable('neighbourhood')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('communeId', '=', where.communeId)
    .where('id', '=', where.id)
    .execute();
}

export async function insertNeighbourhoodSuccessions(
  tx: Tx,
  predecessorIds: readonly string[],
  rest: { communeId: string; successorId: string; onDate: string },
): Promise<void> {
  if (predecessorIds.length === 0) return;
  await tx
    .insertInto('neighbourhoodSuccession')
    .values(predecessorIds.map((predecessorId) => ({ predecessorId, ...rest })))
    .execute();
}

/** Households that still live there. */
export async function countHouseholds(
  tx: Tx,
  communeId: string,
  neighbourhoodId: string,
): Promise<number> {
  const { count } = await tx
    .selectFrom('household')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('communeId', '=', communeId)
    .where('neighbourhoodId', '=', neighbourhoodId)
    .where('closedOn', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
