import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { workbookOf, workbookParts, zipOf } from '#tests/support/zip-of.ts';
import { HostileFileError, type HostileReason } from './hostile-file.ts';
import { openOfficeFile, zipLimits } from './safe-zip.ts';
import { readSheetHead } from './xlsx/read-xlsx.ts';

const oneRow = '<row r="1"><c r="A1"><v>1</v></c></row>';
const rels = (inner: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const external = (type: string): string =>
  rels(
    `<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://example.com/x" TargetMode="External"/>`,
  );

async function refusal(promise: Promise<unknown>): Promise<HostileReason | 'accepted'> {
  try {
    await promise;
    return 'accepted';
  } catch (error) {
    if (error instanceof HostileFileError) return error.reason;
    throw error;
  }
}

const docxParts = {
  '[Content_Types].xml': '<Types/>',
  'word/document.xml': '<w:document/>',
};

const hostile: [string, HostileReason, () => Promise<Uint8Array> | Uint8Array][] = [
  ['an empty file', 'empty', () => new Uint8Array()],
  ['a PDF', 'wrong_type', () => Buffer.from('%PDF-1.7 …')],
  ['an HTML table named .xls', 'wrong_type', () => Buffer.from('\uFEFF <html><table>')],
  ['a CSV', 'wrong_type', () => Buffer.from('Họ tên;Tổ\nNguyễn Văn A;1')],
  ['any other zip', 'wrong_type', () => zipOf({ 'a.txt': 'a' })],
  ['a Word document', 'wrong_type', () => zipOf(docxParts)],
  [
    'an OpenDocument sheet',
    'wrong_type',
    () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
  ],
  [
    'a binary workbook',
    'wrong_type',
    () => zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
  ],
  [
    'a workbook with macros',
    'has_macros',
    () => workbookOf({ rows: oneRow, extraParts: { 'xl/vbaProject.bin': 'x' } }),
  ],
  [
    'a workbook with Excel 4 macro sheets',
    'has_macros',
    () => workbookOf({ rows: oneRow, extraParts: { 'xl/macrosheets/sheet1.xml': '<x/>' } }),
  ],
  [
    'a workbook that reads another workbook',
    'has_external_links',
    () =>
      workbookOf({ rows: oneRow, extraParts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } }),
  ],
  [
    'a workbook with a picture from the web',
    'has_external_links',
    () =>
      workbookOf({
        rows: oneRow,
        extraParts: { 'xl/drawings/_rels/drawing1.xml.rels': external('image') },
      }),
  ],
  [
    'a workbook with ActiveX controls',
    'has_active_content',
    () => workbookOf({ rows: oneRow, extraParts: { 'xl/activeX/activeX1.bin': 'x' } }),
  ],
  [
    'a part that unpacks a thousand times',
    'unpacks_too_large',
    () => workbookOf({ rows: oneRow, extraParts: { 'xl/media/a.bin': Buffer.alloc(20_000_000) } }),
  ],
  ['a cut-off file', 'damaged', async () => (await workbookOf({ rows: oneRow })).subarray(0, 400)],
  [
    'a password-protected workbook',
    'encrypted',
    async () =>
      writeXlsx({
        sheets: [{ name: 'A', rows: [['x']] }],
        encryption: { password: 'mật khẩu', spinCount: 1000 },
      }),
  ],
];

describe('opening an Excel file from outside', () => {
  test.each(hostile)('refuses %s: %s', async (_, reason, makeFile) => {
    expect(await refusal(openOfficeFile(await makeFile(), 'xlsx'))).toBe(reason);
  });

  test('refuses more parts than any real workbook has', async () => {
    const parts = Array.from({ length: zipLimits.maxParts + 1 }, (_, i) => [`xl/p${i}.xml`, '']);
    const file = await zipOf(Object.fromEntries(parts));
    expect(await refusal(openOfficeFile(file, 'xlsx'))).toBe('too_many_parts');
  });

  test('refuses two parts of one name, which a checker and a reader could see differently', async () => {
    const bytes = await zipOf({
      ...workbookParts({ rows: oneRow }),
      'xl/a.xml': '1',
      'xl/b.xml': '2',
    });
    const twin = Buffer.from(bytes.toString('latin1').replaceAll('xl/b.xml', 'xl/a.xml'), 'latin1');
    expect(await refusal(openOfficeFile(twin, 'xlsx'))).toBe('damaged');
  });

  test('stops a part that unpacks to more than its directory declares', async () => {
    const honest = await workbookOf({ rows: oneRow.repeat(50_000) });
    const declared = (await openOfficeFile(honest, 'xlsx')).parts.get('xl/worksheets/sheet1.xml');
    const size = Buffer.alloc(4);
    size.writeUInt32LE(declared?.size ?? 0);
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(1_000);
    const lying = Buffer.from(
      honest.toString('latin1').replaceAll(size.toString('latin1'), lie.toString('latin1')),
      'latin1',
    );
    expect(await refusal(readSheetHead(lying))).toBe('damaged');
  });

  test('refuses a workbook that would unpack past the total limit', async () => {
    const file = await workbookOf({ rows: oneRow.repeat(1000) });
    const limits = { ...zipLimits, maxTotalSize: 10_000 };
    expect(await refusal(openOfficeFile(file, 'xlsx', limits))).toBe('unpacks_too_large');
  });

  test('accepts plain hyperlinks', async () => {
    const file = await workbookOf({
      rows: oneRow,
      extraParts: { 'xl/worksheets/_rels/sheet1.xml.rels': external('hyperlink') },
    });
    expect(await refusal(openOfficeFile(file, 'xlsx'))).toBe('accepted');
  });
});

describe('opening a Word file from outside', () => {
  test('accepts a plain document and refuses one that fetches its template', async () => {
    expect(await refusal(openOfficeFile(await zipOf(docxParts), 'docx'))).toBe('accepted');
    const parts = { ...docxParts, 'word/_rels/settings.xml.rels': external('attachedTemplate') };
    expect(await refusal(openOfficeFile(await zipOf(parts), 'docx'))).toBe('has_external_links');
  });

  test('refuses macros and embedded objects', async () => {
    const withMacros = await zipOf({ ...docxParts, 'word/vbaProject.bin': 'x' });
    const withObject = await zipOf({ ...docxParts, 'word/embeddings/oleObject1.bin': 'x' });
    expect(await refusal(openOfficeFile(withMacros, 'docx'))).toBe('has_macros');
    expect(await refusal(openOfficeFile(withObject, 'docx'))).toBe('has_active_content');
  });
});
