import { sql, type Expression } from 'kysely';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Db, Tx } from '#server/db/client.ts';

export type UnitRow = {
  id: string;
  level: 'nation' | 'province' | 'district' | 'commune';
  code: string;
  kind: string;
  name: string;
  parentId: string | null;
  path: string[];
  validFrom: string;
  validTo: string | null;
  isOpen: boolean;
  source: string;
  searchKey: string;
};

/** "Phường Cam Đường": the kind with a capital, then the name. */
function fullName(alias: string): Expression<string> {
  return sql<string>`upper(left(${sql.ref(`${alias}.kind`)}, 1)) || substr(${sql.ref(`${alias}.kind`)}, 2)
    || ' ' || ${sql.ref(`${alias}.name`)}`;
}

function unitQuery(db: Db | Tx) {
  return db
    .selectFrom('adminUnit as u')
    .leftJoin('adminUnit as p1', 'p1.id', 'u.parentId')
    .leftJoin('adminUnit as p2', 'p2.id', 'p1.parentId')
    .select([
      'u.id',
      'u.level',
      'u.code',
      'u.kind',
      'u.name',
      'u.parentId',
      'u.validFrom',
      'u.validTo',
      'u.source',
      'u.searchKey',
      sql<boolean>`exists (select from commune c where c.commune_id = u.id)`.as('isOpen'),
      sql<string[]>`array_remove(array[
        case when p1.level <> 'nation' then ${fullName('p1')} end,
        case when p2.level <> 'nation' then ${fullName('p2')} end], null)`.as('path'),
    ]);
}

export type UnitFilter = {
  search: string;
  level?: string | undefined;
  parentId?: string | undefined;
  on?: string | undefined;
  after?: { searchKey: string; id: string } | undefined;
  limit: number;
};

/** Units by name, those in force first is not promised: the order is by name, then id. */
export async function findUnits(db: Db | Tx, filter: UnitFilter): Promise<UnitRow[]> {
  let query = unitQuery(db);
  for (const word of searchWords(filter.search))
    query = query.where('u.searchKey', 'like', `%${word}%`);
  if (filter.level !== undefined) query = query.where('u.level', '=', filter.level);
  if (filter.parentId !== undefined) query = query.where('u.parentId', '=', filter.parentId);
  const { on, after } = filter;
  if (on !== undefined)
    query = query
      .where('u.validFrom', '<=', on)
      .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>', on)]));
  if (after)
    query = query.where((eb) =>
      eb(
        eb.refTuple('u.searchKey', 'u.id'),
        '>',
        eb.tuple(after.searchKey, sql<string>`${after.id}::uuid`),
      ),
    );
  const rows = await query.orderBy('u.searchKey').orderBy('u.id').limit(filter.limit).execute();
  return rows as UnitRow[];
}

/** Words of a search as keys compare them; `%` and `_` never reach SQL, because keys are letters and digits. */
export function searchWords(search: string): string[] {
  return toSearchKey(search)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8);
}

export async function findUnit(db: Db | Tx, id: string): Promise<UnitRow | undefined> {
  const row = await unitQuery(db).where('u.id', '=', id).executeTakeFirst();
  return row as UnitRow | undefined;
}

export type SuccessionRow = { unit: UnitRow; onDate: string; basis: string; isVerified: boolean };

/** Units this one came from (`predecessors`) or continues in (`successors`). */
export async function findSuccessions(
  db: Db | Tx,
  id: string,
  which: 'predecessors' | 'successors',
): Promise<SuccessionRow[]> {
  const [own, other] =
    which === 'predecessors'
      ? (['successorId', 'predecessorId'] as const)
      : (['predecessorId', 'successorId'] as const);
  const rows = await unitQuery(db)
    .innerJoin('adminUnitSuccession as s', `s.${other}`, 'u.id')
    .select(['s.onDate', 's.basis', 's.verified'])
    .where(`s.${own}`, '=', id)
    .orderBy('u.searchKey')
    .execute();
  return rows.map(({ onDate, basis, verified, ...unit }) => ({
    unit: unit as UnitRow,
    onDate,
    basis,
    isVerified: verified,
  }));
}

export async function findNationId(db: Db | Tx): Promise<string | undefined> {
  const row = await db
    .selectFrom('adminUnit')
    .select('id')
    .where('level', '=', 'nation')
    .where('validTo', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

export type CommuneRow = {
  communeId: string;
  code: string;
  kind: string;
  name: string;
  provinceName: string | null;
  validFrom: string;
  validTo: string | null;
  searchKey: string;
};

/** Open communes that row-level security shows, by name. */
export async function findOpenCommunes(
  tx: Tx,
  filter: { search: string; after?: UnitFilter['after']; limit: number },
): Promise<CommuneRow[]> {
  let query = tx
    .selectFrom('commune as c')
    .innerJoin('adminUnit as u', 'u.id', 'c.communeId')
    .leftJoin('adminUnit as p1', 'p1.id', 'u.parentId')
    .leftJoin('adminUnit as p2', 'p2.id', 'p1.parentId')
    .select([
      'c.communeId',
      'u.code',
      'u.kind',
      'u.name',
      'u.validFrom',
      'u.validTo',
      'u.searchKey',
      sql<string | null>`case 'province' when p1.level then ${fullName('p1')}
        when p2.level then ${fullName('p2')} end`.as('provinceName'),
    ]);
  for (const word of searchWords(filter.search))
    query = query.where('u.searchKey', 'like', `%${word}%`);
  const { after } = filter;
  if (after)
    query = query.where((eb) =>
      eb(
        eb.refTuple('u.searchKey', 'u.id'),
        '>',
        eb.tuple(after.searchKey, sql<string>`${after.id}::uuid`),
      ),
    );
  return query.orderBy('u.searchKey').orderBy('u.id').limit(filter.limit).execute();
}

export async function countOpenCommunes(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('commune')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Opens the register; opening it again changes nothing. Says whether it was closed before. */
export async function insertCommune(tx: Tx, communeId: string, openedAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('commune')
    .values({ communeId, openedAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
