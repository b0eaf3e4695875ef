/** Bordered tables of reports: header repeated on each page, rows never cut by a page. */
import {
  AlignmentType,
  BorderStyle,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { line, size, textWidth } from './paper-style.ts';

export interface HeadCell {
  text: string;
  columns?: number;
  rows?: number;
}

export type Align = 'left' | 'centre';

interface Column {
  /** Share of the text width, in percent. */
  share: number;
  align?: Align;
}

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const margins = { left: 70, right: 70, top: 30, bottom: 30 };

/** A cell's text may have several paragraphs, for loops inside the cell. */
type CellText = string | readonly string[];

export interface DataTable {
  columns: readonly Column[];
  head: readonly (readonly HeadCell[])[];
  body: readonly { cells: readonly CellText[]; bold?: boolean; span?: number }[];
}

export function dataTable(table: DataTable): Table {
  const widths = columnWidths(table.columns);
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: thin,
      bottom: thin,
      left: thin,
      right: thin,
      insideHorizontal: thin,
      insideVertical: thin,
    },
    rows: [
      ...table.head.map(
        (cells) =>
          new TableRow({ tableHeader: true, cantSplit: true, children: cells.map(headCell) }),
      ),
      ...table.body.map(({ cells, bold = false, span }) => {
        const children = cells.map((text, index) =>
          bodyCell(text, {
            bold,
            align: span ? 'left' : (table.columns[index]?.align ?? 'centre'),
            ...(span !== undefined && { span }),
          }),
        );
        return new TableRow({ cantSplit: true, children });
      }),
    ],
  });
}

/** Whole twips that add up to the text width exactly, or the right border stands out. */
function columnWidths(columns: readonly Column[]): number[] {
  const widths = columns.map(({ share }) => Math.floor((textWidth * share) / 100));
  const left = textWidth - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === 0 ? width + left : width));
}

function headCell({ text, columns, rows }: HeadCell): TableCell {
  return new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    margins,
    ...(columns && { columnSpan: columns }),
    ...(rows && { rowSpan: rows }),
    children: [line(text, { size: size.table, bold: true }, { keepNext: true })],
  });
}

function bodyCell(
  text: CellText,
  options: { bold: boolean; align: Align; span?: number },
): TableCell {
  const align = options.align === 'left' ? AlignmentType.LEFT : AlignmentType.CENTER;
  const paragraphs: Paragraph[] = (typeof text === 'string' ? [text] : text).map((each) =>
    line(each, { size: size.table, bold: options.bold, align }),
  );
  return new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    margins,
    ...(options.span && { columnSpan: options.span }),
    children: paragraphs,
  });
}
