import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { readXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { collect } from '#tests/support/collect.ts';
import { convertOffice, findLibreOffice } from '../pdf/to-pdf.ts';
import { openOfficeFile } from '../safe-zip.ts';
import { readSheetRows } from './read-xlsx.ts';
import { writeRowsXlsx, type ListColumn, type ListValue } from './write-xlsx.ts';

const columns: ListColumn[] = [
  { header: 'Họ và tên', width: 28, kind: 'text' },
  { header: 'Số CCCD', width: 16, kind: 'text' },
  { header: 'Số khẩu', width: 8, kind: 'integer' },
  { header: 'Ngày sinh', width: 12, kind: 'date' },
  { header: 'Số tiền (đồng)', width: 16, kind: 'money' },
  { header: 'Tỷ lệ', width: 8, kind: 'percent' },
];

async function write(
  rows: AsyncIterable<ListValue[]> | Iterable<ListValue[]>,
  sheet = { name: 'Danh sách hộ', columns },
): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeRowsXlsx(sheet, rows, stream)]);
  return bytes;
}

const dangerous = [
  '=1+1',
  '=HYPERLINK("https://example.com","bấm")',
  '+84912000000',
  '-5',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  "=cmd|' /C calc'!A0",
];

describe('an exported list', () => {
  const row: ListValue[] = ['Giàng Thị Mẫu', '000900000001', 5, '1979-05-19', 1_500_000n, 0.25];

  test('reads back with the right kinds', async () => {
    const rows = await collect(readSheetRows(await write([row])));
    expect(rows[0]?.cells.map((cell) => cell.value)).toEqual(columns.map(({ header }) => header));
    expect(rows[1]?.cells).toEqual([
      { value: 'Giàng Thị Mẫu' },
      { value: '000900000001' },
      { value: 5 },
      { value: '1979-05-19', isDate: true },
      { value: 1_500_000 },
      { value: 0.25 },
    ]);
  });

  test('reads back with another library', async () => {
    const { sheets } = await readXlsx(await write([row]), { readStyles: true });
    const sheet = sheets[0];
    expect(sheet?.name).toBe('Danh sách hộ');
    expect(sheet?.freezePane?.rows).toBe(1);
    expect(sheet?.autoFilter?.range).toBe('A1:F2');
    expect(sheet?.rows[1]?.slice(0, 3)).toEqual(['Giàng Thị Mẫu', '000900000001', 5]);
    expect(sheet?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
    expect(sheet?.cells?.get('1,3')?.style?.numFmt).toBe('dd/mm/yyyy');
  });

  test.each(dangerous)('never makes a formula of %j', async (value) => {
    const bytes = await write([[value, value, null, value, value, value]]);
    const cells = (await collect(readSheetRows(bytes)))[1]?.cells ?? [];
    const stored = value.replace('\r', '\n');
    expect(cells.map((cell) => cell.value)).toEqual([stored, stored, null, stored, stored, stored]);
    expect(cells.some((cell) => cell.isFormula)).toBe(false);
    const zip = await openOfficeFile(bytes, 'xlsx');
    const sheet = (await zip.readPart('xl/worksheets/sheet1.xml', 1e6))?.toString() ?? '';
    expect(sheet).not.toMatch(/<f[ >]/);
    // Style 3 is the quoted text style: typing over nothing keeps it text.
    expect(sheet).toContain('<c r="A2" s="3" t="inlineStr">');
  });

  test('keeps text that looks like markup or like an Excel escape', async () => {
    const odd = ['<b>&amp;"x"</b>', '_x0041_', ' đầu và cuối ', 'hai\ndòng', 'a\u0001b'];
    const [, read] = await collect(readSheetRows(await write([odd])));
    expect(read?.cells.map((cell) => cell.value)).toEqual([
      '<b>&amp;"x"</b>',
      '_x0041_',
      ' đầu và cuối ',
      'hai\ndòng',
      'ab',
    ]);
  });

  test('shows as text what a column cannot hold: a year alone, an odd day, too large a number', async () => {
    const rows = [[null, null, 'ba', '1958', 9_007_199_254_740_993n, '2023-02-30']];
    const [, read] = await collect(readSheetRows(await write(rows)));
    expect(read?.cells.map((cell) => cell.value)).toEqual([
      null,
      null,
      'ba',
      '1958',
      '9007199254740993',
      '2023-02-30',
    ]);
  });

  test('makes a sheet name Excel accepts', async () => {
    const bytes = await write([], {
      name: "'Hộ nghèo/cận nghèo: [2023]* & <hộ mới thoát nghèo>",
      columns,
    });
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.name).toBe('Hộ nghèo-cận nghèo- -2023-- & <');
  });

  test('pulls rows only as fast as they are taken', async () => {
    let pulled = 0;
    async function* endless(): AsyncGenerator<ListValue[]> {
      for (;;) {
        pulled += 1;
        yield [`Hộ ${pulled}`.repeat(50)];
      }
    }
    const stuck = new Writable({ highWaterMark: 1024, write: () => undefined });
    const writing = writeRowsXlsx({ name: 'A', columns }, endless(), stuck);
    await expect.poll(() => pulled, { timeout: 60_000 }).toBeGreaterThan(100);
    let before = -1;
    await expect
      .poll(() => pulled === before || ((before = pulled), false), {
        interval: 500,
        timeout: 60_000,
      })
      .toBe(true);
    stuck.destroy(new Error('client left'));
    await expect(writing).rejects.toThrow('client left');
  });

  test('fails, and ends the stream, when the rows fail', async () => {
    async function* failing(): AsyncGenerator<ListValue[]> {
      yield ['một'];
      throw new Error('database went away');
    }
    const stream = new PassThrough();
    stream.resume();
    await expect(writeRowsXlsx({ name: 'A', columns }, failing(), stream)).rejects.toThrow(
      'database went away',
    );
    expect(stream.destroyed).toBe(true);
  });

  test('gives the same bytes for the same rows', async () => {
    expect((await write([row])).equals(await write([row]))).toBe(true);
  });
});

const hasLibreOffice = (await findLibreOffice()) !== undefined;

describe.runIf(hasLibreOffice)('an exported list in LibreOffice', () => {
  test('reads back the same after LibreOffice has saved it', async () => {
    const rows: ListValue[][] = Array.from({ length: 3_000 }, (_, index) => [
      `Nguyễn Đức Mẫu ${index % 700}`,
      String(index).padStart(12, '0'),
      index,
      '1979-05-19',
      BigInt(index) * 1_000n,
      0.5,
    ]);
    const saved = await convertOffice(await write(rows), { from: 'xlsx', to: 'xlsx' });
    const [, ...read] = await collect(readSheetRows(saved));
    expect(read.map((row) => row.cells.map((cell) => cell.value))).toEqual(
      rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value))),
    );
  });

  test('shows text as text, identity numbers whole, dates the Vietnamese way', async () => {
    const rows = [
      ['=1+1', '000900000001', 5, '1979-05-19', 1_500_000n, 0.25],
      ['+84912000000', '@x', 0, '2001-12-31', 0n, 1],
    ];
    const csv = await convertOffice(await write(rows), {
      from: 'xlsx',
      to: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true',
    });
    expect(csv.toString().trim().split('\n').slice(1)).toEqual([
      '=1+1,000900000001,5,19/05/1979,"1,500,000",25.00%',
      '+84912000000,@x,0,31/12/2001,0,100.00%',
    ]);
  });
});
