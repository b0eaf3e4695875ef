/**
 * Reads lists out of .xlsx and .xls files. Constant memory for .xlsx: one chunk of rows and the
 * table of shared texts. hucre's own streaming reader gives neither fonts, formulas nor merged
 * cells and reads ahead of a slow consumer, so worksheets go through our own small parser
 * (docs/decisions records the measurement); .xls goes through hucre.
 *
 * Call these through `stream-sheet.ts`, which runs them in a worker with a memory limit.
 */
import { detectFileKind } from '../detect-file-kind.ts';
import { HostileFileError } from '../hostile-file.ts';
import { openOfficeFile, readFileHead, type FileSource, type SafeZip } from '../safe-zip.ts';
import { findMergedRanges } from './merged-ranges.ts';
import { sheetLimits, type MergedRange, type SheetInfo, type SheetRow } from './sheet-cell.ts';
import { parseSheet, type SheetContext } from './sheet-parser.ts';
import {
  readCellFormats,
  readSharedTexts,
  readWorkbook,
  type Workbook,
  type WorkbookSheet,
} from './workbook-parts.ts';

export interface ReadSheetOptions {
  /** Name, or position from 0. Without it the first visible sheet. */
  sheet?: string | number | undefined;
  /** Stop after this many rows that hold a value; for previews. */
  maxRows?: number | undefined;
  /** A value past this column refuses the file. */
  maxColumns?: number | undefined;
}

export interface SheetHead {
  sheets: SheetInfo[];
  /** Name of the sheet that was read. */
  sheet: string;
  rows: SheetRow[];
  /** Merged cells that begin inside the head. */
  merges: MergedRange[];
}

/**
 * The rows of one sheet that hold a value, in order.
 * @throws {HostileFileError} when the file must not be read further
 */
export async function* readSheetRows(
  source: FileSource,
  options: ReadSheetOptions = {},
): AsyncGenerator<SheetRow, void, undefined> {
  const { maxRows = Infinity, maxColumns = sheetLimits.columns } = options;
  if (await isXls(source)) {
    const { readXlsSheets, xlsRows } = await importXls();
    const sheet = chooseSheet(await readXlsSheets(source), options.sheet);
    yield* xlsRows(sheet, maxColumns).slice(0, maxRows);
    return;
  }
  const zip = await openOfficeFile(source, 'xlsx');
  try {
    const workbook = await readWorkbook(zip);
    const sheet = chooseSheet(workbook.sheets, options.sheet);
    yield* xlsxRows(zip, sheet, await sheetContext(zip, workbook, maxColumns), maxRows);
  } finally {
    zip.close();
  }
}

/** The workbook's sheets, and the first `headRows` sheet rows of one of them with its merged cells. */
export async function readSheetHead(
  source: FileSource,
  options: ReadSheetOptions & { headRows?: number | undefined } = {},
): Promise<SheetHead> {
  const { headRows = 15, maxColumns = sheetLimits.columns } = options;
  if (await isXls(source)) return xlsHead(source, options.sheet, headRows);
  const zip = await openOfficeFile(source, 'xlsx');
  try {
    const workbook = await readWorkbook(zip);
    const sheet = chooseSheet(workbook.sheets, options.sheet);
    const rows: SheetRow[] = [];
    const context = await sheetContext(zip, workbook, maxColumns);
    for await (const row of xlsxRows(zip, sheet, context, headRows)) {
      if (row.number > headRows) break;
      rows.push(row);
    }
    return {
      sheets: workbook.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
      sheet: sheet.name,
      rows,
      merges: await findMergedRanges(await openSheet(zip, sheet), headRows),
    };
  } finally {
    zip.close();
  }
}

async function isXls(source: FileSource): Promise<boolean> {
  return detectFileKind(await readFileHead(source)) === 'cfb';
}

/** Few files are of that time: its reader, which takes a while to load, waits until one is. */
function importXls() {
  return import('./read-xls.ts');
}

async function xlsHead(
  source: FileSource,
  wanted: string | number | undefined,
  headRows: number,
): Promise<SheetHead> {
  const { readXlsSheets, xlsRows } = await importXls();
  const sheets = await readXlsSheets(source);
  const sheet = chooseSheet(sheets, wanted);
  const merges = (sheet.merges ?? []).map((range) => ({
    startRow: range.startRow,
    startColumn: range.startCol,
    endRow: range.endRow,
    endColumn: range.endCol,
  }));
  return {
    sheets: sheets.map(({ name }) => ({ name, isHidden: false })),
    sheet: sheet.name,
    rows: xlsRows(sheet, sheetLimits.columns).filter((row) => row.number <= headRows),
    merges: merges.filter((range) => range.startRow < headRows),
  };
}

function chooseSheet<S extends { name: string; isHidden?: boolean }>(
  sheets: readonly S[],
  wanted: string | number | undefined,
): S {
  const found =
    wanted === undefined
      ? (sheets.find((sheet) => !sheet.isHidden) ?? sheets[0])
      : typeof wanted === 'number'
        ? sheets[wanted]
        : sheets.find((sheet) => sheet.name === wanted);
  if (!found) throw new HostileFileError('sheet_missing', { sheet: wanted ?? 0 });
  return found;
}

async function sheetContext(
  zip: SafeZip,
  workbook: Workbook,
  maxColumns: number,
): Promise<SheetContext> {
  return {
    formats: await readCellFormats(zip, workbook),
    sharedTexts: await readSharedTexts(zip, workbook),
    uses1904: workbook.uses1904,
    maxColumns,
  };
}

async function openSheet(zip: SafeZip, sheet: WorkbookSheet): Promise<AsyncIterable<Uint8Array>> {
  const stream = await zip.openPart(sheet.path);
  if (!stream) throw new HostileFileError('damaged');
  return stream as AsyncIterable<Uint8Array>;
}

async function* xlsxRows(
  zip: SafeZip,
  sheet: WorkbookSheet,
  context: SheetContext,
  maxRows: number,
): AsyncGenerator<SheetRow, void, undefined> {
  let ready: SheetRow[] = [];
  let given = 0;
  const feed = parseSheet(context, (row) => ready.push(row));
  for await (const chunk of asDamaged(await openSheet(zip, sheet))) {
    feed.write(chunk);
    for (const row of ready) {
      if (given++ >= maxRows) return;
      yield row;
    }
    ready = [];
  }
  feed.end();
}

/** A part that does not unpack to what the directory declared is a damaged file, not a bug of ours. */
async function* asDamaged(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof HostileFileError) throw error;
    throw new HostileFileError('damaged', {}, { cause: error });
  }
}
