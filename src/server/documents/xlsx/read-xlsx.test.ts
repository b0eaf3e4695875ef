import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { streamXlsxRows, writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { collect } from '#tests/support/collect.ts';
import { workbookOf, zipOf } from '#tests/support/zip-of.ts';
import { HostileFileError } from '../hostile-file.ts';
import type { FileSource } from '../safe-zip.ts';
import { readSheetHead, readSheetRows, type ReadSheetOptions } from './read-xlsx.ts';
import type { SheetRow } from './sheet-cell.ts';

async function rowsOf(source: FileSource, options?: ReadSheetOptions): Promise<SheetRow[]> {
  return collect(readSheetRows(source, options));
}

async function valuesOf(source: FileSource): Promise<unknown[][]> {
  return (await rowsOf(source)).map((row) => row.cells.map((cell) => cell.value));
}

const text = (reference: string, inner: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${inner}</t></is></c>`;

const styles =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/>' +
  '<numFmt numFmtId="165" formatCode="#,##0 &quot;đồng&quot;"/></numFmts>' +
  '<fonts><font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font></fonts>' +
  '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/>' +
  '<xf numFmtId="0" fontId="1"/><xf numFmtId="22" fontId="0"/><xf numFmtId="20" fontId="0"/></cellXfs></styleSheet>';

describe('what a cell holds', () => {
  const cases: [string, string, object][] = [
    ['a number', '<c r="A1"><v>12.5</v></c>', { value: 12.5 }],
    [
      'money in a format that names the đồng',
      '<c r="A1" s="2"><v>1500000</v></c>',
      { value: 1500000 },
    ],
    ['a date', '<c r="A1" s="1"><v>28994</v></c>', { value: '1979-05-19', isDate: true }],
    [
      'a date with a time',
      '<c r="A1" s="4"><v>44927.75</v></c>',
      { value: '2023-01-01T18:00:00', isDate: true },
    ],
    ['a time of day', '<c r="A1" s="5"><v>0.3125</v></c>', { value: '07:30:00', isDate: true }],
    ['the day that never was', '<c r="A1" s="1"><v>60</v></c>', { value: 60 }],
    ['a day before it', '<c r="A1" s="1"><v>59</v></c>', { value: '1900-02-28', isDate: true }],
    ['a negative date', '<c r="A1" s="1"><v>-3</v></c>', { value: -3 }],
    [
      'an ISO date',
      '<c r="A1" t="d"><v>2024-02-29T00:00:00</v></c>',
      { value: '2024-02-29', isDate: true },
    ],
    ['yes', '<c r="A1" t="b"><v>1</v></c>', { value: true }],
    ['text', text('A1', 'Tổ dân phố số 9'), { value: 'Tổ dân phố số 9' }],
    ['text that only looks like a number', text('A1', '010190000002'), { value: '010190000002' }],
    ['an escaped line break', text('A1', 'a_x000D__x000A_b'), { value: 'a\nb' }],
    ['a control character from a broken program', text('A1', 'a_x000B_b'), { value: 'ab' }],
    ['NFD text as stored', text('A1', 'Lươ\u0323ng'), { value: 'Lươ\u0323ng' }],
    [
      'text in a legacy font',
      '<c r="A1" s="3" t="inlineStr"><is><t>Tr\u00adêng</t></is></c>',
      { value: 'Tr\u00adêng', font: '.VnTime' },
    ],
    [
      'runs of another font',
      '<c r="A1" t="inlineStr"><is><r><rPr><rFont val="VNI-Times"/></rPr><t>Ng</t></r><r><t>uyeãn</t></r></is></c>',
      { value: 'Nguyeãn', font: 'VNI-Times' },
    ],
    [
      'a formula by its stored result',
      '<c r="A1"><f>B1*2</f><v>4</v></c>',
      { value: 4, isFormula: true },
    ],
    [
      'a text formula',
      '<c r="A1" t="str"><f>B1&amp;"x"</f><v>=HYPERLINK("x")</v></c>',
      { value: '=HYPERLINK("x")', isFormula: true },
    ],
    ['a formula without a result', '<c r="A1"><f>NOW()</f></c>', { value: null, isFormula: true }],
    [
      'an error',
      '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      { value: '#DIV/0!', isError: true, isFormula: true },
    ],
    ['a shared text', '<c r="A1" t="s"><v>1</v></c>', { value: 'hai' }],
  ];
  test.each(cases.map(([name, cell, expected]) => ({ name, cell, expected })))(
    '$name',
    async ({ cell, expected }) => {
      const file = await workbookOf({
        rows: `<row r="1">${cell}</row>`,
        styles,
        sharedStrings: '<sst><si><t>một</t></si><si><t>hai</t><rPh><t>guide</t></rPh></si></sst>',
      });
      expect((await rowsOf(file))[0]?.cells[0]).toEqual(expected);
    },
  );

  test('dates of a 1904 workbook', async () => {
    const file = await workbookOf({
      rows: '<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>44000</v></c></row>',
      styles,
      workbookProperties: '<workbookPr date1904="1"/>',
    });
    expect(await valuesOf(file)).toEqual([['1904-01-01', '2024-06-19']]);
  });
});

describe('where a cell stands', () => {
  test('keeps Excel row numbers, skips rows without values, fills gaps, marks hidden rows', async () => {
    const file = await workbookOf({
      rows:
        `<row r="2">${text('C2', 'x')}</row><row r="3"><c r="A3" s="1"/></row>` +
        `<row r="7" hidden="1"><c r="B7"><v>1</v></c></row>`,
    });
    expect(await rowsOf(file)).toEqual([
      { number: 2, cells: [{ value: null }, { value: null }, { value: 'x' }] },
      { number: 7, cells: [{ value: null }, { value: 1 }], isHidden: true },
    ]);
  });

  test('reads cells without references and any namespace prefix', async () => {
    const file = await workbookOf({ rows: '' });
    const parts = {
      ...(await partsOf(file)),
      'xl/worksheets/sheet1.xml':
        '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    };
    expect(await valuesOf(await zipOf(parts))).toEqual([[1, 2]]);
  });

  test('gives the sheets, the first rows and the merged cells of the header', async () => {
    const file = await writeXlsx({
      sheets: [
        { name: 'Ẩn', hidden: true, rows: [['x']] },
        {
          name: 'Danh sách',
          rows: [['DANH SÁCH HỘ'], ['STT', 'Thông tin', null], [null, 'Tên', 'Tổ'], [1, 'A', 2]],
          merges: [
            { startRow: 0, endRow: 0, startCol: 0, endCol: 2 },
            { startRow: 1, endRow: 1, startCol: 1, endCol: 2 },
            { startRow: 90, endRow: 91, startCol: 0, endCol: 0 },
          ],
        },
      ],
    });
    const head = await readSheetHead(file, { headRows: 3 });
    expect(head.sheets).toEqual([
      { name: 'Ẩn', isHidden: true },
      { name: 'Danh sách', isHidden: false },
    ]);
    expect(head.sheet).toBe('Danh sách');
    expect(head.rows.map((row) => row.number)).toEqual([1, 2, 3]);
    expect(head.merges).toEqual([
      { startRow: 0, endRow: 0, startColumn: 0, endColumn: 2 },
      { startRow: 1, endRow: 1, startColumn: 1, endColumn: 2 },
    ]);
  });

  test('opens the sheet asked for and says when there is none', async () => {
    const file = await writeXlsx({ sheets: ['A', 'B'].map((name) => ({ name, rows: [[name]] })) });
    expect((await rowsOf(file, { sheet: 'B' }))[0]?.cells[0]?.value).toBe('B');
    expect((await rowsOf(file, { sheet: 1 }))[0]?.cells[0]?.value).toBe('B');
    await expect(rowsOf(file, { sheet: 'C' })).rejects.toMatchObject({ reason: 'sheet_missing' });
  });
});

async function partsOf(file: Uint8Array): Promise<Record<string, Buffer>> {
  const { openOfficeFile } = await import('../safe-zip.ts');
  const zip = await openOfficeFile(file, 'xlsx');
  const parts: Record<string, Buffer> = {};
  for (const name of zip.parts.keys()) {
    parts[name] = (await zip.readPart(name, 1e9)) ?? Buffer.alloc(0);
  }
  return parts;
}

describe('letters', () => {
  test('are never cut at a chunk border: 20,000 rows of names give the same hash', async () => {
    const names = ['Nguyễn Đức Mẫu', 'Giàng Thị Thử', 'Phượng Lữ Đặng', 'Ổ Ẫm Ự Ỹ Ợ'];
    const rows = Array.from({ length: 20_000 }, (_, i) => [
      `${names[i % 4]} ${i}`,
      `Tổ dân phố số ${i % 20}, đường ${'ặ'.repeat(i % 7)}`,
    ]);
    const hash = (lines: unknown[]): string =>
      createHash('sha256').update(JSON.stringify(lines)).digest('hex');
    const inline = await writeXlsx({ sheets: [{ name: 'A', rows }], stringMode: 'inline' });
    const shared = await writeXlsx({ sheets: [{ name: 'A', rows }], stringMode: 'shared' });
    expect(hash(await valuesOf(inline))).toBe(hash(rows));
    expect(hash(await valuesOf(shared))).toBe(hash(rows));
    // The library we read .xls and write forms with must agree with our own parser.
    const others = (await collect(streamXlsxRows(inline))).map((row) => row.values);
    expect(hash(others)).toBe(hash(rows));
  });

  test('are read from UTF-16 parts too', async () => {
    const xml = `\uFEFF<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1">${text('A1', 'Lương Thị Ấm')}</row></sheetData></worksheet>`;
    const parts = {
      ...(await partsOf(await workbookOf({ rows: '' }))),
      'xl/worksheets/sheet1.xml': Buffer.from(xml, 'utf16le'),
    };
    expect(await valuesOf(await zipOf(parts))).toEqual([['Lương Thị Ấm']]);
  });
});

describe('what is refused while reading', () => {
  const cases: [string, string, string][] = [
    ['a value past column 500', '<row r="3"><c r="SG3"><v>1</v></c></row>', 'too_many_columns'],
    [
      'a million columns',
      `<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`,
      'too_many_columns',
    ],
    [
      'a million empty styled columns',
      `<row r="1">${'<c s="1"/>'.repeat(1_000_000)}</row>`,
      'too_many_columns',
    ],
    ['a column no sheet has', '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', 'too_many_columns'],
    ['a row no sheet has', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>', 'too_many_rows'],
    [
      'text no cell can hold',
      `<row r="1">${text('B1', 'ă'.repeat(32_768))}</row>`,
      'cell_too_long',
    ],
    ['broken XML', '<row r="1"><c r="A1"><v>1</v></row>', 'damaged'],
    ['an undeclared entity', `<row r="1">${text('A1', '&lol;')}</row>`, 'damaged'],
    ['a reference that is none', '<row r="1"><c r="1"><v>1</v></c></row>', 'damaged'],
  ];
  const named = cases.map(([name, rows, reason]) => ({ name, rows, reason }));
  test.each(named)('$name: $reason', async ({ rows, reason }) => {
    const file = await workbookOf({ rows }, { compress: false });
    await expect(rowsOf(file)).rejects.toMatchObject({ name: 'HostileFileError', reason });
  });

  test('a document type declaration (billion laughs)', async () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>';
    const parts = {
      ...(await partsOf(await workbookOf({ rows: '' }))),
      'xl/worksheets/sheet1.xml': bomb,
    };
    await expect(rowsOf(await zipOf(parts))).rejects.toThrow(HostileFileError);
  });

  test('tells where the too long cell is', async () => {
    const file = await workbookOf({ rows: `<row r="4">${text('C4', 'x'.repeat(40_000))}</row>` });
    await expect(rowsOf(file)).rejects.toMatchObject({ details: { cell: 'C4', limit: 32_767 } });
    const shared = await workbookOf({
      rows: '<row r="2"><c r="B2" t="s"><v>0</v></c></row>',
      sharedStrings: `<sst><si><t>${'x'.repeat(40_000)}</t></si></sst>`,
    });
    await expect(rowsOf(shared)).rejects.toMatchObject({ details: { cell: 'B2' } });
  });
});

describe('an Excel 97–2003 book', () => {
  const fixture = new URL('../../../../tests/fixtures/danh-sach-ho.xls', import.meta.url);

  test('gives the same shapes', async () => {
    const file = await readFile(fixture);
    const head = await readSheetHead(file);
    expect(head.sheets.map((sheet) => sheet.name)).toEqual(['Danh sách', 'Phụ lục']);
    expect(head.merges).toEqual([{ startRow: 0, startColumn: 0, endRow: 0, endColumn: 4 }]);
    const rows = await rowsOf(file);
    expect(rows[1]?.cells.map((cell) => cell.value)).toEqual([
      'STT',
      'Họ và tên chủ hộ',
      'Số CCCD',
      'Ngày sinh',
      'Số khẩu',
    ]);
    expect(rows[2]?.cells).toEqual([
      { value: 1 },
      { value: 'Nguyễn Đức Mẫu' },
      { value: '000900000001' },
      { value: '1979-05-19', isDate: true },
      { value: 4 },
    ]);
    // An identity number typed as a number has already lost its zeros; the importer pads and flags.
    expect(rows[4]?.cells[2]?.value).toBe(900000003);
  });

  test('is refused with macros, with a password, or cut off', async () => {
    const file = await readFile(fixture);
    const withMacros = Buffer.concat([file, Buffer.from('_VBA_PROJECT_CUR\0', 'utf16le')]);
    await expect(rowsOf(withMacros)).rejects.toMatchObject({ reason: 'has_macros' });
    const bof = file.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]), 512);
    const locked = Buffer.from(file);
    locked.writeUInt16LE(0x2f, bof + 20);
    await expect(rowsOf(locked)).rejects.toMatchObject({ reason: 'encrypted' });
    await expect(rowsOf(file.subarray(0, 2_000))).rejects.toMatchObject({
      name: 'HostileFileError',
    });
  });
});
