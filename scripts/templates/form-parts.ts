/** Parts of the forms people and neighbourhoods sign: motto in the middle, signature columns, small notes. */
import {
  AlignmentType,
  type IParagraphOptions,
  LeaderType,
  Paragraph,
  Tab,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { noBorders } from './paper-parts.ts';
import { body, gap, line, mark, rule, size, textWidth } from './paper-style.ts';

export type Block = Paragraph | Table;

/** Country and motto over the whole width: for papers a person or a meeting writes. */
export function mottoHead(): Block[] {
  return [
    line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: size.heading, bold: true }),
    line('Độc lập - Tự do - Hạnh phúc', { bold: true }),
    rule(Math.round(textWidth * 0.34)),
    gap(14),
  ];
}

/** Kind and subject of a form, fixed in the template. */
export function formTitle(kind: string, subject: string): Block[] {
  return [
    line(kind, { bold: true }, { keepNext: true }),
    line(subject, { bold: true }, { keepNext: true, keepLines: true }),
    gap(12),
  ];
}

/** The small line that says the layout is still to be compared with the printed form of the law. */
export function checkNote(): Block[] {
  return [
    gap(8),
    mark('{#lưu ý đối chiếu}'),
    body('{đoạn}', { size: size.small, italics: true }),
    mark('{/lưu ý đối chiếu}'),
  ];
}

/** A filled-in line of a form: left aligned, not indented. */
export function field(text: string, paragraph: IParagraphOptions = {}): Paragraph {
  return body(text, {}, { alignment: AlignmentType.LEFT, indent: { firstLine: 0 }, ...paragraph });
}

/** Dotted lines to write on. */
export function writingLines(count: number): Paragraph[] {
  return Array.from(
    { length: count },
    () =>
      new Paragraph({
        spacing: { before: 60, after: 120 },
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: LeaderType.DOT }],
        children: [new TextRun({ children: [new Tab()] })],
      }),
  );
}

/** Loop over a tag in a paragraph of its own. */
export function texts(tag: string): Block[] {
  return [mark(`{#${tag}}`), body('{đoạn}'), mark(`{/${tag}}`)];
}

/** Signature columns: a title, a hint in italics, room to sign, a name. Never cut by a page. */
export function signatures(
  columns: readonly { title: string; hint: string; name: string }[],
): Table {
  const width = Math.floor(textWidth / columns.length);
  const cells = columns.map(
    ({ title, hint, name }) =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        verticalAlign: VerticalAlign.TOP,
        margins: { left: 40, right: 40, top: 0, bottom: 0 },
        children: [
          line(title, { size: size.heading, bold: true }),
          line(hint, { size: size.small, italics: true }),
          ...Array.from({ length: 4 }, () => gap(15)),
          line(name, { size: size.heading, bold: true }),
        ],
      }),
  );
  return new Table({
    width: { size: width * columns.length, type: WidthType.DXA },
    columnWidths: columns.map(() => width),
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
}

/** Opens a loop in the first cell and closes it in the last, so that the whole row repeats. */
export function inLoop(tag: string, cells: readonly string[]): string[] {
  return cells.map((text, index) => {
    const opened = index === 0 ? `{#${tag}}${text}` : text;
    return index === cells.length - 1 ? `${opened}{/${tag}}` : opened;
  });
}
