import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formCodes } from '#contract/report.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { openDb, type Db } from '#server/db/client.ts';
import { loadSample } from '#server/features/sample/sample.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { runCliOn } from '#tests/support/cli.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { jobsInProcess } from '#tests/support/jobs-in-process.ts';
import { buildPlaces } from '#tests/support/places.ts';

let database: TestDatabase;
let db: Db;
let folder: string;
let file: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDb(database.connection);
  folder = mkdtempSync(join(tmpdir(), 'chungtay-report-command-'));
  file = join(folder, 'bao-cao.xlsx');
  const { successorId } = await buildPlaces(db);
  const { standard } = getStandard('vn-2022-2026');
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: folder,
    databaseUrl: undefined,
    publicUrl: undefined,
    logLevel: 'silent',
  } as const;
  const log = pino({ level: 'silent' });
  const now = () => new Date('2026-01-15T02:00:00Z');
  await loadSample(
    { config, db, log, jobs: jobsInProcess(), now },
    {
      communeId: successorId,
      ward: generateWard({ seed: DEMO_SEED, standard, households: 300 }),
      author: { userId: 'test', name: 'Mẫu' },
    },
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.destroy();
  await database.drop();
});

const run = (code: string, ...words: string[]) =>
  runCliOn(database, 'report', code, '--commune', '02671', '--out', file, ...words);

const sheetNames = async () => (await readXlsx(readFileSync(file))).sheets.map(({ name }) => name);

describe('chungtay report', () => {
  test.each([...formCodes, '14', '15'])('writes report %s', async (code) => {
    const { code: exit, error } = await run(code, '--year', '2023');
    expect({ exit, error }).toEqual({ exit: 0, error: '' });
    expect(await sheetNames()).toEqual([`Mẫu ${code}`]);
  });

  test('all is every table, and --json says what is in the file', async () => {
    const { code, out } = await run('all', '--year', '2023', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ file, codes: formCodes, year: 2023, brokenIdentities: [] });
    expect(await sheetNames()).toEqual(formCodes.map((each) => `Mẫu ${each}`));
  });

  test('takes a day, and the units of today', async () => {
    expect((await run('7.1', '--on', '2023-06-30')).code).toBe(0);
    expect((await run('7.1', '--year', '2023', '--units', 'new')).code).toBe(0);
  });

  test('a year nobody decided is refused with a reason', async () => {
    const { code, error } = await run('7.1', '--year', '2030');
    expect(code).toBe(1);
    expect(error).toContain('2030');
  });

  test.each([
    ['an unknown report', ['7.11', '--year', '2023']],
    ['no time', ['7.1']],
    ['a year that is none', ['7.1', '--year', 'năm nay']],
    ['a day that is none', ['7.1', '--on', '30/06/2023']],
    ['both', ['7.1', '--year', '2023', '--on', '2023-06-30']],
    ['other units', ['7.1', '--year', '2023', '--units', 'both']],
  ])('%s is a mistake of usage', async (_, [code = '', ...words]) => {
    expect((await run(code, ...words)).code).toBe(2);
  });

  test('--help names every report', async () => {
    const { code, out } = await runCliOn(database, 'report', '--help');
    expect(code).toBe(0);
    for (const each of [...formCodes, '14', '15']) expect(out).toContain(each);
  });
});
