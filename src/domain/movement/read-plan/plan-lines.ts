/**
 * The text of a plan as lines, one for each paragraph. Pasted text brings lines broken by the
 * page's width and two columns side by side; both are undone here, so that everything after sees
 * paragraphs only.
 */
import { readLabel } from './read-label.ts';

const ENDS_SENTENCE = /[.;:!?…]["”’)]*$/;
/** Where a second column begins: wide blank before a capital letter. */
const COLUMN_GAP = /(?:\t+| {3,})(?=\p{Lu})/u;
const BARE_LABEL = /^(?:[IVX]{1,6}|\d{1,2}(?:\.\d{1,2})*|\p{L})?[.)\-–—+*•/]*$/u;
/** A blank left to be filled in is no gap between columns. */
const LEFT_OPEN = /(?:ngày|tháng|năm|số\s*:?)[\s.…]*$/iu;
const SPECIAL = /^(?:Nơi nhận|Số\s*:|(?:TM|KT|TL|TUQ|Q)\s*\.|CỘNG HÒA|Độc lập)/u;
/** Between the cells of one row of a table. */
export const CELL_GAP = ' | ';
/** Shorter lines end where their writer ended them. */
const WRAPPED_LENGTH = 60;

/** NFC, single blanks, no empty line. Lines that only the page's width broke are one again. */
export function toPlanLines(text: string): string[] {
  const lines: string[] = [];
  let isAfterBlank = true;
  for (const raw of text.normalize('NFC').replace(/\r\n?/g, '\n').split('\n')) {
    const pieces = splitColumns(raw);
    for (const piece of pieces) {
      const last = lines.at(-1);
      const continues = last !== undefined && !isAfterBlank && pieces.length === 1;
      if (continues && continuesLine(last, piece)) lines[lines.length - 1] = `${last} ${piece}`;
      else lines.push(piece);
      isAfterBlank = false;
    }
    if (pieces.length === 0) isAfterBlank = true;
  }
  return lines;
}

function splitColumns(raw: string): string[] {
  const text = raw
    .replaceAll('**', '')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('\u00a0', ' ')
    .trim();
  const [left = '', ...rest] = text.split(COLUMN_GAP);
  const isOne = rest.length === 0 || BARE_LABEL.test(left.trim()) || LEFT_OPEN.test(left);
  const pieces = isOne ? [text] : [left, ...rest];
  return pieces.map((piece) => piece.replace(/\s+/g, ' ').trim()).filter((piece) => piece !== '');
}

function continuesLine(last: string, next: string): boolean {
  if (last.includes(CELL_GAP) || next.includes(CELL_GAP)) return false;
  if (ENDS_SENTENCE.test(last) || SPECIAL.test(next) || readLabel(next)) return false;
  if (isUpperCase(last) || isUpperCase(next)) return false;
  if (/^[\p{Ll}\d(,]/u.test(next)) return true;
  return last.length >= WRAPPED_LENGTH;
}

/** Whether a line is written in capitals, as headings and bodies are. */
export function isUpperCase(line: string): boolean {
  return /\p{Lu}/u.test(line) && line === line.toUpperCase();
}
