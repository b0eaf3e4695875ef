import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb, type Db } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { readSheetHead } from '#server/documents/xlsx/read-xlsx.ts';
import { runCliOn } from '#tests/support/cli.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { listFile, type Cell } from '#tests/support/imports.ts';
import { buildPlaces } from '#tests/support/places.ts';

const HEADING = ['Họ và tên chủ hộ', 'Tổ dân phố', 'Năm sinh'];
const GOOD = [
  ['Nguyễn Văn An', 'Tổ 1', '1960'],
  ['Lò Thị Bình', 'Tổ 2', '1971'],
];
const BAD = ['Vàng Văn Chính', 'Tổ 99', '1980'];

let database: TestDatabase;
let db: Db;
let folder: string;
let file: string;
beforeEach(async () => {
  database = await createTestDatabase();
  db = openDb(database.connection);
  await buildPlaces(db);
  folder = mkdtempSync(join(tmpdir(), 'chungtay-import-command-'));
  file = join(folder, 'Danh sách hộ.xlsx');
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await db.destroy();
  await database.drop();
});

async function write(...rows: Cell[][]): Promise<void> {
  writeFileSync(file, await listFile([HEADING, ...rows]));
}

function run(...words: string[]) {
  return runCliOn(database, 'import', file, ...words);
}

function registered(): Promise<string[]> {
  return inScope(db, wholeScope, async (tx) => {
    const rows = await tx.selectFrom('household').select('headName').orderBy('headName').execute();
    return rows.map(({ headName }) => headName);
  });
}

function batches() {
  return inScope(db, wholeScope, (tx) => tx.selectFrom('importBatch').select('state').execute());
}

describe('chungtay import', () => {
  test('registers a list without a bad row, and logs who did it', async () => {
    await write(...GOOD);
    const { code, out, error } = await run('--commune', '02656');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('Đã ghi vào sổ: 2 hộ, 2 người.');
    expect(await registered()).toEqual(['Lò Thị Bình', 'Nguyễn Văn An']);
    const acts = await inScope(db, wholeScope, (tx) =>
      tx.selectFrom('auditEntry').select(['action', 'actorName']).orderBy('seq').execute(),
    );
    expect(acts).toEqual([
      { action: 'import.uploaded', actorName: 'Dòng lệnh' },
      { action: 'import.committed', actorName: 'Dòng lệnh' },
    ]);
  });

  test('registers nothing when a row is bad, and says which and why', async () => {
    await write(...GOOD, BAD);
    const { code, out } = await run('--commune', '02656');
    expect(code).toBe(1);
    expect(out).toContain('3 dòng, 1 dòng lỗi');
    expect(out).toContain('Dòng 4  LỖI  Thôn, tổ dân phố: Không có thôn, tổ “Tổ 99”');
    expect(await registered()).toEqual([]);
    expect(await batches()).toEqual([]);
  });

  test('registers the good rows and saves the others when told to', async () => {
    await write(...GOOD, BAD);
    const badRows = join(folder, 'loi.xlsx');
    const { code, out } = await run(
      '--commune',
      '02656',
      '--good-rows-only',
      '--bad-rows',
      badRows,
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'committed',
      rowCount: 3,
      errorCount: 1,
      householdCount: 2,
      badRowsFile: badRows,
      issues: [{ row: 4, field: 'Thôn, tổ dân phố', severity: 'error' }],
    });
    expect(await registered()).toHaveLength(2);
    const { rows } = await readSheetHead(badRows);
    expect(rows[1]?.cells.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['Vàng Văn Chính', 'Tổ 99']),
    );
  });

  test('a dry run leaves the register as it was and answers by the rows', async () => {
    await write(...GOOD);
    const good = await run('--commune', '02656', '--dry-run');
    expect(good.code).toBe(0);
    expect(good.out).toContain('Chỉ kiểm tra, chưa ghi gì vào sổ. Ghi được: 2 hộ, 2 người.');
    await write(...GOOD, BAD);
    expect((await run('--commune', '02656', '--dry-run')).code).toBe(1);
    expect(await registered()).toEqual([]);
    expect(await batches()).toEqual([]);
  });

  test('puts rows without a neighbourhood into the one it is given', async () => {
    writeFileSync(file, await listFile([['Họ và tên chủ hộ'], ['Nguyễn Văn An']]));
    const { code } = await run('--commune', '02656', '--neighbourhood', 'tổ dân phố Tổ 2');
    expect(code).toBe(0);
    const unknown = await run('--commune', '02656', '--neighbourhood', 'Tổ 99');
    expect(unknown.code).toBe(1);
    expect(unknown.error).toContain('household.neighbourhood_unknown');
  });

  test('refuses the same file a second time', async () => {
    await write(...GOOD);
    await run('--commune', '02656');
    const { code, error } = await run('--commune', '02656');
    expect(code).toBe(1);
    expect(error).toMatch(/import\.(same_file|nothing_to_commit)/);
    expect(await batches()).toEqual([{ state: 'committed' }]);
  });

  test('a file that is no workbook is refused with a sentence', async () => {
    writeFileSync(file, 'Nguyễn Văn An;Tổ 1');
    const { code, error } = await run('--commune', '02656');
    expect(code).toBe(1);
    expect(error).toContain('import.file_wrong_type');
  });

  test('a command that is not written as its help says is answered with 2', async () => {
    await write(...GOOD);
    expect((await run()).code).toBe(2);
    expect((await run('--commune', '99999')).error).toContain('no commune 99999');
    expect((await runCliOn(database, 'import', 'khong-co.xlsx', '--commune', '02656')).code).toBe(
      2,
    );
    const help = await runCliOn(database, 'import', '--help');
    expect(help.code).toBe(0);
    expect(help.out).toContain('--good-rows-only');
  });
});
