import { sql, type Insertable } from 'kysely';
import type { Db, Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';

export type Row<T extends keyof DB> = Insertable<DB[T]>;

const ROWS_PER_STATEMENT = 2_000;

/**
 * Inserts rows by the thousand: each statement carries them as one JSON text that the database
 * reads into rows, which is several times faster than a parameter for every value. Every row
 * must have the keys of the first; a column without a key takes its default.
 */
export async function insertAll<T extends keyof DB>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const name = sql.raw(toSnakeCase(table));
  const columns = sql.raw(Object.keys(first).map(toSnakeCase).join(', '));
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const lines = rows.slice(from, from + ROWS_PER_STATEMENT).map(toColumns);
    await sql`insert into ${name} (${columns})
      select ${columns} from json_populate_recordset(null::${name}, ${JSON.stringify(lines)}::json)`.execute(
      tx,
    );
  }
}

function toColumns(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      toSnakeCase(key),
      typeof value === 'bigint' ? String(value) : (value as unknown),
    ]),
  );
}

const snakeNames = new Map<string, string>();

function toSnakeCase(name: string): string {
  const known = snakeNames.get(name);
  if (known !== undefined) return known;
  const snake = name.replace(/[A-Z0-9]+/g, (part, at) =>
    /[A-Z]/.test(part) && at > 0 ? `_${part.toLowerCase()}` : part,
  );
  snakeNames.set(name, snake);
  return snake;
}

/** Marks a register as made up, so that the demonstration can tell it from a real one. */
export async function markAsSample(tx: Tx, communeId: string, seed: number): Promise<void> {
  await sql`update commune set settings = settings || ${JSON.stringify({ sample: { seed } })}::jsonb
    where commune_id = ${communeId}`.execute(tx);
}

/** Every open register with the seed of its sample; null is a real one. */
export async function findRegisters(
  tx: Tx,
): Promise<{ communeId: string; name: string; seed: number | null }[]> {
  const { rows } = await sql<{ communeId: string; name: string; seed: number | null }>`
    select c.commune_id, u.kind || ' ' || u.name as name, (c.settings #>> '{sample,seed}')::int as seed
    from commune c join admin_unit u on u.id = c.commune_id order by u.search_key`.execute(tx);
  return rows;
}

/**
 * Tells PostgreSQL what a bulk load has changed. It finds out by itself only a minute later, and
 * plans until then as if the tables were empty.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await sql`analyze household, member, person_name, membership, household_place, register_change,
    review_result, review_absence, household_class, decision`.execute(db);
}

/** The accounts with these usernames: id by username. */
export async function findPeople(
  tx: Tx,
  usernames: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('userAccount')
    .select(['id', 'username'])
    .where('username', 'in', [...usernames])
    .execute();
  return new Map(rows.map(({ id, username }) => [username, id]));
}

export type DemoPlaces = { neighbourhoodIds: string[]; organisationId: string };

/** The first neighbourhoods of the demo ward and one of its organisations. */
export async function findDemoPlaces(
  tx: Tx,
  communeId: string,
  wanted: { organisation: string; neighbourhoods: number },
): Promise<DemoPlaces> {
  const neighbourhoods = await tx
    .selectFrom('neighbourhood')
    .select('id')
    .where('communeId', '=', communeId)
    .orderBy('sortOrder')
    .limit(wanted.neighbourhoods)
    .execute();
  const { id: organisationId } = await tx
    .selectFrom('organisation')
    .select('id')
    .where('communeId', '=', communeId)
    .where('code', '=', wanted.organisation)
    .executeTakeFirstOrThrow();
  return { neighbourhoodIds: neighbourhoods.map(({ id }) => id), organisationId };
}

/** Organisations of the demo ward by their code in the plan. */
export async function findOrganisationsByCode(
  tx: Tx,
  communeId: string,
): Promise<Map<string, { id: string; name: string }>> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'name', 'code'])
    .where('communeId', '=', communeId)
    .execute();
  return new Map(rows.map(({ code, id, name }) => [code, { id, name }]));
}
