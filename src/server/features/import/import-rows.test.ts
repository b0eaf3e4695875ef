import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#contract/endpoint.ts';
import { editMember } from '#contract/household-act.ts';
import { issueSentence } from '#contract/import-issue.ts';
import { exportBadRows, fixImportRow, listImportRows, readImport } from '#contract/import.ts';
import type { RowIssue } from '#domain/import/issue.ts';
import { readSheetRows } from '#server/documents/xlsx/read-xlsx.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  memberFields,
  memberNamed,
  noSensitive,
  registerHousehold,
} from '#tests/support/households.ts';
import { importer, listFile, type Cell } from '#tests/support/imports.ts';
import { workbookOf } from '#tests/support/zip-of.ts';

let api: TestApi;
let officer: Client;
let work: ReturnType<typeof importer>;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  work = importer(api, officer);
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());

type Row = Output<typeof listImportRows>['items'][number];

async function rowsOf(importId: string, asked: object = { show: 'all' }): Promise<Row[]> {
  const { body, status } = await officer.call(listImportRows, { communeId, importId, ...asked });
  expect(status).toBe(200);
  return body.items;
}

async function issuesOf(importId: string): Promise<Record<number, string[]>> {
  const rows = await rowsOf(importId);
  return Object.fromEntries(
    rows
      .filter((row) => row.issues.length > 0)
      .map((row) => [row.rowNumber, row.issues.map((issue) => `${issue.field}: ${issue.code}`)]),
  );
}

const heading = ['Mã hộ', 'Họ và tên chủ hộ', 'Thôn', 'Năm sinh', 'Số CCCD', 'Dân tộc'];

describe('POST …/imports/:id/read', () => {
  test('counts what would be registered; head and neighbourhood are enough', async () => {
    const checked = await work.check([
      ['Họ tên chủ hộ', 'Thôn'],
      ['LÝ A SỬ', 'TDP số 1'],
      ['Vàng Thị Mỷ', 'to 2'],
    ]);
    expect(checked).toMatchObject({
      state: 'checked',
      rowCount: 2,
      errorCount: 0,
      householdCount: 2,
      memberCount: 2,
      problem: null,
    });
    const [first] = await rowsOf(checked.id);
    expect(first?.values).toEqual([
      { field: 'head_name', text: 'LÝ A SỬ' },
      { field: 'neighbourhood', text: 'TDP số 1' },
    ]);
  });

  test('finds what repeats in the file', async () => {
    const { id, skippedCount, householdCount, errorCount } = await work.check([
      heading,
      ['H1', 'Lý A Một', 'Tổ 1', 1970, '999070000001', 'Mông'],
      ['H2', 'Lý A Hai', 'Tổ 1', 1970, '999070000001', 'Mông'],
      ['H1', 'Lý A Một', 'Tổ 1', 1970, '999070000001', 'Mông'],
      ['H1', 'Lý A Ba', 'Tổ 1', 1972, null, 'Mông'],
      ['H1', 'Lý A Bốn', 'Tổ 2', 1973, null, 'Mông'],
      ['H5', 'Lý A Một', 'Tổ 1', 1970, null, 'Mông'],
      ['H6', 'Lý A Một', 'Tổ 1', null, null, 'Mông'],
      ['H7', 'Lý A Một', 'Tổ 1', 1970, '999070000007', 'Mông'],
    ]);
    expect(await issuesOf(id)).toEqual({
      3: ['citizen_id: citizen_id_repeated'],
      4: ['null: same_row'],
      5: ['code: code_repeated'],
      7: ['null: person_repeated'],
      8: ['null: person_similar'],
    });
    expect({ skippedCount, householdCount, errorCount }).toEqual({
      skippedCount: 1,
      householdCount: 4,
      errorCount: 3,
    });
  });

  test('finds what the register has', async () => {
    const sensitive = { ...noSensitive, citizenId: '999080000001' };
    await registerHousehold(api, {
      head: 'Tẩn Mùi Có Rồi',
      fields: { code: 'C1' },
      headFields: { sensitive, birthYear: 1980 },
    });
    await registerHousehold(api, { head: 'Tẩn Mùi Chỉ Tên' });
    const { id, skippedCount } = await work.check([
      heading,
      ['C1', 'Tẩn Mùi Có Rồi', 'Tổ 1', 1980, '999080000001', null],
      [null, 'Người Khác Tên', 'Tổ 2', 1980, '999080000001', null],
      [null, 'Tẩn Mùi Chỉ Tên', 'Tổ 1', null, null, null],
      [null, 'Tẩn Mùi Chỉ Tên', 'Tổ 1', 1990, null, null],
      [null, 'Tẩn Mùi Chỉ Tên', 'Tổ 2', null, null, null],
      ['C1', 'Tẩn Mùi Mã Trùng', 'Tổ 1', 1991, null, null],
    ]);
    expect(await issuesOf(id)).toEqual({
      // Whoever bears the number is the head of a household we have, whatever the list calls them.
      2: ['null: household_registered'],
      3: ['null: household_registered'],
      4: ['null: household_registered'],
      5: ['null: household_similar'],
      7: ['code: code_registered'],
    });
    expect(skippedCount).toBe(3);
  });

  test('a number of a member, not a head, is an error', async () => {
    const home = await registerHousehold(api, {
      head: 'Sùng A Chủ',
      others: [['Sùng A Con', 'child']],
    });
    const child = memberNamed(home, 'Sùng A Con');
    await officer.call(editMember, {
      communeId,
      householdId: home.id,
      memberId: child.id,
      actId: newId(),
      version: child.version,
      relation: 'child',
      fields: memberFields('Sùng A Con', {
        sensitive: { ...noSensitive, citizenId: '999010000009' },
      }),
    });
    const { id } = await work.check([
      heading,
      [null, 'Sùng A Lạ', 'Tổ 1', null, '999010000009', null],
    ]);
    const [row] = await rowsOf(id);
    expect(row?.issues[0]).toMatchObject({
      code: 'citizen_id_registered',
      detail: { name: 'Sùng A Con' },
    });
  });

  test('reads members under their households, and holds a household with a bad row back', async () => {
    const members = ['STT hộ', 'Họ và tên', 'Quan hệ với chủ hộ', 'Năm sinh', 'Thôn'];
    const { id, ...counts } = await work.check([
      members,
      [1, 'Giàng A Lử', 'Chủ hộ', 1970, 'Tổ 1'],
      [null, 'Vàng Thị Mo', 'Vợ', 1975, null],
      [2, 'Hảng A Páo', 'Chủ hộ', 1980, 'Tổ 2'],
      [null, 'Hảng Thị Say', 'Con', 'hai nghìn', null],
      [3, 'Cư Seo Chủ', 'Con', 1990, 'Tổ 2'],
      [4, 'Má A Một', 'Chủ hộ', 1960, 'Tổ 2'],
      [null, 'Má A Hai', 'Chủ hộ', 1961, 'Tổ 2'],
    ]);
    expect(await issuesOf(id)).toEqual({
      5: ['birth: birth_invalid'],
      6: ['relation: head_missing'],
    });
    // The second "chủ hộ" without a number of its own begins a household.
    expect(counts).toMatchObject({
      householdCount: 3,
      memberCount: 4,
      heldCount: 1,
      errorCount: 2,
    });
    const held = await rowsOf(id, { show: 'held' });
    expect(held.map((row) => row.rowNumber)).toEqual([4]);
  });

  test('takes the neighbourhood from a line above, from merged cells, or for the whole file', async () => {
    const parts = await work.check([
      ['STT', 'Họ tên chủ hộ', 'Năm sinh'],
      ['I', 'Tổ dân phố 1', null],
      [1, 'Lò Văn Phần', 1970],
      ['II', 'Thôn Xuân Cánh', null],
      [2, 'Lò Văn Phần', 1970],
      [null, 'Tổng cộng', 2],
    ]);
    expect(parts).toMatchObject({ rowCount: 2, errorCount: 0, householdCount: 2 });
    const merged = [
      ['Họ tên chủ hộ', 'Thôn'],
      ['Lò Thị A', 'Tổ 1'],
      ['Lò Thị B', null],
    ];
    expect(await work.check(merged)).toMatchObject({ errorCount: 1 });
    expect(await work.check(merged, { fillsDown: true })).toMatchObject({ errorCount: 0 });
    const [, neighbourhoodId] = api.fixtures.neighbourhoodIds;
    const none = await work.check(
      [
        ['Họ tên chủ hộ', 'Năm sinh'],
        ['Lò Thị C', 1990],
      ],
      { neighbourhoodId },
    );
    expect(none).toMatchObject({ errorCount: 0, householdCount: 1 });
  });

  test('remembers what an officer chose for a heading', async () => {
    const names = ['Họ và tên chủ hộ', 'Thôn', 'Cột lạ'];
    const { id } = await work.upload(await listFile([names, ['Lò Thị Nhớ', 'Tổ 1', 1990]]));
    const mapping = [
      { field: 'head_name' as const, column: 0 },
      { field: 'neighbourhood' as const, column: 1 },
      { field: 'birth' as const, column: 2 },
    ];
    expect(await work.read(id, { mapping })).toMatchObject({ householdCount: 1 });
    const again = await work.upload(await listFile([names, ['Lò Thị Quên', 'Tổ 2', 1991]]));
    const preview = await work.preview(again.id);
    expect(preview.heading).toMatchObject({ isRemembered: true });
    expect(preview.heading?.columns.map((column) => column.field)).toEqual(
      mapping.map(({ field }) => field),
    );
  });

  test('refuses a reading without names, with a column used twice, or of somebody else', async () => {
    const { id: importId } = await work.upload(
      await listFile([heading, ['1', 'A', 'Tổ 1', 1, '', '']]),
    );
    const options = { communeId, importId, sheet: 'Danh sách', firstRow: 1, lastRow: 1 };
    const read = (mapping: { field: 'code' | 'head_name'; column: number }[], client = officer) =>
      client.call(readImport, { ...options, layout: 'household', mapping });
    expect((await read([{ field: 'code', column: 0 }])).body).toMatchObject({
      code: 'import.heading_missing',
    });
    const twice = [
      { field: 'head_name' as const, column: 1 },
      { field: 'head_name' as const, column: 2 },
    ];
    expect((await read(twice)).body).toMatchObject({ code: 'request.invalid' });
    const good = [{ field: 'head_name' as const, column: 1 }];
    expect((await read(good, api.as({ role: 'surveyor' }))).status).toBe(403);
  });

  test('a sheet without rows fails with a sentence and can be read again', async () => {
    const { id } = await work.upload(await listFile([heading]));
    const failed = await work.read(id);
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'import.no_rows' } });
    const options = { sheet: 'Không có' };
    const missing = await work.read(id, options);
    expect(missing).toMatchObject({
      state: 'failed',
      problem: { code: 'import.file_sheet_missing' },
    });
  });

  test('a formula is refused unless the officer takes its result', async () => {
    const cell = (at: string, inner: string) => `<c r="${at}" t="str">${inner}</c>`;
    const file = await workbookOf({
      rows:
        `<row r="1">${cell('A1', '<v>Họ tên chủ hộ</v>')}${cell('B1', '<v>Thôn</v>')}</row>` +
        `<row r="2">${cell('A2', '<f>HYPERLINK("http://x","Lý A")</f><v>Lý A Công Thức</v>')}${cell('B2', '<v>Tổ 1</v>')}</row>`,
    });
    const { id } = await work.upload(file);
    expect(await work.read(id)).toMatchObject({ errorCount: 1 });
    expect(await work.read(id, { acceptsFormulas: true })).toMatchObject({
      errorCount: 0,
      warningCount: 1,
    });
  });

  test('whatever the cells hold, a reading ends with every row judged', async () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '=1+1',
        '+84',
        '@SUM',
        "'; drop table household; --",
        'Tổ 1',
        '\u0001',
        '30/02/2000',
      ),
    );
    const row = fc.tuple(cell, cell, cell, cell, cell, cell);
    const rows = fc.sample(row, { numRuns: 400, seed: 2022 }) as Cell[][];
    const checked = await work.check([heading, ...rows]);
    expect(checked).toMatchObject({ state: 'checked', problem: null });
    const seen = await rowsOf(checked.id, { show: 'all', limit: 200 });
    for (const { issues, isSkipped } of seen) {
      for (const issue of issues) expect(issueSentence(issue as RowIssue)).not.toMatch(/[{}]/);
      expect(issues.length > 0 || !isSkipped).toBe(true);
    }
    const { errorCount, skippedCount, heldCount, memberCount, rowCount } = checked;
    expect(errorCount + skippedCount + heldCount + memberCount).toBe(rowCount);
  });
});

describe('rows of an import', () => {
  const bad: Cell[][] = [
    heading,
    ['F1', 'Lý A Đúng', 'Tổ 1', 1970, null, 'Mông'],
    ['F2', null, 'Tổ 1', 1970, null, 'Mông'],
    ['F3', 'Lý A Nơi', 'Tổ 99', 1970, null, 'Mông'],
    ['F4', 'Lý A Số', 'Tổ 1', 1970, 99_070_000_001, 'Mông'],
  ];

  test('are filtered by what is wrong, and paged', async () => {
    const { id } = await work.check(bad);
    const errors = await rowsOf(id, { show: 'errors' });
    expect(errors.map((row) => row.rowNumber)).toEqual([3, 4]);
    expect((await rowsOf(id, { show: 'warnings' })).map((row) => row.rowNumber)).toEqual([5]);
    expect(await rowsOf(id, { code: 'neighbourhood_unknown' })).toHaveLength(1);
    const asked = { communeId, importId: id, limit: 1 };
    const { body: first } = await officer.call(listImportRows, asked);
    expect(first.next).toBe(3);
    const { body: second } = await officer.call(listImportRows, { ...asked, after: 3 });
    expect(second).toMatchObject({ next: null, items: [{ rowNumber: 4 }] });
    expect(second.issueCounts.find((each) => each.code === 'citizen_id_padded')?.count).toBe(1);
  });

  test('are corrected in place, and what depends on them is checked again', async () => {
    const { id } = await work.check([
      ...bad,
      ['F5', 'Lý A Trùng', 'Tổ 1', 1970, '999070000051', null],
      ['F6', 'Lý A Lặp', 'Tổ 1', 1970, '999070000051', null],
    ]);
    const fix = (
      rowNumber: number,
      version: number,
      field: 'head_name' | 'citizen_id',
      text: string,
    ) =>
      officer.call(fixImportRow, {
        communeId,
        importId: id,
        rowNumber,
        version,
        values: [{ field, text }],
      });
    expect(Object.keys(await issuesOf(id))).toEqual(['3', '4', '5', '7']);
    const named = await fix(3, 1, 'head_name', 'Lý A Mới');
    expect(named.body).toMatchObject({
      row: { rowNumber: 3, isEdited: true, issues: [], version: 2 },
      import: { errorCount: 2 },
    });
    // The other of two equal numbers is corrected: the row that had the issue is good again.
    expect((await fix(6, 1, 'citizen_id', '999070000052')).status).toBe(200);
    expect(Object.keys(await issuesOf(id))).toEqual(['4', '5']);
    expect(await fix(3, 1, 'head_name', 'Lý A Cũ')).toMatchObject({
      status: 409,
      body: { code: 'record.stale' },
    });
    expect((await fix(99, 1, 'head_name', 'Ai')).status).toBe(404);
    const unmapped = { communeId, importId: id, rowNumber: 3, version: 2 };
    const values = [{ field: 'phone' as const, text: '0912345678' }];
    expect((await officer.call(fixImportRow, { ...unmapped, values })).status).toBe(400);
  });

  test('a correction of a relation puts households together again', async () => {
    const { id } = await work.check([
      ['STT hộ', 'Họ và tên', 'Quan hệ với chủ hộ', 'Thôn'],
      [1, 'Thào A Con', 'Con', 'Tổ 1'],
      [null, 'Thào A Chủ', 'Con', null],
    ]);
    expect(await work.see(id)).toMatchObject({ householdCount: 0, errorCount: 1 });
    const { body } = await officer.call(fixImportRow, {
      communeId,
      importId: id,
      rowNumber: 2,
      version: 1,
      values: [{ field: 'relation', text: 'Chủ hộ' }],
    });
    expect(body.import).toMatchObject({ householdCount: 1, memberCount: 2, errorCount: 0 });
  });

  test('the bad ones go out as Excel with their reasons, and come in again corrected', async () => {
    const { id } = await work.check(bad);
    const answer = await officer.call(exportBadRows, { communeId, importId: id });
    expect(answer.status).toBe(200);
    const lines: unknown[][] = [];
    for await (const row of readSheetRows(answer.payload)) {
      lines.push(row.cells.map((cell) => cell.value));
    }
    expect(lines.map((line) => line.at(-1))).toEqual([
      'Lỗi cần sửa',
      'Họ và tên chủ hộ: Thiếu họ tên. Hãy ghi họ và tên.',
      expect.stringContaining('Không có thôn, tổ “Tổ 99” trong phường, xã.'),
    ]);
    const corrected = lines.map((line) =>
      line.map((value) => (value === 'Tổ 99' ? 'Tổ 2' : value)),
    );
    corrected[1]![1] = 'Lý A Thêm';
    const again = await work.upload(await listFile(corrected as Cell[][]));
    expect(await work.read(again.id)).toMatchObject({ errorCount: 0, householdCount: 2 });
  });

  test('are not shown to people without the duty', async () => {
    const { id: importId } = await work.check(bad);
    const surveyor = api.as({ role: 'surveyor' });
    expect((await surveyor.call(listImportRows, { communeId, importId })).status).toBe(403);
    expect((await surveyor.call(exportBadRows, { communeId, importId })).status).toBe(403);
    const values = [{ field: 'head_name' as const, text: 'A' }];
    const fix = { communeId, importId, rowNumber: 3, version: 1, values };
    expect((await surveyor.call(fixImportRow, fix)).status).toBe(403);
  });
});
