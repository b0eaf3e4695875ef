import { createReadStream } from 'node:fs';
import {
  createCsvScanner,
  CsvError,
  type CsvScanner,
  type TakePlainLine,
  type TakeRecord,
} from '#server/documents/csv/scan-csv.ts';
import { refusingHostile } from '#server/documents/refuse-file.ts';
import { streamSheetInWorker } from '#server/documents/xlsx/stream-sheet.ts';
import { UsageError } from './command.ts';

const PIECE = 2 ** 20;

/**
 * Gives each record of a CSV file or of the first sheet of a workbook to `take`, the heading first,
 * with the line of the file it begins on. Only one piece of the file is in memory at a time.
 * `takePlain` may take lines of a CSV file as they are.
 * @throws {UsageError} when the file cannot be read as what its name says
 */
export async function readTable(
  file: string,
  take: TakeRecord,
  takePlain?: TakePlainLine,
): Promise<void> {
  if (/\.xlsx?$/i.test(file)) await refusingHostile(() => readSheet(file, take));
  else await readCsv(file, createCsvScanner(take, takePlain));
}

async function readCsv(file: string, scanner: CsvScanner): Promise<void> {
  try {
    const pieces = createReadStream(file, { encoding: 'latin1', highWaterMark: PIECE });
    for await (const piece of pieces as AsyncIterable<string>) scanner.push(piece);
    scanner.end();
  } catch (error) {
    throw asUsageError(error, file);
  }
}

async function readSheet(file: string, take: TakeRecord): Promise<void> {
  for await (const batch of streamSheetInWorker(file)) {
    for (const { number, cells } of batch) {
      const texts = cells.map(({ value }) => (value === null ? '' : String(value)));
      take(texts, number);
    }
  }
}

function asUsageError(error: unknown, file: string): unknown {
  if (error instanceof CsvError) return new UsageError(`${file}: ${error.message}`);
  const { code } = error as { code?: string };
  if (code === 'ENOENT') return new UsageError(`there is no file ${file}`);
  if (code === 'EISDIR') return new UsageError(`${file} is a folder`);
  return code === 'EACCES' ? new UsageError(`${file} may not be read`) : error;
}
