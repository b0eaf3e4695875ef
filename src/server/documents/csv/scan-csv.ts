import { isUtf8 } from 'node:buffer';
import { isReadable } from '#domain/text/readable.ts';

/**
 * Takes the bytes of a CSV file piece by piece, each byte as one character ('latin1'), and answers
 * its records as they end. Commas, quotes and line ends are the same in UTF-8, and a piece may end
 * within a letter: only what is given out is decoded.
 */
export type CsvScanner = {
  push: (bytes: string) => void;
  /** The file is read: the last record may lack its line end. Throws when a quote stays open. */
  end: () => void;
};

/** `line` is where the record begins, from 1. */
export type TakeRecord = (cells: string[], line: number) => void;

/**
 * Looks at a line without a quote where it stands: bytes of `text` from `from` up to `to`, fields
 * between characters of the code `delimiter`. Answers whether it took the line; otherwise it is
 * split and given as any other.
 */
export type TakePlainLine = (text: string, from: number, to: number, delimiter: number) => boolean;

/** A quote that never closes, or a file without line ends, would otherwise be kept whole. */
const LONGEST_RECORD = 1_000_000;

const MARK_OF_UTF8 = /^\xef\xbb\xbf/;
const CARRIAGE_RETURN = 13;
/** What a workbook holds at most; each row of more is work for nothing. */
const MOST_COLUMNS = 16_384;
const DELIMITERS = [',', ';', '\t'] as const;

export type CsvFault =
  | 'quote_open'
  | 'line_too_long'
  | 'too_many_columns'
  | 'control_character'
  | 'not_utf8';

/** Text that is no CSV, with the line where it stops being one. */
export class CsvError extends Error {
  override name = 'CsvError';
  readonly line: number;
  readonly fault: CsvFault;
  constructor(line: number, fault: CsvFault) {
    super(`line ${line}: ${fault}`);
    this.line = line;
    this.fault = fault;
  }
}

/**
 * Splits CSV as RFC 4180 has it, and as Excel writes it: fields between commas, or semicolons or
 * tabs when the first line has more of those; quotes doubled inside quotes; either line end; a
 * mark of UTF-8 at the start. Empty lines are passed over. Who has millions of lines to read may
 * look at those without a quote where they are (`takePlain`), before they are cut up.
 */
export function createCsvScanner(take: TakeRecord, takePlain?: TakePlainLine): CsvScanner {
  let rest = '';
  let line = 0;
  /** A record whose quote is still open: its lines so far, and the line it begins on. */
  let open: { lines: string[]; length: number; line: number } | undefined;
  let delimiter: string | undefined;

  function takeInPlace(text: string, from: number, end: number): boolean {
    if (!takePlain || open || delimiter === undefined) return false;
    const to = text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
    if (to <= from || !takePlain(text, from, to, delimiter.charCodeAt(0))) return false;
    line += 1;
    return true;
  }

  function takeLine(raw: string): void {
    line += 1;
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const hasOddQuotes = text.includes('"') && countQuotes(text) % 2 === 1;
    if (open) keepOpen(open, text, hasOddQuotes);
    else if (hasOddQuotes) open = { lines: [text], length: text.length, line };
    else if (text !== '') takeRecord(text, line);
  }

  function keepOpen(record: NonNullable<typeof open>, text: string, isEnd: boolean): void {
    record.lines.push(text);
    record.length += text.length + 1;
    if (record.length > LONGEST_RECORD) throw new CsvError(record.line, 'quote_open');
    if (!isEnd) return;
    open = undefined;
    takeRecord(record.lines.join('\n'), record.line);
  }

  function takeRecord(text: string, at: number): void {
    delimiter ??= findDelimiter(text);
    const decoded = decodeBytes(text);
    if (decoded === undefined) throw new CsvError(at, 'not_utf8');
    if (!isReadable(decoded)) throw new CsvError(at, 'control_character');
    const cells = text.includes('"') ? splitQuoted(decoded, delimiter) : decoded.split(delimiter);
    if (cells.length > MOST_COLUMNS) throw new CsvError(at, 'too_many_columns');
    take(cells, at);
  }

  return {
    push(piece) {
      const text = rest + (line === 0 && rest === '' ? piece.replace(MARK_OF_UTF8, '') : piece);
      const nul = text.indexOf('\0');
      if (nul !== -1) throw new CsvError(line + countLines(text, nul), 'control_character');
      const isPlain = !text.includes('"');
      let from = 0;
      for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
        if (!(isPlain && takeInPlace(text, from, to))) takeLine(text.slice(from, to));
        from = to + 1;
      }
      rest = text.slice(from);
      if (rest.length > LONGEST_RECORD) throw new CsvError(line + 1, 'line_too_long');
    },
    end() {
      if (rest !== '') takeLine(rest);
      if (open) throw new CsvError(open.line, 'quote_open');
    },
  };
}

/** The text that bytes stand for in UTF-8; undefined when they are no UTF-8. */
export function decodeBytes(bytes: string): string | undefined {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  return isUtf8(buffer) ? buffer.toString('utf8') : undefined;
}

/** The line of `text` that the character at `end` stands in, from 1. */
function countLines(text: string, end: number): number {
  return text.slice(0, end).split('\n').length;
}

/** The one the first record has most of. */
function findDelimiter(text: string): string {
  const counts = DELIMITERS.map((sign) => text.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function countQuotes(text: string): number {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes;
}

function splitQuoted(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') {
      const isDoubled = isQuoted && text.charAt(at + 1) === '"';
      if (isDoubled) {
        cell += '"';
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (sign === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}
