import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { zipOf } from '#tests/support/zip-of.ts';
import { HostileFileError } from '../hostile-file.ts';
import { readDocxText } from './read-docx-text.ts';

const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inner: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const numbered = (level: number, text: string, numId = 1): string =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
const cell = (...texts: string[]): string =>
  `<w:tc>${texts.map((text) => paragraph(run(text))).join('')}</w:tc>`;
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

function docxOf(body: string, extra: Record<string, string> = {}): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': types,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...extra,
  });
}

const level = (ilvl: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:numbering xmlns:w="w">
  <w:abstractNum w:abstractNumId="7">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}${level(3, 'bullet', '\uf0b7')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="8">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`;

async function linesOf(body: string, extra?: Record<string, string>): Promise<string[]> {
  return (await readDocxText(await docxOf(body, extra))).split('\n\n');
}

describe('the text of a Word file', () => {
  test('has the numbers that Word writes by itself', async () => {
    const body = [
      numbered(0, 'MỤC ĐÍCH'),
      numbered(1, 'Mục đích'),
      numbered(2, 'một'),
      numbered(2, 'hai'),
      numbered(3, 'ý'),
      numbered(1, 'Yêu cầu'),
      numbered(2, 'lại từ đầu'),
      numbered(0, 'NỘI DUNG'),
      numbered(1, 'lại số một'),
      numbered(0, 'Chương', 2),
      numbered(1, 'Mục', 2),
      numbered(1, 'Mục', 2),
    ].join('');
    expect(await linesOf(body, { 'word/numbering.xml': numbering })).toEqual([
      'I. MỤC ĐÍCH',
      '1. Mục đích',
      'a) một',
      'b) hai',
      '- ý',
      '2. Yêu cầu',
      'a) lại từ đầu',
      'II. NỘI DUNG',
      '1. lại số một',
      '1. Chương',
      '1.1. Mục',
      '1.2. Mục',
    ]);
  });

  test('takes the numbering of a style and of the style it is based on', async () => {
    const styles = `<w:styles xmlns:w="w"><w:style w:styleId="Phan"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="Con"><w:basedOn w:val="Phan"/></w:style><w:style w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style></w:styles>`;
    const styled = (style: string, text: string): string =>
      paragraph(run(text), `<w:pStyle w:val="${style}"/>`);
    const extra = { 'word/numbering.xml': numbering, 'word/styles.xml': styles };
    const body = styled('Phan', 'A') + styled('Con', 'B') + styled('Vong', 'C');
    expect(await linesOf(body, extra)).toEqual(['I. A', 'II. B', 'C']);
  });

  test('joins letters cut into runs; leaves out what was struck out and field codes', async () => {
    const body = paragraph(
      `${run('Kế ')}${run('hoạch')}<w:del>${run('cũ')}</w:del><w:r><w:instrText>PAGE</w:instrText></w:r>` +
        '<w:r><w:tab/><w:noBreakHyphen/></w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:r><w:t>hai lần</w:t></w:r></mc:Fallback></mc:AlternateContent>',
    );
    expect(await linesOf(body)).toEqual(['Kế hoạch\t-']);
  });

  test('reads a page laid out in two columns down each column, and a table of data row by row', async () => {
    const body = `<w:tbl>${row(cell('Nơi nhận:', '- Như trên;'), cell('TM. ỦY BAN', 'CHỦ TỊCH'))}</w:tbl>
      <w:tbl>${row(cell('STT'), cell('Việc'), cell('Đơn vị'))}${row(cell('1'), cell('Rà', 'soát'), cell('UBND'))}</w:tbl>`;
    expect(await linesOf(body)).toEqual([
      'Nơi nhận:',
      '- Như trên;',
      'TM. ỦY BAN',
      'CHỦ TỊCH',
      'STT | Việc | Đơn vị',
      '1 | Rà soát | UBND',
    ]);
  });

  test('is the text of the shipped template', async () => {
    const text = await readDocxText(await readFile('templates/ke-hoach.docx'));
    expect(text).toContain('Nơi nhận:');
    expect(text).toContain('{số phần}. {tên phần}');
  });

  test.each([
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>',
    ],
    ['XML that does not end', '<w:document><w:body>'],
    ['no XML', 'không phải XML'],
  ])('%s is a damaged file', async (_, xml) => {
    const file = await zipOf({ '[Content_Types].xml': types, 'word/document.xml': xml });
    await expect(readDocxText(file)).rejects.toMatchObject({ reason: 'damaged' });
  });

  test('a package without its text is damaged', async () => {
    const file = await zipOf({ '[Content_Types].xml': types, 'word/other.xml': '<a/>' });
    await expect(readDocxText(file)).rejects.toThrow(HostileFileError);
  });
});
