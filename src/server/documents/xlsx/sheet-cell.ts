import { HostileFileError } from '../hostile-file.ts';

/** Excel's own hard limits, and ours for the width of a list. */
export const sheetLimits = {
  rows: 1_048_576,
  /** Columns the format allows; a reference past it is not a real file. */
  formatColumns: 16_384,
  /** Columns that may hold a value in a list we read. */
  columns: 500,
  cellText: 32_767,
} as const;

/**
 * One cell as the officer sees it. Text is as stored: not normalised and not trimmed, because the
 * importer must still be able to tell NFD and legacy fonts (in TCVN3 the letter "ư" is a soft
 * hyphen). Only characters that no text may hold are dropped.
 */
export interface SheetCell {
  /**
   * Text, number or yes/no. When `isDate`: `YYYY-MM-DD`, with `THH:mm:ss` when the cell has a
   * time of day, or `HH:mm:ss` alone. Where a formula gave an error: `#DIV/0!` and the like.
   */
  value: string | number | boolean | null;
  isDate?: true;
  /** The value is the last result Excel stored for a formula, not something a person typed. */
  isFormula?: true;
  isError?: true;
  /** The cell's font name, e.g. `.VnTime`; absent for the workbook's default font. */
  font?: string;
}

export interface SheetRow {
  /** Row number as Excel shows it, from 1. Rows without any value are not given. */
  number: number;
  /** From column A; missing cells are `{ value: null }`. Trailing empty cells are cut. */
  cells: SheetCell[];
  isHidden?: true;
}

/** Rows and columns count from 0 here, both ends included. */
export interface MergedRange {
  startRow: number;
  startColumn: number;
  endRow: number;
  endColumn: number;
}

export interface SheetInfo {
  name: string;
  isHidden: boolean;
}

export const emptyCell: SheetCell = Object.freeze({ value: null });

/** Control characters but tab, newline and the C1 block (legacy fonts live there), and non-characters. */
const FORBIDDEN = /[^\P{Cc}\t\n\u007f-\u009f]|[\ufffe\uffff\ud800-\udfff]/u;
const FORBIDDEN_ALL = /[^\P{Cc}\t\n\u007f-\u009f]|[\ufffe\uffff]/gu;

/** Drops what XML and databases cannot hold; a lone half of a surrogate pair becomes U+FFFD. */
export function dropForbiddenCharacters(text: string): string {
  // Nearly all text is clean, and this runs once a cell.
  if (!FORBIDDEN.test(text)) return text;
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN_ALL, '').toWellFormed();
}

/** Refuses a text that no cell of Excel can hold, saying which cell it is. Counts from 0. */
export function refuseLongText(text: string, row: number, column: number): void {
  if (text.length <= sheetLimits.cellText) return;
  throw new HostileFileError('cell_too_long', {
    cell: `${columnLetters(column)}${row + 1}`,
    limit: sheetLimits.cellText,
  });
}

/** "C" → 2. Returns -1 for anything that is not a column name. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) return -1;
    index = index * 26 + code - 64;
  }
  return index - 1;
}

/** 2 → "C". */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
