import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Deps } from '#server/access/context.ts';
import { createApp } from '#server/app.ts';
import type { Manifest } from '#server/db/backup/manifest.ts';
import { type Connection, type Db, openDb } from '#server/db/client.ts';
import { migrate } from '#server/db/migrate.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import type { DemoAccount } from '#server/features/sample/demo-accounts.ts';
import { prepareDemo } from '#server/features/sample/demo.service.ts';
import { newId } from '#server/new-id.ts';
import { runCliOn } from '#tests/support/cli.ts';
import {
  createTestDatabase,
  onDatabase,
  runOnServer,
  type TestDatabase,
} from '#tests/support/database.ts';
import { jobsInProcess } from '#tests/support/jobs-in-process.ts';
import { zipOf } from '#tests/support/zip-of.ts';

/** Letters that a careless dump loses: tabs, line ends, backslashes, what COPY takes for null or the end. */
const HARD_TEXT = 'Nguyễn\tVăn\nAn \\N \\. \\\\ “Đ” 𝛀\r\n';
const file = randomBytes(3_000_000);

let folder: string;
let source: TestDatabase;
let sourceDb: Db;
let accounts: DemoAccount[];
let path: string;
const made: TestDatabase[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-backup-'));
  path = join(folder, 'chung-tay.zip');
  source = await createTestDatabase();
  sourceDb = openDb(source.connection);
  accounts = await prepareDemo(depsOn(sourceDb));
  await addHardRow(sourceDb);
  const { code, error } = await runCliOn(source, 'backup', path);
  if (code !== 0) throw new Error(error);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sourceDb.destroy();
  await source.drop();
  for (const database of made) await database.drop();
});

function depsOn(db: Db): Deps {
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: folder,
    databaseUrl: undefined,
    publicUrl: undefined,
    logLevel: 'silent',
  } as const;
  return {
    config,
    db,
    log: pino({ level: 'silent' }),
    jobs: jobsInProcess(),
    now: () => new Date(),
  };
}

function addHardRow(db: Db): Promise<unknown> {
  return inScope(db, wholeScope, async (tx) => {
    const { communeId } = await tx
      .selectFrom('commune')
      .select('communeId')
      .executeTakeFirstOrThrow();
    const row = { communeId, id: newId(), kind: 'household', fileName: HARD_TEXT, fileHash: 'x' };
    const rest = { fileSize: file.length, file, state: 'uploaded', createdBy: '' };
    const values = { ...row, ...rest, createdAt: new Date().toISOString() };
    return tx.insertInto('importBatch').values(values).execute();
  });
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  made.push(database);
  return database;
}

/** A database that belongs to a role with no right but its own, as docs/operate/postgresql.md makes it. */
async function plainOwnersDatabase(): Promise<TestDatabase> {
  const { maintenance } = inject('testServer');
  const name = `plain_${randomBytes(6).toString('hex')}`;
  await runOnServer(maintenance, `create role ${name} login password 'plain'`);
  await runOnServer(maintenance, `grant chungtay_app to ${name} with admin option`);
  await runOnServer(maintenance, `create database ${name} owner ${name} template template0`);
  const connection = asUser(onDatabase(maintenance, name), name);
  made.push({
    connection,
    async drop() {
      await runOnServer(maintenance, `drop database ${name} with (force)`);
      await runOnServer(maintenance, `drop role ${name}`);
    },
  });
  const db = openDb(connection);
  await migrate(db);
  await db.destroy();
  return { connection, drop: async () => undefined };
}

function asUser(connection: Connection, user: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, user, password: 'plain' };
  const url = new URL(connection.connectionString);
  url.username = user;
  url.password = 'plain';
  return { connectionString: url.href };
}

async function tablesOf(database: TestDatabase): Promise<Manifest['tables']> {
  const again = join(folder, `${randomBytes(4).toString('hex')}.zip`);
  const { code, out } = await runCliOn(database, 'backup', again, '--json');
  expect(code).toBe(0);
  return (JSON.parse(out) as Manifest).tables;
}

/** What the catalogue says of keys, triggers and security, in one text. */
async function shapeOf({ connection }: TestDatabase): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ line: string }>(`
    select concat_ws(' ', 'key', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
    union all select concat_ws(' ', 'table', relname, relrowsecurity, relforcerowsecurity) from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  await client.end();
  return rows.map(({ line }) => line).join('\n');
}

describe('backup and restore', () => {
  test('the file is closed to others, and nothing is left beside it', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(() => statSync(`${path}.unfinished`)).toThrow('ENOENT');
  });

  test.each([
    ['the owner of the server', emptyDatabase],
    ['a role with no right but its own', plainOwnersDatabase],
  ])('bring every row back for %s', async (_, make) => {
    const target = await make();
    const shape = await shapeOf(target);
    const { code, out, error } = await runCliOn(target, 'restore', path);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('The audit log is intact');
    expect(await tablesOf(target)).toEqual(await tablesOf(source));
    expect(await shapeOf(target)).toBe(shape);
    const db = openDb(target.connection);
    const hard = await inScope(db, wholeScope, (tx) =>
      tx.selectFrom('importBatch').select(['fileName', 'file']).executeTakeFirstOrThrow(),
    );
    await db.destroy();
    expect(hard.fileName).toBe(HARD_TEXT);
    expect(hard.file?.equals(file)).toBe(true);
    expect((await runCliOn(target, 'audit', 'verify')).code).toBe(0);
  });

  test('people sign in with their passwords, and the security of rows holds', async () => {
    const target = await emptyDatabase();
    await runCliOn(target, 'restore', path);
    const db = openDb(target.connection);
    const app = await createApp(depsOn(db));
    const [{ username, password } = { username: '', password: '' }] = accounts;
    const answer = await app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { username, password },
    });
    expect(answer.statusCode).toBe(200);
    const nobody = { communes: [], neighbourhoods: '*' } as const;
    const seen = await inScope(db, nobody, (tx) =>
      tx.selectFrom('household').select('id').execute(),
    );
    expect(seen).toEqual([]);
    await app.close();
    await db.destroy();
  });

  test('the tables that matter have rows, or the round trip would prove nothing', async () => {
    const filled = (await tablesOf(source)).filter(({ rows }) => rows > 0).map(({ name }) => name);
    expect(filled).toEqual(
      expect.arrayContaining(['household', 'member', 'decision', 'audit_entry', 'user_account']),
    );
  });

  test('no table has a counter of its own, which a backup would have to carry', async () => {
    const client = new pg.Client(source.connection);
    await client.connect();
    const { rows } = await client.query(`select from pg_sequences where schemaname = 'public'`);
    await client.end();
    expect(rows).toEqual([]);
  });
});

describe('restore refuses', () => {
  test('a database in use', async () => {
    const { code, error } = await runCliOn(source, 'restore', path);
    expect(code).toBe(1);
    expect(error).toContain('Cơ sở dữ liệu này đã có dữ liệu');
  });

  test.each([
    ['half a file', () => readFileSync(path).subarray(0, 200_000)],
    ['no zip at all', () => Buffer.from('not a backup')],
    ['a byte that is not as it was', flipOneByte],
    ['a zip without a manifest', () => zipOf({ 'a.txt': 'a' })],
  ])('%s, and writes nothing', async (_, build) => {
    const damaged = join(folder, 'damaged.zip');
    writeFileSync(damaged, await build());
    const target = await emptyDatabase();
    const before = await tablesOf(target);
    const { code, error } = await runCliOn(target, 'restore', damaged);
    expect(code).toBe(1);
    expect(error).toContain('backup.damaged');
    expect(await tablesOf(target)).toEqual(before);
  });

  test.each([
    ['newer', { format: 2, madeAt: '', migrations: ['9999-later'], tables: [] }, 'backup.newer'],
    [
      'newer data',
      { format: 1, madeAt: '', migrations: ['9999-later'], tables: [] },
      'backup.newer',
    ],
    [
      'older data',
      { format: 1, madeAt: '', migrations: ['0001-create-foundation'], tables: [] },
      'backup.other_version',
    ],
  ])('a backup of %s', async (_, manifest, code) => {
    const other = join(folder, 'other.zip');
    writeFileSync(other, await zipOf({ 'manifest.json': JSON.stringify(manifest) }));
    const answer = await runCliOn(await emptyDatabase(), 'restore', other);
    expect(answer.code).toBe(1);
    expect(answer.error).toContain(code);
  });

  test('a file that is not there, and a backup over a file that is', async () => {
    expect((await runCliOn(source, 'restore', join(folder, 'none.zip'))).code).toBe(2);
    expect((await runCliOn(source, 'backup', path)).code).toBe(2);
    expect((await runCliOn(source, 'backup')).code).toBe(2);
    expect((await runCliOn(source, 'restore', '--help')).out).toContain('restore IN.zip');
  });
});

/** In the middle of the largest part, so that the directory of the file stays whole. */
function flipOneByte(): Buffer {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  return bytes;
}
