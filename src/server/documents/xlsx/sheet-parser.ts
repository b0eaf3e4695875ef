/** Turns the XML of one worksheet into rows. Fed in chunks, it holds one chunk's rows at most. */
import { HostileFileError } from '../hostile-file.ts';
import { serialToPlainDate } from './serial-date.ts';
import {
  columnIndex,
  emptyCell,
  refuseLongText,
  sheetLimits,
  type SheetCell,
  type SheetRow,
} from './sheet-cell.ts';
import { storedText, type CellFormat, type SharedText } from './workbook-parts.ts';
import { attribute, feedXml, type XmlFeed } from './xml-events.ts';

export interface SheetContext {
  sharedTexts: readonly SharedText[];
  formats: readonly CellFormat[];
  uses1904: boolean;
  maxColumns: number;
}

interface OpenCell {
  column: number;
  type: string;
  format: CellFormat | undefined;
  font: string | undefined;
  isFormula: boolean;
  text: string;
}

/** Starts a parser for one worksheet; `onRow` is called for each row that holds a value. */
export function parseSheet(context: SheetContext, onRow: (row: SheetRow) => void): XmlFeed {
  const parser = new SheetParser(context, onRow);
  return feedXml({
    open: (name, attributes) => parser.open(name, attributes),
    text: (text) => parser.text(text),
    close: (name) => parser.close(name),
  });
}

class SheetParser {
  private readonly context: SheetContext;
  private readonly onRow: (row: SheetRow) => void;
  private row: SheetRow = { number: 0, cells: [] };
  private cell: OpenCell | undefined;
  private nextColumn = 0;
  private isInValue = false;
  private isInGuide = false;

  constructor(context: SheetContext, onRow: (row: SheetRow) => void) {
    this.context = context;
    this.onRow = onRow;
  }

  open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case 'row':
        this.openRow(attributes);
        break;
      case 'c':
        this.openCell(attributes);
        break;
      case 'f':
        if (this.cell) this.cell.isFormula = true;
        break;
      case 'v':
      case 't':
        this.isInValue = this.cell !== undefined && !this.isInGuide;
        break;
      case 'rPh':
        this.isInGuide = true;
        break;
      case 'rFont':
        if (this.cell) this.cell.font ??= attribute(attributes, 'val');
        break;
    }
  }

  text(text: string): void {
    if (this.isInValue && this.cell) this.cell.text += text;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.isInValue = false;
        break;
      case 'rPh':
        this.isInGuide = false;
        break;
      case 'c':
        this.closeCell();
        break;
      case 'row':
        if (this.row.cells.length > 0) this.onRow(this.row);
        this.row = { number: this.row.number, cells: [] };
        break;
    }
  }

  private openRow(attributes: Record<string, string>): void {
    const number = attributes['r'] === undefined ? this.row.number + 1 : Number(attributes['r']);
    if (!Number.isInteger(number) || number < 1) throw new HostileFileError('damaged');
    if (number > sheetLimits.rows) {
      throw new HostileFileError('too_many_rows', { limit: sheetLimits.rows });
    }
    this.row = { number, cells: [] };
    if (attributes['hidden'] === '1' || attributes['hidden'] === 'true') this.row.isHidden = true;
    this.nextColumn = 0;
  }

  private openCell(attributes: Record<string, string>): void {
    const reference = attributes['r'];
    const column =
      reference === undefined ? this.nextColumn : columnIndex(reference.replace(/\d+$/, ''));
    if (column < 0) throw new HostileFileError('damaged');
    if (column >= sheetLimits.formatColumns) this.refuseColumn();
    this.nextColumn = column + 1;
    const format = this.context.formats[Number(attributes['s'] ?? 0)];
    this.cell = {
      column,
      type: attributes['t'] ?? 'n',
      format,
      font: format?.font,
      isFormula: false,
      text: '',
    };
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = undefined;
    if (!cell) return;
    const read = this.readCell(cell);
    if (read.value === null && !cell.isFormula) return;
    if (cell.column >= this.context.maxColumns) this.refuseColumn();
    if (cell.isFormula) read.isFormula = true;
    const { cells } = this.row;
    while (cells.length < cell.column) cells.push(emptyCell);
    cells[cell.column] = read;
  }

  private readCell(cell: OpenCell): SheetCell {
    if (cell.type === 's') return this.sharedCell(cell);
    if (cell.text === '') return { value: null };
    switch (cell.type) {
      case 'n':
        return this.numberCell(cell);
      case 'b':
        return { value: cell.text === '1' || cell.text.toLowerCase() === 'true' };
      case 'e':
        return { value: cell.text, isError: true };
      case 'd':
        return { value: cell.text.replace(/T00:00:00(\.0+)?Z?$/, ''), isDate: true };
      default:
        return withFont({ value: this.checkedText(cell) || null }, cell.font);
    }
  }

  private checkedText(cell: OpenCell): string {
    refuseLongText(cell.text, this.row.number - 1, cell.column);
    return storedText(cell.text);
  }

  private sharedCell(cell: OpenCell): SheetCell {
    const shared = this.context.sharedTexts[Number(cell.text)];
    if (cell.text === '' || !shared || shared.text === '') return { value: null };
    refuseLongText(shared.text, this.row.number - 1, cell.column);
    return withFont({ value: shared.text }, cell.font ?? shared.font);
  }

  private numberCell(cell: OpenCell): SheetCell {
    const number = Number(cell.text);
    if (!Number.isFinite(number)) return { value: this.checkedText(cell) };
    if (cell.format?.isDate) {
      const date = serialToPlainDate(number, this.context.uses1904);
      if (date !== undefined) return { value: date, isDate: true };
    }
    return { value: number };
  }

  private refuseColumn(): never {
    throw new HostileFileError('too_many_columns', {
      row: this.row.number,
      limit: this.context.maxColumns,
    });
  }
}

function withFont(cell: SheetCell, font: string | undefined): SheetCell {
  if (font !== undefined) cell.font = font;
  return cell;
}
