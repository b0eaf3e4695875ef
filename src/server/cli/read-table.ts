import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isReadable } from '#domain/text/readable.ts';
import {
  createCsvScanner,
  CsvError,
  type CsvScanner,
  type TakePlainLine,
  type TakeRecord,
} from '#server/documents/csv/scan-csv.ts';
import { detectFileKind } from '#server/documents/detect-file-kind.ts';
import { refusingHostile } from '#server/documents/refuse-file.ts';
import { streamSheetInWorker } from '#server/documents/xlsx/stream-sheet.ts';
import { fileFault } from './file-fault.ts';

const PIECE = 2 ** 20;

/**
 * Gives each record of a CSV file or of the first sheet of a workbook to `take`, the heading first,
 * with the line of the file it begins on. Only one piece of the file is in memory at a time.
 * `takePlain` may take lines of a CSV file as they are.
 * @throws {UsageError} when the file cannot be read as what its name says, or has no row below its heading
 */
export async function readTable(
  file: string,
  take: TakeRecord,
  takePlain?: TakePlainLine,
): Promise<void> {
  let records = 0;
  const counting: TakeRecord = (cells, line) => {
    records += 1;
    take(cells, line);
  };
  try {
    if ((await stat(file)).isDirectory()) throw fileFault('folder', { file });
    if (/\.xlsx?$/i.test(file)) await refusingHostile(() => readSheet(file, counting));
    else await readCsv(file, createCsvScanner(counting, takePlain));
  } catch (error) {
    throw asFileFault(error, file);
  }
  if (records < 2) throw fileFault(records === 0 ? 'empty' : 'heading_only', { file });
}

async function readCsv(file: string, scanner: CsvScanner): Promise<void> {
  const pieces = createReadStream(file, { encoding: 'latin1', highWaterMark: PIECE });
  let isFirst = true;
  for await (const piece of pieces as AsyncIterable<string>) {
    if (isFirst) refuseOtherKind(piece, file);
    isFirst = false;
    scanner.push(piece);
  }
  scanner.end();
}

/** A name that ends in .csv says little; a file of bytes is left to the scanner, which knows the line. */
function refuseOtherKind(piece: string, file: string): void {
  const head = Buffer.from(piece.slice(0, 512), 'latin1');
  if (/^(?:\xff\xfe|\xfe\xff)/.test(piece)) throw fileFault('utf16', { file });
  const kind = detectFileKind(head);
  if (kind !== 'text' && kind !== 'other' && kind !== 'empty') throw fileFault(kind, { file });
}

async function readSheet(file: string, take: TakeRecord): Promise<void> {
  for await (const batch of streamSheetInWorker(file)) {
    for (const { number, cells } of batch) {
      const texts = cells.map(({ value }) => (value === null ? '' : String(value)));
      if (!texts.every(isReadable)) {
        throw fileFault('control_character', { file, line: number });
      }
      take(texts, number);
    }
  }
}

function asFileFault(error: unknown, file: string): unknown {
  if (error instanceof CsvError) return fileFault(error.fault, { file, line: error.line });
  const { code } = error as { code?: string };
  if (code === 'ENOENT') return fileFault('missing', { file });
  if (code === 'EISDIR') return fileFault('folder', { file });
  return code === 'EACCES' ? fileFault('unreadable', { file }) : error;
}
