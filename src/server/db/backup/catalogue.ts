import type { Client } from 'pg';

/** A table as PostgreSQL's own catalogue lists it, so that a table added tomorrow is in tomorrow's backup. */
export type BackupTable = {
  name: string;
  /** Without the ones that the database computes. */
  columns: string[];
  /** `order by` of its rows; the same rows always come out in the same order, on any server. */
  order: string;
  isSecured: boolean;
  isForced: boolean;
};

/** Every table of the program's own schema, but for the record of migrations. The queue is not data. */
export async function findBackupTables(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(`
    select t.relname as name, t.relrowsecurity as "isSecured", t.relforcerowsecurity as "isForced",
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(quote_ident(a.attname) ||
          case when y.typcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.place)
        from pg_index i cross join unnest(i.indkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
        join pg_type y on y.oid = a.atttypid
        where i.indrelid = t.oid and i.indisprimary) as "order"
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and t.relkind in ('r', 'p') and not t.relispartition
      and t.relname not like 'kysely\\_%'
    order by t.relname`);
  const unordered = rows.find(({ order }) => order === null);
  if (unordered) throw new Error(`Table ${unordered.name} has no primary key`);
  return rows;
}

export async function findMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from kysely_migration order by timestamp, name',
  );
  return rows.map(({ name }) => name);
}

/** Foreign keys with the words that make them again. */
export async function findForeignKeys(
  client: Client,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
    order by c.relname, k.conname`);
  return rows;
}

/** Lets the transaction see the rows of every commune, in the role that row-level security binds. */
export async function seeAllCommunes(client: Client): Promise<void> {
  await client.query(`select set_config('chungtay.communes', '*', true),
    set_config('chungtay.neighbourhoods', '*', true)`);
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function listOf(columns: readonly string[]): string {
  return columns.map(quote).join(', ');
}
