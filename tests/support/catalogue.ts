import { sql } from 'kysely';
import type { Db } from '#server/db/client.ts';

/**
 * Reads PostgreSQL's own catalogue and names every table that breaks the rules of tenant data: a row
 * belongs to one commune, by its key, by what it points to, and by row-level security. Citus can then
 * distribute it, and no forgotten `where` shows one commune's households to another.
 */

/** Tables without a commune: the same for everybody, or about accounts. A new one is added here on purpose. */
export const referenceTables: ReadonlySet<string> = new Set([
  'admin_unit',
  'admin_unit_succession',
  'calendar_feed',
  'known_device',
  // Letters to people, and that a paper went out; its recipients are a table of the commune.
  'mail_address',
  'mail_message',
  'one_time_link',
  // A dictionary of names for searching; nothing in it says who bears one, or where.
  'person_name',
  'program_secret',
  'role_grant',
  'sign_in_attempt',
  'used_totp_code',
  'user_account',
  'user_credential',
  'user_session',
  'user_totp',
  'user_verification',
]);

/** Tables of a neighbourhood that people limited to other neighbourhoods may still see, and why. */
export const openToAllNeighbourhoods: ReadonlyMap<string, string> = new Map([
  ['neighbourhood', 'the list itself: names and codes, no household'],
  ['household_total', 'totals of a neighbourhood, no household'],
  ['import_row', 'a file on its way in: the duty to import is never limited to neighbourhoods'],
]);

type Table = {
  name: string;
  hasCommune: boolean;
  hasHousehold: boolean;
  primaryKey: string[] | null;
  uniqueKeys: string[][];
  isSecured: boolean;
  isForced: boolean;
  policies: { command: string; condition: string }[];
};

type ForeignKey = { name: string; from: string; to: string; columns: string[]; refers: string[] };

/** One sentence for each fault. */
export async function lintCatalogue(db: Db): Promise<string[]> {
  const tables = await findTables(db);
  const tenants = new Set(tables.filter(isTenant).map(({ name }) => name));
  const keys = await findForeignKeys(db);
  return [
    ...tables.flatMap((table) => (table.hasCommune ? tenantFaults(table) : plainFaults(table))),
    ...keys.filter(({ from, to }) => tenants.has(from) && tenants.has(to)).flatMap(keyFaults),
  ];
}

function isTenant({ hasCommune }: Table): boolean {
  return hasCommune;
}

function plainFaults({ name }: Table): string[] {
  return referenceTables.has(name)
    ? []
    : [`${name}: has no commune_id and is not a known reference table`];
}

function tenantFaults(table: Table): string[] {
  const { name, primaryKey, uniqueKeys, isSecured, isForced, policies } = table;
  const faults: string[] = [];
  if (referenceTables.has(name)) faults.push('has commune_id and is called a reference table');
  if (primaryKey?.[0] !== 'commune_id') faults.push('commune_id is not first in its primary key');
  for (const columns of uniqueKeys)
    if (!columns.includes('commune_id'))
      faults.push(`unique (${columns.join(', ')}) lacks commune_id`);
  if (!isSecured) faults.push('row-level security is not enabled');
  if (!isForced) faults.push('row-level security is not forced on the owner');
  if (policies.length === 0) faults.push('no policy for chungtay_app');
  const lacks = (part: string) => policies.find(({ condition }) => !condition.includes(part));
  const open = lacks('seen_communes()');
  if (open) faults.push(`a policy (${open.command}) does not look at seen_communes()`);
  const isLimited = table.hasHousehold && !openToAllNeighbourhoods.has(name);
  const wide = isLimited && lacks('sees_all_neighbourhoods()');
  if (wide) faults.push(`a policy (${wide.command}) does not look at neighbourhoods`);
  return faults.map((fault) => `${name}: ${fault}`);
}

function keyFaults({ name, from, to, columns, refers }: ForeignKey): string[] {
  const position = columns.indexOf('commune_id');
  const isPaired = position !== -1 && refers[position] === 'commune_id';
  return isPaired ? [] : [`${from}: foreign key ${name} to ${to} does not carry commune_id`];
}

async function findTables(db: Db): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select t.relname as name, t.relrowsecurity as is_secured, t.relforcerowsecurity as is_forced,
      exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'commune_id'
        and not a.attisdropped) as has_commune,
      exists (select from pg_attribute a where a.attrelid = t.oid
        and a.attname in ('household_id', 'neighbourhood_id') and not a.attisdropped)
        or t.relname in ('household', 'neighbourhood') as has_household,
      (select array_agg(a.attname::text order by k.place)
        from pg_index i cross join unnest(i.indkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
        where i.indrelid = t.oid and i.indisprimary) as primary_key,
      coalesce((select jsonb_agg(u.columns) from (
        select (select jsonb_agg(coalesce(a.attname::text, '(expression)') order by k.place)
          from unnest(i.indkey) with ordinality k (number, place)
          left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number and k.number > 0) as columns
        from pg_index i where i.indrelid = t.oid and i.indisunique and not i.indisprimary) u), '[]') as unique_keys,
      coalesce((select jsonb_agg(jsonb_build_object('command', p.cmd,
          'condition', concat(p.qual, ' ', p.with_check)))
        from pg_policies p where p.schemaname = 'public' and p.tablename = t.relname
          and p.roles && array['chungtay_app', 'public']::name[]), '[]') as policies
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and t.relkind in ('r', 'p') and t.relname not like 'kysely\\_%'
    order by t.relname`.execute(db);
  return rows;
}

async function findForeignKeys(db: Db): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select c.conname as name, f.relname as from, t.relname as to,
      (select array_agg(a.attname::text order by k.place) from unnest(c.conkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns,
      (select array_agg(a.attname::text order by k.place) from unnest(c.confkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) as refers
    from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    order by f.relname, c.conname`.execute(db);
  return rows;
}
