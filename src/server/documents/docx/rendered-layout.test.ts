/** The layout of Decree 30/2020, measured on the page as LibreOffice renders it: `rules/document-layout.json`. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  GENERAL_PAPER_KINDS,
  GeneralPaper,
  type GeneralPaperKind,
} from '#contract/general-paper.ts';
import { shippedTemplate } from '#server/features/document/template/catalogue.ts';
import { generalKinds, generalTags } from '#server/features/document/template/general-tags.ts';
import { withBody } from '#tests/support/hostile-templates.ts';
import {
  fontsOf,
  hasPdfToText,
  lineOf,
  readPages,
  type RenderedPage,
  type Word,
} from '#tests/support/rendered-page.ts';
import { drawReportCharts } from '#server/features/movement/report/report-charts.ts';
import { movementReportTags } from '#server/features/movement/report/report-paper.ts';
import { buildMovementReport, buildPlanDocument } from '#tests/support/sample-papers.ts';
import { findLibreOffice, toPdf } from '../pdf/to-pdf.ts';
import { fillTemplate } from './fill-template.ts';
import type { Paper } from './models.ts';
import { planTags } from './plan-tags.ts';
import type { TemplateData } from './template-data.ts';

const Range = z.object({ from: z.number(), to: z.number() });
const Layout = z.object({
  page: z.object({ width: z.number(), height: z.number() }),
  margins: z.record(z.enum(['top', 'bottom', 'left', 'right']), Range),
  sizes: z.record(z.string(), Range),
});
const path = new URL('../../../../rules/document-layout.json', import.meta.url);
const rule = Layout.parse(JSON.parse(await readFile(path, 'utf8')));

const canMeasure = (await findLibreOffice()) !== undefined && hasPdfToText();
const SENTENCE =
  'Giao các tổ dân phố phối hợp với Ban công tác Mặt trận rà soát từng hộ, tuyên truyền đến từng người dân và báo cáo kết quả về Ủy ban nhân dân phường trước ngày hai mươi hằng tháng.';

const head: Paper = {
  issuer: { parent: ['UBND THÀNH PHỐ LÀO CAI'], lines: ['ỦY BAN NHÂN DÂN', 'PHƯỜNG XUÂN TĂNG'] },
  number: { number: 5, kindCode: 'BC', issuerCode: 'UBND' },
  place: 'Xuân Tăng',
  date: '2024-01-05',
  year: 2024,
  kind: 'KẾ HOẠCH',
  title: 'Triển khai phong trào thi đua năm 2024',
  recipients: ['Đảng ủy phường', 'Các tổ dân phố'],
  archive: 'Lưu: VT, VHXH',
  signer: { capacity: 'TM', body: 'ỦY BAN NHÂN DÂN', position: 'CHỦ TỊCH', name: 'Nguyễn Văn Mẫu' },
};

/** Long enough to fill a page and begin the next. */
function dataOf(kind: GeneralPaperKind): TemplateData {
  const paper = GeneralPaper.parse({
    kind,
    abstract: head.title,
    body: ['I. NHIỆM VỤ', ...Array.from({ length: 26 }, () => SENTENCE)].join('\n'),
    closing: 'Trên đây là nội dung, đề nghị các đơn vị thực hiện./.',
    addressees: ['Ủy ban nhân dân thành phố Lào Cai'],
    signer: head.signer,
    meeting: { invited: ['Các tổ dân phố'], place: 'Hội trường', chairName: 'Nguyễn Văn Mẫu' },
    rows: Array.from({ length: 70 }, (_, index) => ({
      name: `Tập thể ${index + 1}`,
      unit: 'Xuân Tăng',
    })),
    annexOf: 'Quyết định số 05/QĐ-UBND',
  });
  const { name } = generalKinds[kind];
  const issuer = { heading: 'ỦY BAN NHÂN DÂN PHƯỜNG XUÂN TĂNG', words: 'Ủy ban nhân dân phường' };
  return generalTags(paper, { ...head, kind: name }, issuer);
}

/** Height of a box ÷ size of the letters, measured on a paper of one known size. */
let boxOfSize = 1;

beforeAll(async () => {
  if (!canMeasure) return;
  const plain = await withBody(await readFile(shippedTemplate('bao-cao')), (xml) =>
    xml.replace(
      /<w:body>[^]*?(<w:sectPr)/,
      '<w:body><w:p><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="40"/></w:rPr><w:t>Hai mươi</w:t></w:r></w:p>$1',
    ),
  );
  const [page] = readPages(await toPdf(plain));
  const word = page?.words.find(({ text }) => text === 'mươi');
  if (!word) throw new Error('the paper of one size has no words');
  boxOfSize = word.boxHeight / 20;
});

const FONT = /^(LiberationSerif|TimesNewRoman|Times)/;
/** Boxes end at whole points of the letters, not of the line. */
const SLACK = 0.7;

class Faults {
  readonly list: string[] = [];
  within(
    what: string,
    value: number | undefined,
    { from, to }: { from: number; to: number },
    slack = SLACK,
  ): void {
    const isThere = value !== undefined && Number.isFinite(value);
    if (!isThere || value < from - slack || value > to + slack)
      this.list.push(`${what}: ${value?.toFixed(1)}`);
  }
  isTrue(what: string, value: boolean): void {
    if (!value) this.list.push(what);
  }
  size(what: string, words: readonly Word[], range = rule.sizes[what]): void {
    for (const word of words.slice(0, 1))
      this.within(`size of ${what}`, word.boxHeight / boxOfSize, range ?? { from: 0, to: 0 }, 0.3);
    if (words.length === 0) this.list.push(`${what} is not there`);
  }
}

type Parts = {
  hasHead: boolean;
  hasKind: boolean;
  hasDate: boolean;
  hasSigner: boolean;
  kind: string;
};

function measure(pdf: Uint8Array, parts: Parts): string[] {
  const pages = readPages(pdf);
  const [first, second] = pages;
  const faults = new Faults();
  if (!first || !second) return ['fewer than two pages'];
  faults.isTrue(
    `fonts ${fontsOf(pdf).join(' ')}`,
    fontsOf(pdf).every((name) => FONT.test(name)),
  );
  measureSheet(faults, first, second);
  if (parts.hasHead) measureHead(faults, first, parts);
  // An annex may stand after the signature.
  const foot = pages.findLast((page) => lineOf(page, 'Nơi nhận:').length > 0) ?? second;
  if (parts.hasSigner) measureFoot(faults, foot);
  return faults.list;
}

function measureSheet(faults: Faults, first: RenderedPage, second: RenderedPage): void {
  const { page, margins } = rule;
  faults.within('width', first.width, { from: page.width, to: page.width });
  faults.within('height', first.height, { from: page.height, to: page.height });
  const edge = (pick: (word: Word) => number, choose: (...values: number[]) => number): number =>
    choose(...first.words.map(pick));
  faults.within(
    'left margin',
    edge((word) => word.left, Math.min),
    margins.left,
  );
  faults.within(
    'right margin',
    page.width - edge((word) => word.right, Math.max),
    margins.right,
    1,
  );
  faults.within(
    'top margin',
    edge((word) => word.top, Math.min),
    margins.top,
  );
  // The last line ends above the margin, at most a paragraph of three lines from it.
  faults.within('bottom margin', page.height - edge((word) => word.bottom, Math.max), {
    from: margins.bottom.from,
    to: margins.bottom.to + 19,
  });
  const [number] = second.words.filter((word) => word.bottom < margins.top.from);
  faults.isTrue('page number 2', number?.text === '2');
  faults.size('page_number', number ? [number] : []);
  const middle = (30 + page.width - 15) / 2;
  faults.within(
    'middle of the page number',
    number && (number.left + number.right) / 2,
    { from: middle, to: middle },
    2,
  );
}

function measureHead(faults: Faults, page: RenderedPage, { kind, hasKind, hasDate }: Parts): void {
  const line = (text: string): Word[] => lineOf(page, text);
  const country = line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  const motto = line('Độc lập - Tự do - Hạnh phúc');
  const issuer = line('ỦY BAN NHÂN DÂN');
  const number = line('Số:');
  faults.size('country', country);
  faults.size('motto', motto);
  faults.size('issuer', issuer);
  faults.size('number', number);
  faults.isTrue(
    'the country is one line',
    new Set(country.map(({ top }) => Math.round(top))).size === 1,
  );
  faults.isTrue('the motto is under the country', (motto[0]?.top ?? 0) > (country[0]?.top ?? 0));
  faults.isTrue('two columns', (issuer.at(-1)?.right ?? 999) < (country[0]?.left ?? 0));
  faults.isTrue(
    'the columns begin at one height',
    Math.abs((line('UBND THÀNH')[0]?.top ?? 0) - (country[0]?.top ?? 99)) < 6,
  );
  faults.isTrue(
    'the number is in the left column',
    (number[0]?.right ?? 999) < (country[0]?.left ?? 0),
  );
  if (hasDate) {
    const date = line('ngày 05 tháng');
    faults.size('place_date', date);
    faults.isTrue(
      'the date is at the right of the number',
      (date[0]?.left ?? 0) > (number[0]?.right ?? 999),
    );
    faults.isTrue(
      'the date stands at the number',
      Math.abs((date[0]?.top ?? 0) - (number[0]?.top ?? 99)) < 3,
    );
  }
  if (!hasKind) return faults.size('letter_subject', line('V/v'));
  const name = line(kind);
  faults.size('kind', name);
  faults.size('title', line('Triển khai phong'));
  const centre = ((name[0]?.left ?? 0) + (name.at(-1)?.right ?? 0)) / 2;
  faults.within('middle of the kind', centre, { from: 112.5, to: 112.5 }, 2);
}

function measureFoot(faults: Faults, page: RenderedPage): void {
  const recipients = lineOf(page, 'Nơi nhận:');
  const signature = lineOf(page, 'TM. ỦY BAN NHÂN DÂN');
  faults.size('recipients_label', recipients);
  faults.size('recipients', lineOf(page, 'Lưu:'));
  faults.size('signature', signature);
  faults.size('signature', lineOf(page, 'Nguyễn Văn Mẫu'));
  faults.within(
    'left of the recipients',
    recipients[0]?.left,
    rule.margins.left ?? { from: 0, to: 0 },
  );
  faults.isTrue('the signature is at the right', (signature[0]?.left ?? 0) > 100);
  faults.isTrue(
    'both begin at one height',
    Math.abs((signature[0]?.top ?? 0) - (recipients[0]?.top ?? 99)) < 3,
  );
}

function partsOf(kind: GeneralPaperKind): Parts {
  return {
    hasHead: kind !== 'list_annex',
    hasKind: kind !== 'official_letter',
    hasDate: kind !== 'minutes',
    hasSigner: kind !== 'minutes' && kind !== 'list_annex',
    kind: generalKinds[kind].name,
  };
}

async function render(template: string | Uint8Array, data: TemplateData): Promise<Buffer> {
  return toPdf((await fillTemplate(template, data)).bytes);
}

describe.runIf(canMeasure)('measured on the rendered page', () => {
  test.each(GENERAL_PAPER_KINDS)('%s', async (kind) => {
    const pdf = await render(shippedTemplate(generalKinds[kind].template), dataOf(kind));
    expect(measure(pdf, partsOf(kind))).toEqual([]);
  });

  test('the plan', async () => {
    const plan = { ...buildPlanDocument(), ...head, title: 'Triển khai phong trào thi đua' };
    const pdf = await render(shippedTemplate('ke-hoach'), planTags(plan));
    expect(measure(pdf, { ...partsOf('report'), kind: 'KẾ HOẠCH' })).toEqual([]);
  });

  test('a report of the movement', async () => {
    const { report, ...paper } = buildMovementReport();
    const told = { ...paper, ...head, kind: 'BÁO CÁO', report };
    const pictures = await drawReportCharts(report.inputs, { kind: 'yearly', key: '2023' });
    const tags = movementReportTags(told, Object.keys(pictures));
    const template = shippedTemplate('bao-cao-phong-trao');
    const pdf = await toPdf((await fillTemplate(template, tags, pictures)).bytes);
    expect(measure(pdf, partsOf('report'))).toEqual([]);
  });

  test('a spoilt template is found: margins, sizes, page number, columns', async () => {
    const spoilt = await withBody(await readFile(shippedTemplate('bao-cao')), (xml) =>
      xml
        .replace(/(<w:pgMar[^>]*w:left=")\d+/, '$1850')
        .replace(/(<w:pgMar[^>]*w:top=")\d+/, '$1600')
        .replace('<w:titlePg/>', '')
        .replaceAll('<w:sz w:val="26"/>', '<w:sz w:val="22"/>')
        .replaceAll('<w:sz w:val="22"/>', '<w:sz w:val="30"/>'),
    );
    const faults = measure(await render(spoilt, dataOf('report')), partsOf('report')).join('\n');
    for (const what of [
      'left margin',
      'top margin',
      'size of issuer',
      'size of recipients',
      'page number',
    ]) {
      expect(faults).toContain(what);
    }
  });
});
