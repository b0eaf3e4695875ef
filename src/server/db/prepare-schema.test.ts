import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StartupError } from '#server/startup-error.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Db, openDb } from './client.ts';
import { prepareSchema } from './prepare-schema.ts';

let database: TestDatabase;
let db: Db;
beforeEach(async () => {
  database = await createTestDatabase();
  db = openDb(database.connection);
});
afterEach(async () => {
  await db.destroy();
  await database.drop();
});

async function refusal(): Promise<StartupError> {
  const error: unknown = await prepareSchema(db).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartupError))
    throw new Error('not refused with a sentence', { cause: error });
  return error;
}

describe('preparing the schema', () => {
  test('of a database that is up to date does nothing', async () => {
    expect(await prepareSchema(db)).toEqual([]);
  });

  test('refuses a database that a newer program has migrated', async () => {
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00Z')`.execute(
      db,
    );
    const { code, exitCode, message } = await refusal();
    expect({ code, exitCode }).toEqual({ code: 'database.newer', exitCode: 33 });
    expect(message).toContain('9999-later');
  });

  test('refuses a database that another line of the program has migrated', async () => {
    // It lacks one in the middle: the program that wrote it had other migrations.
    await sql`delete from kysely_migration where name = '0003-create-import'`.execute(db);
    const { code, exitCode, message } = await refusal();
    expect({ code, exitCode }).toEqual({ code: 'database.other_line', exitCode: 34 });
    expect(message).toContain('0003-create-import');
    expect(message.split('\n')).toHaveLength(2);
  });

  test('refuses a record of migrations that was written by hand', async () => {
    await sql`update kysely_migration set timestamp = 'x' where name = '0003-create-import'`.execute(
      db,
    );
    expect((await refusal()).code).toBe('database.other_line');
  });
});
