import { readXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { convertOffice, findLibreOffice } from '../pdf/to-pdf.ts';
import { openOfficeFile } from '../safe-zip.ts';
import { leafColumns, placeHeader, type FormSheet } from './form-sheet.ts';
import { writeFormXlsx } from './form-xlsx.ts';

const form: FormSheet = {
  name: 'Mẫu 7.1',
  formCode: 'Mẫu số 7.1',
  issuer: ['ỦY BAN NHÂN DÂN', 'PHƯỜNG XUÂN TĂNG'],
  title: ['TỔNG HỢP KẾT QUẢ RÀ SOÁT NĂM 2023', 'Theo chuẩn nghèo đa chiều'],
  unit: 'Đơn vị tính: hộ',
  columns: [
    { label: 'STT', key: 'order', width: 6, format: 'centre' },
    { label: 'Tổ dân phố', key: 'name', width: 30, format: 'text' },
    { label: 'Tổng số hộ', key: 'all' },
    {
      label: 'Hộ nghèo',
      children: [
        { label: 'Số hộ', key: 'poor' },
        { label: 'Tỷ lệ', key: 'rate', format: 'rate', number: '3=2/1' },
      ],
    },
  ],
  rows: [
    { id: 'first', cells: { order: '1', name: '=Tổ 1', all: 200, poor: 3, rate: rate(0.015) } },
    { id: 'last', cells: { order: '2', name: 'Tổ 2', all: 0, poor: 0, rate: rate(0) } },
    {
      style: 'total',
      cells: {
        name: 'TỔNG CỘNG',
        all: { formula: 'SUM({all@first}:{all@last})', value: 200 },
        poor: { formula: 'SUM({poor@first}:{poor@last})', value: 3 },
        rate: rate(0.015),
      },
    },
  ],
  notes: ['Ghi chú: số liệu mẫu.'],
  placeDate: 'Xuân Tăng, ngày 05 tháng 12 năm 2023',
  signatures: [
    { lines: ['NGƯỜI LẬP BIỂU'], note: '(Ký, ghi rõ họ tên)' },
    { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Nguyễn Văn Mẫu' },
  ],
};

function rate(value: number): { formula: string; value: number } {
  return { formula: 'IF({all}=0,0,{poor}/{all})', value };
}

describe('the header', () => {
  test('is laid out from its tree', () => {
    expect(leafColumns(form.columns).map((column) => column.key)).toEqual([
      'order',
      'name',
      'all',
      'poor',
      'rate',
    ]);
    expect(placeHeader(form.columns)).toEqual([
      { label: 'STT', startRow: 0, endRow: 1, startColumn: 0, endColumn: 0 },
      { label: 'Tổ dân phố', startRow: 0, endRow: 1, startColumn: 1, endColumn: 1 },
      { label: 'Tổng số hộ', startRow: 0, endRow: 1, startColumn: 2, endColumn: 2 },
      { label: 'Số hộ', startRow: 1, endRow: 1, startColumn: 3, endColumn: 3 },
      { label: 'Tỷ lệ', startRow: 1, endRow: 1, startColumn: 4, endColumn: 4 },
      { label: 'Hộ nghèo', startRow: 0, endRow: 0, startColumn: 3, endColumn: 4 },
    ]);
  });
});

describe('a report form', () => {
  test('holds the figures, the formulas and the layout', async () => {
    const { sheets } = await readXlsx(await writeFormXlsx([form]), { readStyles: true });
    const sheet = sheets[0];
    const rowOf = (text: string): number =>
      sheet?.rows.findIndex((row) => row.includes(text)) ?? -1;
    const numbers = rowOf('3=2/1');
    expect(sheet?.rows[numbers]).toEqual(['A', 'B', '1', '2', '3=2/1']);
    const total = rowOf('TỔNG CỘNG');
    expect(total).toBe(numbers + 3);
    expect(sheet?.cells?.get(`${total},2`)).toMatchObject({
      formula: `SUM(C${total - 1}:C${total})`,
      formulaResult: 200,
    });
    expect(sheet?.cells?.get(`${total},4`)?.formula).toBe(
      `IF(C${total + 1}=0,0,D${total + 1}/C${total + 1})`,
    );
    expect(sheet?.cells?.get(`${total},4`)?.style?.numFmt).toBe('0.00%');
    expect(sheet?.cells?.get(`${total},0`)?.style?.border?.left?.style).toBe('thin');
    // Text that looks like a formula stays text.
    expect(sheet?.rows[numbers + 1]?.[1]).toBe('=Tổ 1');
    expect(sheet?.cells?.get(`${numbers + 1},1`)?.formula).toBeUndefined();
    expect(sheet?.merges).toContainEqual({
      startRow: numbers - 2,
      endRow: numbers - 2,
      startCol: 3,
      endCol: 4,
    });
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 'a4' });
  });

  test('repeats its header on every printed page, whatever the name on the tab', async () => {
    const zip = await openOfficeFile(
      await writeFormXlsx([form, { ...form, name: "Tổ 'A' 2" }]),
      'xlsx',
    );
    const workbook = (await zip.readPart('xl/workbook.xml', 1e6))?.toString();
    expect(workbook).toContain(">'Mẫu 7.1'!$9:$11<");
    expect(workbook).toMatch(/>'Tổ (''|&apos;&apos;)A(''|&apos;&apos;) 2'!\$9:\$11</);
  });

  test('refuses a formula that names no column or row', async () => {
    const rows = [{ cells: { all: { formula: '{gone}+1', value: 0 } } }];
    await expect(writeFormXlsx([{ ...form, rows }])).rejects.toThrow('gone');
  });
});

const hasLibreOffice = (await findLibreOffice()) !== undefined;

describe.runIf(hasLibreOffice)('a report form in LibreOffice', () => {
  test('computes the same figures', async () => {
    const csv = await convertOffice(await writeFormXlsx([form]), {
      from: 'xlsx',
      to: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true',
    });
    expect(csv.toString()).toContain(
      '1,=Tổ 1,200,3,1.50%\n2,Tổ 2,0,0,0.00%\n,TỔNG CỘNG,200,3,1.50%',
    );
  });
});
