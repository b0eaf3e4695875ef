/**
 * Excel 97–2003 books through hucre. The format holds at most 65,536 rows × 256 columns, so it is
 * read whole. hucre does not tell fonts or formulas here: the importer falls back on the letters.
 */
import { open as openFile } from 'node:fs/promises';
import { readXls } from 'hucre';
import type { CellValue, Sheet } from 'hucre';
import { detectCfbKind, hasXlsMacros, isXlsEncrypted } from '../detect-file-kind.ts';
import { HostileFileError } from '../hostile-file.ts';
import type { FileSource } from '../safe-zip.ts';
import {
  dropForbiddenCharacters,
  emptyCell,
  refuseLongText,
  type SheetCell,
  type SheetRow,
} from './sheet-cell.ts';

const MAX_XLS_SIZE = 64 * 1024 * 1024;

/**
 * Reads every sheet of an .xls file.
 * @throws {HostileFileError} `wrong_type`, `encrypted`, `has_macros`, `damaged`, `unpacks_too_large`
 */
export async function readXlsSheets(source: FileSource): Promise<Sheet[]> {
  const bytes = await readWhole(source);
  const kind = detectCfbKind(bytes);
  if (kind === 'encrypted' || (kind === 'xls' && isXlsEncrypted(bytes))) {
    throw new HostileFileError('encrypted');
  }
  if (kind !== 'xls') throw new HostileFileError('wrong_type', { found: kind, expected: 'xlsx' });
  if (hasXlsMacros(bytes)) throw new HostileFileError('has_macros');
  try {
    return (await readXls(bytes)).sheets;
  } catch (error) {
    throw new HostileFileError('damaged', {}, { cause: error });
  }
}

/** The rows of a sheet that hold a value, in our own shape. */
export function xlsRows(sheet: Sheet, maxColumns: number): SheetRow[] {
  const rows: SheetRow[] = [];
  // A row that was never written is a hole in hucre's array.
  for (const [index, values] of sheet.rows.entries()) {
    const cells = (values ?? []).map((value, column) => xlsCell(value, index, column));
    while (cells.length > 0 && cells.at(-1)?.value === null) cells.pop();
    if (cells.length > maxColumns) {
      throw new HostileFileError('too_many_columns', { row: index + 1, limit: maxColumns });
    }
    if (cells.length > 0) rows.push({ number: index + 1, cells });
  }
  return rows;
}

function xlsCell(value: CellValue | undefined, row: number, column: number): SheetCell {
  if (value === null || value === undefined || value === '') return emptyCell;
  if (value instanceof Date) {
    const iso = value.toISOString().slice(0, 19);
    return { value: iso.replace(/T00:00:00$/, '').replace(/^1899-12-3[01]T/, ''), isDate: true };
  }
  if (typeof value !== 'string') return { value };
  refuseLongText(value, row, column);
  return { value: dropForbiddenCharacters(value) };
}

async function readWhole(source: FileSource): Promise<Uint8Array> {
  if (typeof source !== 'string') return source;
  const file = await openFile(source);
  try {
    if ((await file.stat()).size > MAX_XLS_SIZE) {
      throw new HostileFileError('unpacks_too_large', { limit: `${MAX_XLS_SIZE >> 20} MB` });
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
