/**
 * Writes a list as .xlsx, row by row, in constant memory: a styled header that stays in view, an
 * automatic filter, and one number format per column.
 *
 * Formulas cannot be smuggled in. A cell is a formula only where the file has an `<f>` element, and
 * this writer never writes one: text goes into inline strings (`t="inlineStr"`), which Excel and
 * LibreOffice show as they are, even when they begin with `= + - @`, a tab or a line break. Such
 * text gets `quotePrefix` as well, so that it stays text when somebody edits the cell and presses
 * Enter. (CSV has no such protection, which is one reason why lists are exported as .xlsx.)
 */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { plainDateToSerial } from './serial-date.ts';
import { columnLetters, dropForbiddenCharacters, sheetLimits } from './sheet-cell.ts';
import { sheetName } from './sheet-name.ts';
import { cellStyle, listPackage, listStyles, type ColumnKind } from './list-package.ts';

export interface ListColumn {
  header: string;
  /** Width in characters of the default font. */
  width: number;
  /**
   * `text` never becomes a number (identity numbers keep their leading zeros); `date` takes
   * `YYYY-MM-DD` and shows dd/mm/yyyy; `money` is whole đồng; `percent` takes 0.25 for 25 %.
   */
  kind: ColumnKind;
}

export type ListValue = string | number | bigint | boolean | null | undefined;

export interface ListSheet {
  /** Name on the tab; forbidden characters are replaced, 31 characters are kept. */
  name: string;
  columns: readonly ListColumn[];
}

const CHUNK = 64 * 1024;

/**
 * Streams the list into `stream` and ends it. A row's values follow the columns' order.
 * @throws {RangeError} when there are more rows than a sheet holds (1,048,575 under the header)
 */
export async function writeRowsXlsx(
  sheet: ListSheet,
  rows: AsyncIterable<readonly ListValue[]> | Iterable<readonly ListValue[]>,
  stream: Writable,
): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const [path, xml] of listPackage(sheetName(sheet.name))) {
    zip.addBuffer(Buffer.from(xml), path, { mtime: ZIP_TIME });
  }
  zip.addBuffer(Buffer.from(listStyles()), 'xl/styles.xml', { mtime: ZIP_TIME });
  const body = Readable.from(sheetXml(sheet, rows), { objectMode: false, highWaterMark: CHUNK });
  // yazl does not pass on a failing input; without this the output would never end.
  body.once('error', (error) => (zip.outputStream as Readable).destroy(error));
  zip.addReadStream(body, 'xl/worksheets/sheet1.xml', { mtime: ZIP_TIME });
  zip.end();
  await pipeline(zip.outputStream, stream);
}

/** One fixed time, so that the same rows give the same bytes. */
const ZIP_TIME = new Date(Date.UTC(2020, 0, 1));

async function* sheetXml(
  sheet: ListSheet,
  rows: AsyncIterable<readonly ListValue[]> | Iterable<readonly ListValue[]>,
): AsyncGenerator<Buffer, void, undefined> {
  const { columns } = sheet;
  const letters = columns.map((_, index) => columnLetters(index));
  let xml = openSheetXml(columns) + headerXml(columns, letters);
  let number = 1;
  for await (const row of rows) {
    number += 1;
    if (number > sheetLimits.rows) {
      throw new RangeError(`A sheet holds at most ${sheetLimits.rows - 1} rows under its header.`);
    }
    xml += rowXml(columns, letters, row, number);
    if (xml.length < CHUNK) continue;
    yield Buffer.from(xml);
    xml = '';
  }
  const last = letters.at(-1) ?? 'A';
  yield Buffer.from(`${xml}</sheetData><autoFilter ref="A1:${last}${number}"/>${PAGE}</worksheet>`);
}

const PAGE =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
  '<headerFooter><oddFooter>&amp;CTrang &amp;P/&amp;N</oddFooter></headerFooter>';

function openSheetXml(columns: readonly ListColumn[]): string {
  const widths = columns.map(
    ({ width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    '<sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="16.5"/><cols>${widths.join('')}</cols><sheetData>`
  );
}

function headerXml(columns: readonly ListColumn[], letters: readonly string[]): string {
  const cells = columns.map(({ header }, index) =>
    textCell(`${letters[index]}1`, cellStyle.header, header),
  );
  return `<row r="1" ht="33" customHeight="1">${cells.join('')}</row>`;
}

function rowXml(
  columns: readonly ListColumn[],
  letters: readonly string[],
  row: readonly ListValue[],
  number: number,
): string {
  let xml = `<row r="${number}">`;
  for (const [index, { kind }] of columns.entries()) {
    xml += cellXml(`${letters[index]}${number}`, kind, row[index]);
  }
  return `${xml}</row>`;
}

function cellXml(reference: string, kind: ColumnKind, value: ListValue): string {
  const style = cellStyle[kind];
  if (value === null || value === undefined || value === '') {
    return `<c r="${reference}" s="${style}"/>`;
  }
  if (typeof value === 'boolean') return textCell(reference, cellStyle.text, value ? 'x' : '');
  if (kind === 'text') return textCell(reference, style, String(value));
  const number = kind === 'date' ? dateNumber(value) : plainNumber(value);
  if (number === undefined) return textCell(reference, cellStyle.text, String(value));
  return `<c r="${reference}" s="${style}"><v>${number}</v></c>`;
}

function dateNumber(value: string | number | bigint): number | undefined {
  return typeof value === 'string' ? plainDateToSerial(value) : undefined;
}

/** Excel keeps 15 digits; a larger whole number is shown as text rather than silently rounded. */
function plainNumber(value: string | number | bigint): number | undefined {
  if (typeof value === 'string') return undefined;
  const number = Number(value);
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? number : undefined;
}

function textCell(reference: string, style: number, value: string): string {
  const text = cutText(dropForbiddenCharacters(value));
  const shown = style === cellStyle.text && /^[=+\-@\t\n]/.test(text) ? cellStyle.quoted : style;
  return `<c r="${reference}" s="${shown}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function cutText(text: string): string {
  return text.length > sheetLimits.cellText ? `${text.slice(0, sheetLimits.cellText - 1)}…` : text;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escapes XML, and `_x0041_`-like text, which Excel would otherwise read as an escape. */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (character) => entities[character] ?? '');
}
