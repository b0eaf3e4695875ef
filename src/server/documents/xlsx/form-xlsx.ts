/**
 * Draws official report sheets: A4 landscape, Times New Roman, two-part head, merged header with a
 * row of column numbers, formulas that still work in Excel, borders, and the signature block.
 * Small by nature (a table of neighbourhoods or groups), so it is built in memory with hucre.
 */
import { writeXlsx, type Cell, type CellStyle, type MergeRange, type WriteSheet } from 'hucre';
import {
  headerDepth,
  leafColumns,
  placeHeader,
  type FormCell,
  type FormHeader,
  type FormRow,
  type FormSheet,
} from './form-sheet.ts';
import { pagesOf, stretch } from './form-page.ts';
import { bodyStyle, formStyle } from './form-style.ts';
import { sheetName } from './sheet-name.ts';
import { columnLetters, dropForbiddenCharacters } from './sheet-cell.ts';

/** Writes a workbook with one sheet per form. */
export async function writeFormXlsx(forms: readonly FormSheet[]): Promise<Buffer> {
  const drawn = forms.map(drawForm);
  const bytes = await writeXlsx({
    sheets: drawn.map(({ sheet }) => sheet),
    // hucre's own `printTitlesRow` forgets the quotes that a name with a space or a dot needs, and
    // Excel then calls the file damaged; so the reserved name is written here.
    namedRanges: drawn.map(({ sheet, titleRows }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${sheet.name.replaceAll("'", "''")}'!${titleRows}`,
      scope: sheet.name,
    })),
    defaultFont: { name: 'Times New Roman', size: 12 },
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const DEFAULT_WIDTH = 10;
/** Points a line of 12 pt Times New Roman takes. */
const LINE = 16.5;

class Canvas {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];
  readonly heights = new Map<number, { height: number }>();
  readonly columns: readonly FormHeader[];
  row = 0;

  constructor(columns: readonly FormHeader[]) {
    this.columns = columns;
  }

  get last(): number {
    return this.columns.length - 1;
  }

  width(start: number, end: number): number {
    return this.columns
      .slice(start, end + 1)
      .reduce((sum, column) => sum + (column.width ?? DEFAULT_WIDTH), 0);
  }

  put(row: number, column: number, value: FormCell, style: CellStyle): void {
    const cell: Partial<Cell> =
      typeof value === 'string'
        ? { value: dropForbiddenCharacters(value), type: 'string', style }
        : typeof value === 'number'
          ? { value, type: 'number', style }
          : { value: null, type: 'empty', style };
    this.cells.set(`${row},${column}`, cell);
  }

  /** Writes a text over several cells; every cell gets the style, so borders are complete. */
  span(
    box: Omit<MergeRange, 'endRow'> & { endRow?: number },
    text: string,
    style: CellStyle,
  ): void {
    const { startRow, startCol, endCol, endRow = startRow } = box;
    for (let row = startRow; row <= endRow; row++) {
      for (let column = startCol; column <= endCol; column++) this.put(row, column, null, style);
    }
    this.put(startRow, startCol, text, style);
    if (endRow > startRow || endCol > startCol) {
      this.merges.push({ startRow, startCol, endRow, endCol });
    }
  }

  /** A line over the whole width, as high as its text needs. */
  line(text: string, style: CellStyle): void {
    this.span({ startRow: this.row, startCol: 0, endCol: this.last }, text, style);
    this.grow(this.row, linesOf(text, this.width(0, this.last)) * LINE);
    this.row += 1;
  }

  height(row: number): number {
    return this.heights.get(row)?.height ?? LINE;
  }

  grow(row: number, height: number): void {
    this.heights.set(row, { height: Math.max(height, this.heights.get(row)?.height ?? 0) });
  }
}

/** The two halves of the head, each on one line, need about so many characters. */
const LEAST_WIDTH = 105;

function stretched(columns: readonly FormHeader[]): FormHeader[] {
  const widths = stretch(
    columns.map(({ width }) => width ?? DEFAULT_WIDTH),
    LEAST_WIDTH,
  );
  return columns.map((column, index) => ({ ...column, width: widths[index] ?? DEFAULT_WIDTH }));
}

function drawForm(form: FormSheet): { sheet: WriteSheet; titleRows: string } {
  const canvas = new Canvas(stretched(leafColumns(form.columns)));
  drawHead(canvas, form);
  const firstHeaderRow = canvas.row;
  drawHeader(canvas, form);
  const lastHeaderRow = canvas.row;
  drawRows(canvas, form.rows);
  drawFoot(canvas, form);
  const sheet: WriteSheet = {
    name: sheetName(form.name),
    columns: canvas.columns.map((column) => ({ width: column.width ?? DEFAULT_WIDTH })),
    rows: Array.from({ length: canvas.row }, () => []),
    cells: canvas.cells,
    merges: canvas.merges,
    rowDefs: canvas.heights,
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: pagesOf({
        widths: canvas.columns.map(({ width }) => width ?? DEFAULT_WIDTH),
        heights: Array.from({ length: canvas.row }, (_, row) => canvas.height(row)),
        headerHeight: Array.from({ length: lastHeaderRow - firstHeaderRow }, (_, index) =>
          canvas.height(firstHeaderRow + index),
        ).reduce((sum, each) => sum + each, 0),
      }),
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.5, header: 0.3, footer: 0.3 },
    },
    // The number from page 2 on, at the top centre, as Decree 30/2020 asks of papers.
    headerFooter: { oddHeader: '&C&"Times New Roman,Regular"&13&P', differentFirst: true },
  };
  return { sheet, titleRows: `$${firstHeaderRow + 1}:$${lastHeaderRow}` };
}

function drawHead(canvas: Canvas, form: FormSheet): void {
  const split = headSplit(canvas);
  const right = { startCol: split + 1, endCol: canvas.last };
  if (form.formCode) canvas.line(form.formCode, formStyle.formCode);
  const heading = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
  const lines = Math.max(form.issuer.length, heading.length);
  for (let index = 0; index < lines; index++) {
    const row = canvas.row + index;
    const isLast = index === form.issuer.length - 1;
    const left = { startRow: row, startCol: 0, endCol: split };
    canvas.span(left, form.issuer[index] ?? '', isLast ? formStyle.issuer : formStyle.parent);
    canvas.span({ startRow: row, ...right }, heading[index] ?? '', formStyle.heading);
    canvas.grow(row, linesOf(form.issuer[index] ?? '', canvas.width(0, split)) * LINE);
  }
  canvas.row += lines;
  canvas.span({ startRow: canvas.row, startCol: 0, endCol: split }, '———————', formStyle.rule);
  canvas.span({ startRow: canvas.row, ...right }, '———————————————', formStyle.rule);
  canvas.heights.set(canvas.row, { height: 10 });
  canvas.row += 1;
  canvas.grow(canvas.row, 10);
  canvas.row += 1;
  form.title.forEach((line, index) =>
    canvas.line(line, index === 0 ? formStyle.title : formStyle.subtitle),
  );
  if (form.unit) canvas.line(form.unit, formStyle.unit);
  else canvas.row += 1;
}

/** The last column of the left head: about two fifths of the width. */
function headSplit(canvas: Canvas): number {
  const all = canvas.width(0, canvas.last);
  let split = 0;
  while (split < canvas.last - 1 && canvas.width(0, split) < all * 0.38) split += 1;
  return split;
}

function drawHeader(canvas: Canvas, form: FormSheet): void {
  const top = canvas.row;
  for (const box of placeHeader(form.columns)) {
    canvas.span(
      {
        startRow: top + box.startRow,
        endRow: top + box.endRow,
        startCol: box.startColumn,
        endCol: box.endColumn,
      },
      box.label,
      formStyle.header,
    );
    const height =
      linesOf(box.label, canvas.width(box.startColumn, box.endColumn) * 0.9) * LINE + 3;
    const rows = box.endRow - box.startRow + 1;
    for (let row = box.startRow; row <= box.endRow; row++) canvas.grow(top + row, height / rows);
  }
  canvas.row += headerDepth(form.columns);
  let labels = 0;
  canvas.columns.forEach((column, index) => {
    const isLabel = column.format === 'text' || column.format === 'centre';
    if (isLabel) labels += 1;
    // As on the paper forms: letters for the columns that name the row, numbers for the figures.
    const number = isLabel ? columnLetters(labels - 1) : String(index + 1 - labels);
    canvas.put(canvas.row, index, column.number ?? number, formStyle.columnNumber);
  });
  canvas.row += 1;
}

function drawRows(canvas: Canvas, rows: readonly FormRow[]): void {
  const rowById = new Map(rows.map((row, index) => [row.id, canvas.row + index + 1]));
  const columnByKey = new Map(canvas.columns.map((column, index) => [column.key, index]));
  for (const row of rows) {
    let height = LINE + 2;
    canvas.columns.forEach((column, index) => {
      const cell = row.cells[column.key ?? ''] ?? null;
      const style = bodyStyle(column.format ?? 'count', row.style ?? 'normal');
      canvas.put(canvas.row, index, cell, style);
      if (typeof cell === 'string') {
        height = Math.max(height, linesOf(cell, column.width ?? DEFAULT_WIDTH) * LINE + 2);
      }
      if (typeof cell !== 'object' || cell === null) return;
      const formula = cell.formula.replace(/\{([^{}@]+)(?:@([^{}]+))?\}/g, (_, key, id) =>
        cellName(columnByKey.get(key), id === undefined ? canvas.row + 1 : rowById.get(id), key),
      );
      canvas.cells.set(`${canvas.row},${index}`, {
        value: cell.value,
        type: 'formula',
        formula,
        formulaResult: cell.value,
        style,
      });
    });
    canvas.grow(canvas.row, height);
    canvas.row += 1;
  }
}

function cellName(column: number | undefined, row: number | undefined, key: string): string {
  if (column === undefined || row === undefined) throw new Error(`Formula names no cell: ${key}`);
  return `${columnLetters(column)}${row}`;
}

const SIGNATURE_SPACE = 4;
const SIGNATURE_LINE = 18;

function drawFoot(canvas: Canvas, form: FormSheet): void {
  for (const note of form.notes ?? []) canvas.line(note, formStyle.note);
  const { signatures = [] } = form;
  if (signatures.length === 0) return;
  canvas.grow(canvas.row, 8);
  canvas.row += 1;
  const middle = Math.max(0, Math.floor(canvas.last / 2));
  const right = { startCol: Math.min(middle + 1, canvas.last), endCol: canvas.last };
  if (form.placeDate) {
    canvas.span({ startRow: canvas.row, ...right }, form.placeDate, formStyle.placeDate);
    const lines = linesOf(form.placeDate, canvas.width(right.startCol, right.endCol));
    canvas.grow(canvas.row, lines * SIGNATURE_LINE);
    canvas.row += 1;
  }
  const blocks = signatures.length === 1 ? [undefined, ...signatures] : signatures;
  const lines = Math.max(...signatures.map((signature) => signature.lines.length));
  blocks.forEach((signature, index) => {
    const place = index === 0 ? { startCol: 0, endCol: middle } : right;
    if (!signature) return;
    signature.lines.forEach((line, offset) =>
      canvas.span({ startRow: canvas.row + offset, ...place }, line, formStyle.capacity),
    );
    const noteRow = canvas.row + signature.lines.length;
    if (signature.note)
      canvas.span({ startRow: noteRow, ...place }, signature.note, formStyle.signNote);
    const nameRow = canvas.row + lines + SIGNATURE_SPACE;
    canvas.span({ startRow: nameRow, ...place }, signature.name ?? '', formStyle.signer);
  });
  for (let line = 0; line <= lines + SIGNATURE_SPACE; line++) {
    canvas.grow(canvas.row + line, SIGNATURE_LINE);
  }
  canvas.row += lines + SIGNATURE_SPACE + 1;
}

/** Lines a text takes in a column; capitals and Vietnamese marks make it a little wider than Latin. */
function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.12) / width)), 0);
}
