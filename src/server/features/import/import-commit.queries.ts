import { sql, type Insertable } from 'kysely';
import type { ParsedRow } from '#domain/import/read-row.ts';
import type { Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';
import type { Key } from './import.queries.ts';

export type GoodRow = {
  householdNo: number;
  rowNumber: number;
  parsed: ParsedRow;
  neighbourhoodId: string;
  isHead: boolean;
};

/** The number of the last household of the file; they are counted from 1. */
export async function findLastHouseholdNo(tx: Tx, key: Key): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(household_no) as last from import_row
    where commune_id = ${key.communeId} and import_id = ${key.importId}`.execute(tx);
  return rows[0]?.last ?? 0;
}

/**
 * The rows of the whole good households numbered after `after` up to `upTo`, in the order of the file.
 * A range of numbers and a hash of the bad ones: fast without statistics, which new rows do not have.
 */
export async function findGoodRows(
  tx: Tx,
  key: Key,
  { after, upTo }: { after: number; upTo: number },
): Promise<GoodRow[]> {
  const { rows } = await sql<GoodRow>`
    select r.household_no, r.row_number, r.parsed, r.neighbourhood_id, r.is_head
    from import_row r
    where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
      and r.household_no > ${after} and r.household_no <= ${upTo} and not r.is_skipped
      and (r.household_no in (
        select b.household_no from import_row b where b.commune_id = ${key.communeId}
          and b.import_id = ${key.importId} and b.has_error)) is not true
    order by r.household_no, r.row_number`.execute(tx);
  return rows;
}

type Tables = 'household' | 'member' | 'membership' | 'householdPlace' | 'registerChange';
export type Row<T extends Tables> = Insertable<DB[T]>;

/**
 * Inserts rows by the hundred: one JSON text that the database reads into rows, several times faster
 * than a parameter for each value. Every row must have the keys of the first.
 */
export async function insertAll<T extends Tables>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const name = sql.raw(snakeCase(table));
  const columns = sql.raw(Object.keys(first).map(snakeCase).join(', '));
  const lines = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [snakeCase(field), value])),
  );
  await sql`insert into ${name} (${columns})
    select ${columns} from json_populate_recordset(null::${name}, ${JSON.stringify(lines)}::json)`.execute(
    tx,
  );
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What was registered is in the register now; only rows that were left out are kept. */
export async function deleteCommittedRows(tx: Tx, { communeId, importId }: Key): Promise<void> {
  await sql`
    delete from import_row r where r.commune_id = ${communeId} and r.import_id = ${importId}
      and not r.has_error and not r.is_skipped and (r.household_no in (
        select b.household_no from import_row b where b.commune_id = ${communeId}
          and b.import_id = ${importId} and b.has_error)) is not true`.execute(tx);
}

/** Neighbourhoods named by good rows that are closed on a day. */
export async function findClosedPlaces(tx: Tx, key: Key, on: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct n.name from import_row r
    join neighbourhood n on n.commune_id = r.commune_id and n.id = r.neighbourhood_id
    where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
      and n.valid_to is not null and n.valid_to <= ${on}::date`.execute(tx);
  return rows.map((row) => row.name);
}

export type ChangedHousehold = { id: string; headName: string };

/** Households of an import that anything was done with since: edited, grown, surveyed, put on a list. */
export async function findChangedSince(
  tx: Tx,
  { communeId, importId }: Key,
  limit: number,
): Promise<{ count: number; households: ChangedHousehold[] }> {
  const { rows } = await sql<ChangedHousehold & { count: number }>`
    select h.id, h.head_name, count(*) over ()::int as count from household h
    where h.commune_id = ${communeId} and h.import_id = ${importId} and (h.version <> 1
      or exists (select from register_change c where c.commune_id = h.commune_id
        and c.household_id = h.id and c.import_id is distinct from h.import_id)
      or exists (select from member m where m.commune_id = h.commune_id and m.household_id = h.id
        and (m.version <> 1 or m.import_id is distinct from h.import_id))
      or exists (select from review_result r where r.commune_id = h.commune_id and r.household_id = h.id)
      or exists (select from review_absence a where a.commune_id = h.commune_id and a.household_id = h.id)
      or exists (select from household_class f where f.commune_id = h.commune_id and f.household_id = h.id))
    order by h.sort_key limit ${limit}`.execute(tx);
  return {
    count: rows[0]?.count ?? 0,
    households: rows.map(({ id, headName }) => ({ id, headName })),
  };
}

/** Removes everything an import wrote, and nothing else. Answers how many households that were. */
export async function deleteImported(tx: Tx, { communeId, importId }: Key): Promise<number> {
  const mine = sql`(select id from household
    where commune_id = ${communeId} and import_id = ${importId})`;
  await sql`delete from register_change
    where commune_id = ${communeId} and household_id in ${mine}`.execute(tx);
  await sql`delete from household_place
    where commune_id = ${communeId} and household_id in ${mine}`.execute(tx);
  await sql`delete from membership
    where commune_id = ${communeId} and household_id in ${mine}`.execute(tx);
  await sql`delete from member
    where commune_id = ${communeId} and household_id in ${mine}`.execute(tx);
  const { numAffectedRows } = await sql`delete from household
    where commune_id = ${communeId} and import_id = ${importId}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
