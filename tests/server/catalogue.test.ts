import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDb, type Db } from '#server/db/client.ts';
import { lintCatalogue } from '#tests/support/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDb(database.connection);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test('every table of the program keeps communes apart', async () => {
  expect(await lintCatalogue(db)).toEqual([]);
});

describe('the check itself reports', () => {
  const secured = `alter table planted enable row level security;
    alter table planted force row level security;`;
  const scope = `(select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[])`;
  const policy = `create policy planted_scope on planted to chungtay_app using (${scope});`;

  test.each([
    [
      'a table nobody declared',
      'create table planted (id uuid primary key);',
      ['has no commune_id and is not a known reference table'],
    ],
    [
      'a key that does not begin with the commune',
      `create table planted (id uuid, commune_id uuid, primary key (id, commune_id)); ${secured} ${policy}`,
      ['commune_id is not first in its primary key'],
    ],
    [
      'a table without a key',
      `create table planted (commune_id uuid); ${secured} ${policy}`,
      ['commune_id is not first in its primary key'],
    ],
    [
      'a unique index across communes',
      `create table planted (commune_id uuid, id uuid, code text, primary key (commune_id, id));
       create unique index on planted (code); ${secured} ${policy}`,
      ['unique (code) lacks commune_id'],
    ],
    [
      'a unique expression across communes',
      `create table planted (commune_id uuid, id uuid, code text, primary key (commune_id, id));
       create unique index on planted (lower(code)); ${secured} ${policy}`,
      ['unique ((expression)) lacks commune_id'],
    ],
    [
      'a foreign key across communes',
      `create table planted (commune_id uuid, id uuid, one uuid, primary key (commune_id, id),
         constraint wanders foreign key (one, id) references neighbourhood (commune_id, id)); ${secured} ${policy}`,
      ['foreign key wanders to neighbourhood does not carry commune_id'],
    ],
    [
      'no row-level security',
      `create table planted (commune_id uuid, id uuid, primary key (commune_id, id)); ${policy}`,
      ['row-level security is not enabled', 'row-level security is not forced on the owner'],
    ],
    [
      'security that the owner walks around',
      `create table planted (commune_id uuid, id uuid, primary key (commune_id, id));
       alter table planted enable row level security; ${policy}`,
      ['row-level security is not forced on the owner'],
    ],
    [
      'no policy',
      `create table planted (commune_id uuid, id uuid, primary key (commune_id, id)); ${secured}`,
      ['no policy for chungtay_app'],
    ],
    [
      'a policy that lets everything through, beside a good one',
      `create table planted (commune_id uuid, id uuid, primary key (commune_id, id)); ${secured} ${policy}
       create policy planted_open on planted for insert to chungtay_app with check (true);`,
      ['a policy (INSERT) does not look at seen_communes()'],
    ],
    [
      'a policy for everybody, chungtay_app among them',
      `create table planted (commune_id uuid, id uuid, primary key (commune_id, id)); ${secured} ${policy}
       create policy planted_public on planted using (true);`,
      ['a policy (ALL) does not look at seen_communes()'],
    ],
    [
      'a table of households that forgets neighbourhoods',
      `create table planted (commune_id uuid, household_id uuid, primary key (commune_id, household_id)); ${secured} ${policy}`,
      ['a policy (ALL) does not look at neighbourhoods'],
    ],
  ])('%s', async (_, plant, faults) => {
    await sql.raw(plant).execute(db);
    const found = await lintCatalogue(db);
    await sql.raw('drop table planted').execute(db);
    expect(found).toEqual(faults.map((fault) => `planted: ${fault}`));
  });
});

describe('the role requests work as', () => {
  test('is bound by row-level security and owns nothing', async () => {
    const { rows } = await sql<{ bypass: boolean; owned: number }>`
      select r.rolbypassrls or r.rolsuper as bypass,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
      from pg_roles r where r.rolname = 'chungtay_app'`.execute(db);
    expect(rows).toEqual([{ bypass: false, owned: 0 }]);
  });

  test.each([
    'select value from program_secret',
    'select password from user_credential',
    'select token from user_session',
    'select secret from user_totp',
    'select value from user_verification',
    'update audit_entry set detail = default',
    'delete from audit_entry',
    'delete from user_account',
    'delete from decision',
    'delete from household_class',
    'create table mine (id int)',
  ])('cannot: %s', async (statement) => {
    const attempt = db.transaction().execute(async (tx) => {
      await sql`set local role chungtay_app`.execute(tx);
      await sql.raw(statement).execute(tx);
    });
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });
});
