import { readFile } from 'node:fs/promises';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { buildMidTermReport, buildPlanDocument } from '#tests/support/sample-papers.ts';
import { wordsOf as paragraphsOf } from '#tests/support/docx-words.ts';
import { zipOf } from '#tests/support/zip-of.ts';
import { svgToPng } from '../chart/render-chart.ts';
import { convertOffice, findLibreOffice, toPdf } from '../pdf/to-pdf.ts';
import { fillTemplate } from './fill-template.ts';
import { inspectTemplate } from './inspect-template.ts';
import { midTermPictures, midTermTags } from './mid-term-tags.ts';
import { planTags } from './plan-tags.ts';
import type { TemplateData } from './template-data.ts';
import { TemplateError } from './template-error.ts';

const templates = new URL('../../../../templates/', import.meta.url);
const planTemplate = await readFile(new URL('ke-hoach.docx', templates));
const midTermTemplate = await readFile(new URL('bao-cao-so-ket.docx', templates));

/** The smallest .docx with these paragraphs; `|` cuts a paragraph into runs, as Word does. */
async function docxOf(paragraphs: readonly string[], drawing = ''): Promise<Buffer> {
  const body = paragraphs.map((text) => {
    const runs = text
      .split('¦')
      .map((part) => `<w:r><w:t xml:space="preserve">${part}</w:t></w:r>`);
    return `<w:p>${runs.join('<w:proofErr w:type="spellStart"/>')}</w:p>`;
  });
  const names =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ' +
      'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ' +
      'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document ${names}><w:body>${body.join('')}${drawing}</w:body></w:document>`,
  });
}

async function filled(paragraphs: readonly string[], data: TemplateData): Promise<string[]> {
  return paragraphsOf((await fillTemplate(await docxOf(paragraphs), data)).bytes);
}

async function problemsOf(paragraphs: readonly string[]): Promise<string[]> {
  const { problems } = await inspectTemplate(await docxOf(paragraphs), { data: { tên: 'x' } });
  return problems.map(({ code, tag }) => `${code} ${tag}`);
}

describe('filling a template', () => {
  test('finds tags with spaces and marks, in NFD, and cut into many runs', async () => {
    const data = { 'Họ và tên': 'Giàng Thị Mẫu' };
    expect(
      await filled(
        ['{Họ và tên}', `{${'Họ và tên'.normalize('NFD')}}`, '{Họ ¦và¦ tê¦n}', '{  Họ  và tên }'],
        data,
      ),
    ).toEqual(Array.from({ length: 4 }, () => 'Giàng Thị Mẫu'));
  });

  test('shows values in the formats an officer may ask for', async () => {
    const data = { tiền: 1_500_000n, ngày: '2022-01-05', tên: 'Đặng Thị Ẩn' };
    expect(
      await filled(
        ['{tiền|tien}', '{tiền|bangchu}', '{ngày|ngay}', '{ngày|ngaydai}', '{tên | hoa}', '{tiền}'],
        data,
      ),
    ).toEqual([
      '1.500.000 đồng',
      'Một triệu năm trăm nghìn đồng',
      '05/01/2022',
      'ngày 05 tháng 01 năm 2022',
      'ĐẶNG THỊ ẨN',
      '1500000',
    ]);
  });

  test('repeats paragraphs, with the outer values at hand, and leaves no empty ones behind', async () => {
    const template = [
      '{#tổ}',
      '{tên}: {#hộ}{.}, {/hộ}{phường}',
      '{/tổ}',
      '{^tổ}',
      'trống',
      '{/tổ}',
    ];
    const data = {
      phường: 'Xuân Tăng',
      tổ: [
        { tên: 'Tổ 1', hộ: ['A', 'B'] },
        { tên: 'Tổ 2', hộ: [] },
      ],
    };
    expect(await filled(template, data)).toEqual(['Tổ 1: A, B, Xuân Tăng', 'Tổ 2: Xuân Tăng']);
    expect(await filled(template, { ...data, tổ: [] })).toEqual(['trống']);
  });

  test('leaves dots where a value is missing and says so; never "undefined"', async () => {
    const template = await docxOf(['Ông {tên}, {tuổi}', '{#việc}{.}{/việc}', '{tên}', '{rỗng}']);
    const { bytes, missing } = await fillTemplate(template, { tuổi: null, rỗng: '' });
    expect(paragraphsOf(bytes)).toEqual(['Ông ……………, ……………', '', '……………', '']);
    expect(missing).toEqual(['tên', 'tuổi', 'việc']);
  });

  test.each([
    'this',
    'constructor',
    '__proto__',
    'toString',
    'this.constructor.constructor("return process")().pid',
    'tên.length',
    '1+1',
    '@tên',
  ])('runs nothing: {%s} has no value', async (tag) => {
    const { bytes, missing } = await fillTemplate(await docxOf([`{${tag}}`]), { tên: '<w:p/>' });
    expect(paragraphsOf(bytes)).toEqual(['……………']);
    expect(missing).toHaveLength(1);
  });

  test('takes values as text: markup, braces, line breaks, control characters, NFD', async () => {
    const data = {
      a: '<w:b/>&{tên}"',
      b: 'một\r\nhai',
      c: 'x\u000by\u0001z',
      d: 'Lươ\u0323ng\ud800',
    };
    expect(await filled(['{a}', '{b}', '{c}', '{d}'], data)).toEqual([
      '<w:b/>&{tên}"',
      'một\nhai',
      'xyz',
      'Lượng\ufffd',
    ]);
  });

  test('refuses a file that is not a harmless .docx', async () => {
    const bad = await zipOf({ '[Content_Types].xml': '<Types/>', 'word/vbaProject.bin': 'x' });
    await expect(fillTemplate(bad, {})).rejects.toMatchObject({ reason: 'has_macros' });
    await expect(fillTemplate(Buffer.from('%PDF'), {})).rejects.toMatchObject({
      reason: 'wrong_type',
    });
  });

  test('says what is wrong with the template or the value', async () => {
    const template = await docxOf(['{tên|ngay}']);
    await expect(fillTemplate(template, { tên: 'A' })).rejects.toThrow(TemplateError);
    await expect(fillTemplate(await docxOf(['{tên']), {})).rejects.toMatchObject({
      problems: [{ code: 'unclosed_tag', sentence: { vi: expect.stringContaining('tên') } }],
    });
  });
});

describe('inspecting a template', () => {
  test.each([
    ['{tên', ['unclosed_tag tên']],
    ['tên}', ['unopened_tag tên']],
    ['{#tên}', ['unclosed_loop tên']],
    ['{/tên}', ['unopened_loop tên']],
    ['{#tên}{/khác}', ['crossed_loops tên']],
    ['{tên|chữ}', ['unknown_filter tên|chữ']],
    ['{@tên}', ['raw_xml @tên']],
    ['{tenn}', ['unknown_tag tenn']],
    ['{tên}', []],
  ])('%s: %j', async (paragraph, expected) => {
    expect(await problemsOf([paragraph])).toEqual(expected);
  });

  test('lists tags with their loops and formats', async () => {
    const { tags } = await inspectTemplate(
      await docxOf(['{#tổ}', '{tên|hoa}', '{/tổ}', '{^tổ}x{/tổ}']),
    );
    expect(tags).toEqual([
      {
        name: 'tổ',
        filters: [],
        kind: 'loop',
        children: [{ name: 'tên', filters: ['hoa'], kind: 'value', children: [] }],
      },
      { name: 'tổ', filters: [], kind: 'inverted', children: [] },
    ]);
  });

  test('the shipped templates need nothing but what the features give', async () => {
    const png = svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>', 1);
    const report = buildMidTermReport({
      charts: { poorRate: { png, alt: 'a' }, households: { png, alt: 'b' } },
      issuer: { parent: ['UBND THÀNH PHỐ LÀO CAI'], lines: ['UBND PHƯỜNG XUÂN TĂNG'] },
    });
    const midTerm = await inspectTemplate(midTermTemplate, {
      data: midTermTags(report),
      pictures: Object.keys(midTermPictures(report)),
    });
    expect(midTerm.problems).toEqual([]);
    expect(midTerm.pictures).toEqual(['biểu đồ tỷ lệ', 'biểu đồ hộ']);
    const plan = await inspectTemplate(planTemplate, { data: planTags(buildPlanDocument()) });
    expect(plan.problems).toEqual([]);
  });
});

describe('pictures', () => {
  const png = svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"/>', 1);
  const drawing = (description: string): string =>
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="4000000"/><wp:docPr id="1" name="p" descr="${description}"/>` +
    '<a:blip r:embed="rId7"><a:extLst><a:ext uri="x"/></a:extLst></a:blip><a:xfrm><a:ext cx="4000000" cy="4000000"/></a:xfrm></wp:inline></w:drawing></w:r></w:p>';

  test('take the place and width of the placeholder, keep their shape, and tell what they show', async () => {
    const template = await docxOf(['x'], drawing('{%biểu đồ}') + drawing('{%biểu đồ}'));
    const alt = 'Số hộ nghèo & cận nghèo <2023> "giảm" $1';
    const { bytes, missing } = await fillTemplate(template, {}, { 'biểu đồ': { png, alt } });
    const zip = new PizZip(bytes);
    const xml = zip.file('word/document.xml')?.asText() ?? '';
    expect(missing).toEqual([]);
    expect(xml.match(/r:embed="rIdPicture1"/g)).toHaveLength(2);
    expect(xml.match(/cx="4000000" cy="1000000"/g)).toHaveLength(4);
    expect(xml).not.toContain('extLst');
    expect(xml).toContain(
      'descr="Số hộ nghèo &amp; cận nghèo &lt;2023&gt; &quot;giảm&quot; &#36;1"',
    );
    expect(zip.file('word/_rels/document.xml.rels')?.asText()).toContain(
      'Target="media/document-picture-1.png"',
    );
    expect(zip.file('word/media/document-picture-1.png')?.asNodeBuffer().equals(png)).toBe(true);
    expect(zip.file('[Content_Types].xml')?.asText()).toContain('Extension="png"');
  });

  test('are taken out when there is none for them; other pictures stay', async () => {
    const template = await docxOf(['x'], drawing('{%biểu đồ}') + drawing('Ảnh trụ sở'));
    const { bytes, missing } = await fillTemplate(template, {});
    const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
    expect(missing).toEqual(['biểu đồ']);
    expect(xml.match(/<w:drawing>/g)).toHaveLength(1);
    expect(xml).toContain('Ảnh trụ sở');
  });
});

describe('the mid-term report', () => {
  test('holds the figures the Vietnamese way, dots where the officer writes, and no tag', async () => {
    const { bytes, missing } = await fillTemplate(
      midTermTemplate,
      midTermTags(buildMidTermReport()),
    );
    const paragraphs = paragraphsOf(bytes);
    expect(missing).toEqual([]);
    expect(paragraphs).toEqual(
      expect.arrayContaining([
        'Số: 07/BC-UBND',
        'Xuân Tăng, ngày 05 tháng 01 năm 2024',
        '1.902',
        '1,37',
        '- 2023: giảm 7 hộ (còn 47)',
        'Bảng 4. Hộ nghèo, hộ cận nghèo theo tổ dân phố năm 2023',
        'Tổng cộng',
        '1.873',
        'TM. ỦY BAN NHÂN DÂN',
        'KT. CHỦ TỊCH',
        'PHÓ CHỦ TỊCH',
        '- Lưu: VT, VHXH.',
      ]),
    );
    expect(paragraphs.filter((text) => text.startsWith('…'))).toHaveLength(2);
    const text = paragraphs.join('\n');
    expect(text).not.toMatch(/[{}]|undefined|null|NaN|Biểu đồ/);
  });
});

const hasLibreOffice = (await findLibreOffice()) !== undefined;

describe.runIf(hasLibreOffice)('in LibreOffice', () => {
  test('the plan becomes a PDF and reads back as text', async () => {
    const { bytes } = await fillTemplate(planTemplate, planTags(buildPlanDocument()));
    const pdf = await toPdf(bytes);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const text = await convertOffice(bytes, { from: 'docx', to: 'txt:Text (encoded):UTF8' });
    expect(text.toString()).toContain('TM. ỦY BAN NHÂN DÂN');
    expect(text.toString()).toContain('Nơi nhận:');
  });

  test('a template saved again by LibreOffice fills the same', async () => {
    const data = planTags(buildPlanDocument());
    const saved = await convertOffice(planTemplate, { from: 'docx', to: 'docx' });
    const again = await fillTemplate(saved, data);
    const first = await fillTemplate(planTemplate, data);
    const words = (bytes: Buffer): string[] => paragraphsOf(bytes).filter((text) => text.trim());
    expect(again.missing).toEqual([]);
    expect(words(again.bytes)).toEqual(words(first.bytes));
  });

  test('a conversion that takes too long is stopped', async () => {
    const { bytes } = await fillTemplate(planTemplate, planTags(buildPlanDocument()));
    await expect(toPdf(bytes, { timeoutMs: 20 })).rejects.toMatchObject({ reason: 'timed_out' });
  });
});
