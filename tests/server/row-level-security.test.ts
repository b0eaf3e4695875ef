import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDb, type Db, type Tx } from '#server/db/client.ts';
import { inScope, wholeScope, type Scope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { openToAllNeighbourhoods } from '#tests/support/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

/**
 * Walks every table that has a commune, as the catalogue lists them: a table added tomorrow is in
 * this test tomorrow. Constraints and triggers are taken off first, so that a row can be made of any
 * values; what is left to keep communes apart is row-level security alone.
 */
type Column = { table: string; name: string; type: string };
type Place = { communeId: string; neighbourhoodId: string; householdId: string };

let database: TestDatabase;
let db: Db;
let tables: Map<string, Column[]>;

const place = (communeId: string): Place => ({
  communeId,
  neighbourhoodId: newId(),
  householdId: newId(),
});
const [communeA, communeB] = [newId(), newId()];
const here = place(communeA);
const nextDoor = place(communeA);
const elsewhere = place(communeB);
const scopeA: Scope = { communes: [communeA], neighbourhoods: '*' };

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDb(database.connection);
  tables = await findTenantTables();
  for (const table of tables.keys()) await strip(table);
  for (const table of tables.keys()) {
    const spots = isLimited(table) ? [here, nextDoor, elsewhere] : [here, elsewhere];
    await inScope(db, wholeScope, async (tx) => {
      for (const spot of spots) await insert(tx, table, spot);
    });
  }
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function findTenantTables(): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as name, c.udt_name as type
    from information_schema.columns c
    where c.table_schema = 'public' and c.is_generated = 'NEVER' and c.table_name in (
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'commune_id')
    order by c.table_name, c.ordinal_position`.execute(db);
  return Map.groupBy(rows, ({ table }) => table);
}

async function strip(table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint
    where conrelid = ${table}::regclass and contype in ('c', 'f', 'u')`.execute(db);
  for (const { name } of rows)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(db);
}

function isLimited(table: string): boolean {
  const columns = tables.get(table) ?? [];
  const isOfHousehold = columns.some(
    ({ name }) => name === 'household_id' || name === 'neighbourhood_id',
  );
  return isOfHousehold && !openToAllNeighbourhoods.has(table);
}

async function insert(tx: Tx, table: string, spot: Place): Promise<void> {
  const columns = tables.get(table) ?? [];
  const names = columns.map(({ name }) => sql.ref(name));
  const values = columns.map((column) => valueFor(column, spot));
  await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`.execute(
    tx,
  );
}

function valueFor({ table, name, type }: Column, spot: Place): RawBuilder<unknown> {
  if (name === 'commune_id') return sql`${spot.communeId}::uuid`;
  if (name === 'neighbourhood_id') return sql`${spot.neighbourhoodId}::uuid`;
  if (name === 'household_id') return sql`${spot.householdId}::uuid`;
  if (table === 'household' && name === 'id') return sql`${spot.householdId}::uuid`;
  if (table === 'neighbourhood' && name === 'id') return sql`${spot.neighbourhoodId}::uuid`;
  if (type.startsWith('_')) return sql`'{}'`;
  const samples: Record<string, RawBuilder<unknown>> = {
    uuid: sql`gen_random_uuid()`,
    text: sql`'x'`,
    bool: sql`false`,
    date: sql`date '2024-01-01'`,
    timestamptz: sql`now()`,
    jsonb: sql`'{}'::jsonb`,
    bytea: sql`'\\x00'::bytea`,
  };
  return samples[type] ?? sql`1`;
}

/** Rows touched, or 'refused' when PostgreSQL would not let the role do it at all. */
async function touch(scope: Scope, statement: RawBuilder<unknown>): Promise<number | 'refused'> {
  try {
    return await inScope(db, scope, async (tx) => {
      const { numAffectedRows } = await statement.execute(tx);
      return Number(numAffectedRows ?? 0n);
    });
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'refused';
    throw error;
  }
}

async function communesSeen(scope: Scope, table: string): Promise<string[]> {
  const { rows } = await inScope(db, scope, (tx) =>
    sql<{ communeId: string }>`select commune_id from ${sql.table(table)}`.execute(tx),
  );
  return rows.map(({ communeId }) => communeId);
}

/** For each table what happened, so that a failure names the table. */
async function forEachTable<T>(
  work: (table: string) => Promise<T>,
  only = (_table: string) => true,
): Promise<Record<string, T>> {
  const results: Record<string, T> = {};
  for (const table of [...tables.keys()].filter(only)) results[table] = await work(table);
  return results;
}

/** The tables where something else happened. None at all would mean the walk found no tables. */
function othersThan<T>(results: Record<string, T>, allowed: readonly T[]): Array<[string, T]> {
  const all = Object.entries(results);
  if (all.length < 20) throw new Error(`only ${all.length} tables were walked`);
  return all.filter(([, result]) => !allowed.includes(result));
}

describe('whoever is in commune A', () => {
  test('reads the rows of A and none of B, in every table', async () => {
    const seen = await forEachTable((table) => communesSeen(scopeA, table));
    for (const [table, communes] of Object.entries(seen)) {
      expect([table, new Set(communes)]).toEqual([table, new Set([communeA])]);
    }
  });

  test('changes nothing of B', async () => {
    const results = await forEachTable((table) =>
      touch(
        scopeA,
        sql`update ${sql.table(table)} set commune_id = commune_id where commune_id = ${communeB}`,
      ),
    );
    expect(othersThan(results, [0, 'refused'])).toEqual([]);
  });

  test('cannot push a row of A over to B', async () => {
    const results = await forEachTable((table) =>
      touch(
        scopeA,
        sql`update ${sql.table(table)} set commune_id = ${communeB} where commune_id = ${communeA}`,
      ),
    );
    expect(othersThan(results, ['refused'])).toEqual([]);
  });

  test('deletes nothing of B', async () => {
    const results = await forEachTable((table) =>
      touch(scopeA, sql`delete from ${sql.table(table)} where commune_id = ${communeB}`),
    );
    expect(othersThan(results, [0, 'refused'])).toEqual([]);
  });

  test('adds nothing to B', async () => {
    const results = await forEachTable(async (table) => {
      const spot = place(communeB);
      try {
        await inScope(db, scopeA, (tx) => insert(tx, table, spot));
        return 'added';
      } catch (error) {
        return (error as { code?: string }).code;
      }
    });
    expect(othersThan(results, ['42501'])).toEqual([]);
  });
});

test('whoever is nowhere sees nothing', async () => {
  const nowhere: Scope = { communes: [], neighbourhoods: '*' };
  const seen = await forEachTable(async (table) => (await communesSeen(nowhere, table)).length);
  expect(othersThan(seen, [0])).toEqual([]);
});

test('a transaction that forgot its scope sees nothing', async () => {
  const seen = await forEachTable((table) =>
    db.transaction().execute(async (tx) => {
      await sql`set local role chungtay_app`.execute(tx);
      const { rows } = await sql`select from ${sql.table(table)}`.execute(tx);
      return rows.length;
    }),
  );
  expect(othersThan(seen, [0])).toEqual([]);
});

describe('whoever is limited to one neighbourhood', () => {
  const limited: Scope = { communes: [communeA], neighbourhoods: [here.neighbourhoodId] };

  test('sees its households and not the ones next door, in every table of households', async () => {
    const seen = await forEachTable(
      async (table) => (await communesSeen(limited, table)).length,
      isLimited,
    );
    expect(Object.keys(seen)).toEqual(
      expect.arrayContaining(['household', 'member', 'review_result', 'household_class']),
    );
    for (const [table, count] of Object.entries(seen)) expect([table, count]).toEqual([table, 1]);
  });

  test('changes none of the households next door', async () => {
    const results = await forEachTable((table) => {
      const column = (tables.get(table) ?? []).some(({ name }) => name === 'household_id')
        ? 'household_id'
        : 'neighbourhood_id';
      const foreign = column === 'household_id' ? nextDoor.householdId : nextDoor.neighbourhoodId;
      return touch(
        limited,
        sql`update ${sql.table(table)} set commune_id = commune_id
          where ${sql.ref(column)} = ${foreign}`,
      );
    }, isLimited);
    for (const [table, result] of Object.entries(results))
      expect([table, [0, 'refused'].includes(result)]).toEqual([table, true]);
  });
});

test('the whole nation sees both', async () => {
  const seen = await forEachTable(
    async (table) => new Set(await communesSeen(wholeScope, table)).size,
  );
  expect(othersThan(seen, [2])).toEqual([]);
});
