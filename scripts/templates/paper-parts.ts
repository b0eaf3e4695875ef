/** The parts every administrative paper shares: head, title, signature, page numbers. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IBorderOptions,
} from 'docx';
import { FONT, gap, line, mark, page, rule, run, size, textWidth } from './paper-style.ts';

type Block = Paragraph | Table;

const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const noBorders = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};

/** The motto's column is wide enough for the country's name on one line at 13 pt bold. */
const LEFT = Math.round(textWidth * 0.4);
const RIGHT = textWidth - LEFT;

function pair(left: Block[], right: Block[]): TableRow {
  const cell = (width: number, children: Block[]): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      children,
    });
  return new TableRow({ cantSplit: true, children: [cell(LEFT, left), cell(RIGHT, right)] });
}

function pairTable(rows: TableRow[]): Table {
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [LEFT, RIGHT],
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows,
  });
}

interface HeadOptions {
  /** The subject stands under the number: an official letter, which has no name of its kind. */
  hasSubject?: boolean;
  /** Minutes say when and where in their text, not in the head. */
  hasPlaceAndDate?: boolean;
}

/** Issuing body and motto, number and date. */
export function paperHead({
  hasSubject = false,
  hasPlaceAndDate = true,
}: HeadOptions = {}): Block[] {
  const subject = hasSubject ? [line('V/v {trích yếu}', { size: size.list })] : [];
  const date = hasPlaceAndDate ? [gap(6), line('{địa danh và ngày}', { italics: true })] : [gap(6)];
  return [
    pairTable([
      pair(
        [
          mark('{#cơ quan chủ quản}'),
          line('{dòng}', { size: size.heading }),
          mark('{/cơ quan chủ quản}'),
          mark('{#cơ quan ban hành}'),
          line('{dòng}', { size: size.heading, bold: true }),
          mark('{/cơ quan ban hành}'),
          rule(Math.round(LEFT * 0.31)),
        ],
        [
          line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: size.heading, bold: true }),
          line('Độc lập - Tự do - Hạnh phúc', { bold: true }),
          rule(Math.round(RIGHT * 0.195)),
        ],
      ),
      pair([gap(6), line('Số: {số ký hiệu}', { size: size.heading }), ...subject], date),
    ]),
  ];
}

/** Name of the kind, subject, and the rule under them. */
export function paperTitle(): Block[] {
  return [
    gap(16),
    line('{tên loại}', { bold: true }, { keepNext: true }),
    line('{trích yếu}', { bold: true }, { keepNext: true, keepLines: true }),
    rule(Math.round(textWidth * 0.33), true),
    gap(12),
  ];
}

/** Blank line, recipients at the left, signature at the right; kept on one page together. */
export function paperFoot(): Block[] {
  return [
    gap(6, true),
    pairTable([
      pair(recipientList(), [
        mark('{#chức vụ ký}'),
        line('{dòng}', { bold: true }),
        mark('{/chức vụ ký}'),
        ...signatureSpace(),
        line('{người ký}', { bold: true }),
      ]),
    ]),
  ];
}

/** The foot of minutes: the secretary and the chair sign side by side, the recipients stand below. */
export function minutesFoot(): Block[] {
  const signature = (title: string, name: string): Block[] => [
    line(title, { bold: true }),
    ...signatureSpace(),
    line(name, { bold: true }),
  ];
  return [
    gap(6, true),
    pairTable([pair(signature('THƯ KÝ', '{tên thư ký}'), signature('CHỦ TỌA', '{tên chủ tọa}'))]),
    gap(6),
    ...recipientList(),
  ];
}

function recipientList(): Block[] {
  return [
    line('Nơi nhận:', { size: size.list, bold: true, italics: true, align: AlignmentType.LEFT }),
    mark('{#nơi nhận}'),
    line('- {nơi}', { size: size.small, align: AlignmentType.LEFT }),
    mark('{/nơi nhận}'),
  ];
}

function signatureSpace(): Block[] {
  return Array.from({ length: 4 }, () => gap(16));
}

/** The whole paper: A4, margins of the decree, page number in the top margin from page 2 on. */
export function paper(title: string, children: Block[]): Document {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: size.body })],
  });
  return new Document({
    title,
    creator: 'Chung Tay',
    styles: {
      default: { document: { run: { font: FONT, size: size.body, language: { value: 'vi-VN' } } } },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              bottom: page.bottom,
              left: page.left,
              right: page.right,
              header: 567,
              footer: 567,
            },
          },
        },
        headers: {
          default: new Header({ children: [number] }),
          first: new Header({ children: [new Paragraph({ children: [run('')] })] }),
        },
        children,
      },
    ],
  });
}
