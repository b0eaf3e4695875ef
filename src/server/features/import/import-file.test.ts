import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  downloadTemplate,
  dropImport,
  getImport,
  listImports,
  previewSheet,
  uploadImport,
} from '#contract/import.ts';
import { problemSentence } from '#contract/problem-text.ts';
import type { ProblemCode } from '#contract/problem.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { importer, listFile } from '#tests/support/imports.ts';
import { workbookOf, workbookParts, zipOf } from '#tests/support/zip-of.ts';

let api: TestApi;
let officer: Client;
let work: ReturnType<typeof importer>;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer', name: 'Cán bộ Lý' });
  work = importer(api, officer);
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());

const oneRow = () =>
  listFile([
    ['Họ và tên chủ hộ', 'Thôn'],
    ['Lý A Sử', 'Tổ 1'],
  ]);

describe('POST …/imports', () => {
  test('takes a file in, and the same id again is the same success', async () => {
    const file = await oneRow();
    const id = newId();
    const first = await officer.upload(uploadImport, { communeId, id }, 'Hộ nghèo 2023.xlsx', file);
    expect(first.body).toMatchObject({
      id,
      state: 'uploaded',
      fileName: 'Hộ nghèo 2023.xlsx',
      fileSize: file.length,
      sameFile: null,
    });
    const again = await officer.upload(uploadImport, { communeId, id }, 'khác.xlsx', file);
    expect(again.body).toEqual(first.body);
    const { body } = await officer.call(listImports, { communeId });
    expect(body.items.filter((item) => item.id === id)).toHaveLength(1);
  });

  const bomb = `<row><c t="inlineStr"><is><t>${'a'.repeat(30_000)}</t></is></c></row>`.repeat(
    2_000,
  );
  const wide = '<row r="1"><c r="XFD1"><v>1</v></c></row>';
  test.each<[string, () => Promise<Buffer>, ProblemCode]>([
    ['an empty file', async () => Buffer.alloc(0), 'import.file_empty'],
    [
      'a text file with an Excel name',
      async () => Buffer.from('a;b\n1;2'),
      'import.file_wrong_type',
    ],
    [
      'a web page with an Excel name',
      async () => Buffer.from('<html><table>'),
      'import.file_wrong_type',
    ],
    [
      'a Word file',
      async () => zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }),
      'import.file_wrong_type',
    ],
    ['half a file', async () => (await oneRow()).subarray(0, 300), 'import.file_damaged'],
    [
      'macros',
      async () => zipOf({ ...workbookParts({ rows: '' }), 'xl/vbaProject.bin': 'x' }),
      'import.file_has_macros',
    ],
    [
      'links to other files',
      async () =>
        zipOf({ ...workbookParts({ rows: '' }), 'xl/externalLinks/externalLink1.xml': 'x' }),
      'import.file_has_external_links',
    ],
    ['a zip bomb', () => workbookOf({ rows: bomb }), 'import.file_unpacks_too_large'],
    ['sixteen thousand columns', () => workbookOf({ rows: wide }), 'import.file_too_many_columns'],
  ])('refuses %s with a sentence, and keeps nothing', async (_, build, code) => {
    const input = { communeId, id: newId() };
    const { status, body } = await officer.upload(uploadImport, input, 'x.xlsx', await build());
    expect({ status, body }).toMatchObject({ status: 422, body: { code } });
    const { title } = body as unknown as { title: string };
    expect(title).not.toMatch(/[{}]/);
    expect(title.length).toBeGreaterThan(20);
    expect(problemSentence(code, {}, 'en')).not.toBe(title);
    const kept = await officer.call(getImport, { communeId, importId: input.id });
    expect(kept.status).toBe(404);
  });

  test('refuses people without the duty, another commune, and a request without a file', async () => {
    const file = await oneRow();
    const input = { communeId, id: newId() };
    for (const client of [api.as({ role: 'surveyor' }), api.as({ role: 'chair' })]) {
      expect((await client.upload(uploadImport, input, 'a.xlsx', file)).status).toBe(403);
      expect((await client.call(listImports, { communeId })).status).toBe(403);
    }
    const elsewhere = { communeId: api.fixtures.otherCommuneId, id: newId() };
    expect((await officer.upload(uploadImport, elsewhere, 'a.xlsx', file)).status).toBe(403);
    expect((await officer.call(uploadImport, input)).status).toBe(400);
  });

  test('an import is not seen from another commune', async () => {
    const { id } = await work.upload(await oneRow());
    const { otherCommuneId } = api.fixtures;
    const stranger = api.as({ role: 'ward_officer', communeId: otherCommuneId });
    const asked = { communeId: otherCommuneId, importId: id };
    for (const endpoint of [getImport, previewSheet]) {
      expect((await stranger.call(endpoint, asked)).status).toBe(404);
    }
    expect((await stranger.call(listImports, { communeId: otherCommuneId })).body.items).toEqual(
      [],
    );
  });
});

describe('GET …/imports/:id/sheet', () => {
  test('finds the heading and suggests what each column means', async () => {
    const { id } = await work.upload(
      await listFile(
        [
          ['DANH SÁCH HỘ NGHÈO', null, null, null, null],
          ['STT', 'Họ tên chủ hộ', 'Năm sinh', null, 'Thôn'],
          [null, null, 'Nam', 'Nữ', null],
          ['(1)', '(2)', '(3)', '(4)', '(5)'],
          [1, 'Lý A Sử', 1970, null, 'Tổ 1'],
        ],
        { merges: [{ startRow: 1, startCol: 2, endRow: 1, endCol: 3 }] },
      ),
    );
    const { heading, rows } = await work.preview(id);
    expect(heading).toMatchObject({
      firstRow: 2,
      lastRow: 3,
      dataRow: 5,
      layout: 'household',
      isRemembered: false,
    });
    expect(heading?.columns.map(({ letters, field }) => `${letters} ${field}`)).toEqual([
      'A null',
      'B head_name',
      'C birth_male',
      'D birth_female',
      'E neighbourhood',
    ]);
    expect(rows[0]).toEqual({ number: 1, cells: ['DANH SÁCH HỘ NGHÈO'] });
  });

  test('lets the officer say which rows are the heading', async () => {
    const { id } = await work.upload(
      await listFile([
        ['a', 'b'],
        ['Họ tên', 'Thôn'],
        ['x', 'y'],
      ]),
    );
    const { heading } = await work.preview(id, { firstRow: 1, lastRow: 1 });
    expect(heading).toMatchObject({ firstRow: 1, dataRow: 2 });
    expect(heading?.columns.map((column) => column.field)).toEqual([null, null]);
  });

  test('says when a sheet has no heading, and refuses a sheet that is not there', async () => {
    const { id } = await work.upload(
      await listFile([
        [1, 2],
        [3, 4],
      ]),
    );
    expect((await work.preview(id)).heading).toBeNull();
    const asked = { communeId, importId: id, sheet: 'Trang 9' };
    expect(await officer.call(previewSheet, asked)).toMatchObject({
      status: 422,
      body: { code: 'import.file_sheet_missing' },
    });
  });

  test('decodes a list typed in a font of the nineties', async () => {
    const { id } = await work.upload(
      await listFile([
        ['Hä vµ tªn chñ hé', 'Th«n'],
        ['NguyÔn V¨n §øc', 'Tæ 1'],
        ['TrÇn ThÞ Hång', 'Tæ 2'],
      ]),
    );
    const { heading } = await work.preview(id);
    expect(heading?.columns[0]).toMatchObject({
      title: 'Họ và tên chủ hộ',
      encoding: 'tcvn3',
      samples: ['Nguyễn Văn Đức', 'Trần Thị Hồng'],
      field: 'head_name',
    });
  });
});

describe('POST …/imports/:id/drop', () => {
  test('throws the file and its rows away', async () => {
    const { id: importId } = await work.check([
      ['Họ tên chủ hộ', 'Thôn'],
      ['Lý A', 'Tổ 1'],
    ]);
    expect((await officer.call(dropImport, { communeId, importId })).status).toBe(200);
    expect((await officer.call(getImport, { communeId, importId })).status).toBe(404);
    expect((await officer.call(dropImport, { communeId, importId })).status).toBe(200);
  });
});

describe('GET …/import-template.xlsx', () => {
  test.each(['household', 'member'] as const)(
    'every heading of %s is understood',
    async (layout) => {
      const { payload, status } = await officer.call(downloadTemplate, { communeId, layout });
      expect(status).toBe(200);
      const { id } = await work.upload(payload);
      const { heading } = await work.preview(id);
      expect(heading?.layout).toBe(layout);
      expect(heading?.columns.every((column) => column.field !== null)).toBe(true);
      expect(new Set(heading?.columns.map((column) => column.field)).size).toBe(
        heading?.columns.length,
      );
    },
  );

  test('is refused to people without the duty', async () => {
    const auditor = api.as({ role: 'auditor' });
    expect((await auditor.call(downloadTemplate, { communeId })).status).toBe(403);
  });
});
