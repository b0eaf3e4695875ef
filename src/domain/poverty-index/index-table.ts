import { clipText } from '#domain/text/clip-text.ts';
import { MOST_INDICATORS } from './index-design.ts';

/** Which columns of a table are indicators, and which weigh and group its rows. */
export type TableLayout = {
  indicators: { name: string; column: number }[];
  weight: { name: string; column: number } | null;
  group: { name: string; column: number } | null;
  /** Columns that are none of these. */
  ignored: string[];
};

export type AskedColumns = {
  weight?: string | undefined;
  group?: string | undefined;
  /** Without these, every column whose cells are mostly 0 or 1. */
  indicators?: readonly string[] | undefined;
};

export type LayoutReading =
  | { ok: true; layout: TableLayout }
  | { ok: false; reason: string }
  /** A column that is needed stands twice in the heading. */
  | { ok: false; twice: string };

/**
 * Finds the columns by their headings (case and outer blanks do not matter). A column is an
 * indicator when at least half of the first rows have 0 or 1 in it and hardly any another number:
 * then a slip of the pen is a row to correct, not a column that goes missing. A column called `id` never is one.
 */
export function findLayout(
  heading: readonly string[],
  sample: readonly (readonly string[])[],
  asked: AskedColumns,
): LayoutReading {
  const names = heading.map((text) => text.trim());
  const find = (name: string) => {
    const column = names.findIndex((one) => isSame(one, name));
    return column === -1 ? undefined : { name: names[column] ?? name, column };
  };
  const wanted = [...(asked.indicators ?? []), asked.weight, asked.group];
  const missing = wanted.find((name) => name !== undefined && !find(name));
  if (missing !== undefined) return { ok: false, reason: `there is no column "${missing}"` };
  const weight = asked.weight === undefined ? null : (find(asked.weight) ?? null);
  const group = asked.group === undefined ? null : (find(asked.group) ?? null);
  const isTaken = (column: number) => column === weight?.column || column === group?.column;
  const indicators = asked.indicators
    ? asked.indicators.map(find).filter((one) => one !== undefined)
    : names
        .map((name, column) => ({ name, column }))
        .filter(({ name, column }) => !isSame(name, 'id') && !isTaken(column))
        .filter(({ column }) => isMostlyYesOrNo(sample, column));
  const used = [...indicators, weight, group].filter((one) => one !== null);
  const twice = used.find(({ name }) => names.filter((one) => isSame(one, name)).length > 1);
  if (twice) return { ok: false, twice: twice.name };
  const problem = findColumnProblem(indicators, isTaken);
  if (problem !== undefined) return { ok: false, reason: problem };
  const columns = new Set(used.map(({ column }) => column));
  const ignored = names.filter((_, column) => !columns.has(column));
  return { ok: true, layout: { indicators, weight, group, ignored } };
}

function findColumnProblem(
  indicators: readonly { name: string; column: number }[],
  isTaken: (column: number) => boolean,
): string | undefined {
  if (indicators.length === 0) return 'no column has 0 and 1 in its first rows';
  if (indicators.length > MOST_INDICATORS) return `more than ${MOST_INDICATORS} indicators`;
  const seen = new Set<number>();
  for (const { name, column } of indicators) {
    if (isTaken(column)) return `column "${name}" is named as an indicator and as something else`;
    if (seen.has(column)) return `column "${name}" is named twice`;
    seen.add(column);
  }
  return undefined;
}

/** Deprivations of one row as bits, or −1 when a cell is neither 0 nor 1. */
export function readMask(cells: readonly string[], { indicators }: TableLayout): number {
  let mask = 0;
  for (let index = 0; index < indicators.length; index += 1) {
    const text = cells[indicators[index]?.column ?? -1];
    if (text === '0') continue;
    if (text === '1') mask |= 1 << index;
    else {
      const trimmed = text?.trim();
      if (trimmed === '1') mask |= 1 << index;
      else if (trimmed !== '0') return -1;
    }
  }
  return mask;
}

/** What the row stands for: 1 without a weight column, −1 when the cell is no weight. */
export function readWeight(cells: readonly string[], { weight }: TableLayout): number {
  if (!weight) return 1;
  const text = (cells[weight.column] ?? '').trim();
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : -1;
}

/** Everything that keeps a row from being counted, each with its column. */
export function findRowFaults(cells: readonly string[], layout: TableLayout): string[] {
  const faults = layout.indicators
    .map(({ name, column }) => ({ name, text: (cells[column] ?? '').trim() }))
    .filter(({ text }) => text !== '0' && text !== '1')
    .map(({ name, text }) =>
      text === '' ? `column ${name} is blank` : `column ${name}: "${clipText(text)}" is not 0 or 1`,
    );
  if (layout.weight && readWeight(cells, layout) < 0) {
    const { name, column } = layout.weight;
    faults.push(`column ${name}: "${clipText((cells[column] ?? '').trim())}" is not a weight`);
  }
  return faults;
}

/** Half of the cells say 0 or 1, and hardly any another number: a count of people is no indicator. */
function isMostlyYesOrNo(sample: readonly (readonly string[])[], column: number): boolean {
  const texts = sample.map((cells) => (cells[column] ?? '').trim());
  const yesOrNo = texts.filter((text) => text === '0' || text === '1').length;
  const numbers = texts.filter((text) => /^[\d.,]+$/.test(text)).length - yesOrNo;
  return yesOrNo > 0 && yesOrNo * 2 >= texts.length && numbers * 10 <= texts.length;
}

function isSame(a: string, b: string): boolean {
  return a.normalize('NFC').trim().toLowerCase() === b.normalize('NFC').trim().toLowerCase();
}

/** One row read without cutting it up. */
export type PlainRow = { mask: number; weight: number; group: string };

const ZERO = 48;
const ONE = 49;
const NINE = 57;

/** What a column means to a plain row: the number of an indicator, or one of these. */
const IGNORED = -1;
const WEIGHT = -2;
const GROUP = -3;

/**
 * Reads the rows of a layout straight from a text, for tables of millions: fields between
 * `delimiter` from `from` up to `to`. Answers false for anything but plain 0s, 1s and whole
 * weights; such a row is for `readMask`, `readWeight` and `findRowFaults`. The row is put in `row`,
 * so that none is made for each line.
 */
export function createPlainRowReader(
  layout: TableLayout,
  row: PlainRow,
): (text: string, from: number, to: number, delimiter: number) => boolean {
  const { indicators, weight, group } = layout;
  const columns = [...indicators, weight, group].map((one) => one?.column ?? -1);
  const roles = new Int8Array(Math.max(...columns) + 1).fill(IGNORED);
  for (const [index, { column }] of indicators.entries()) roles[column] = index;
  if (weight) roles[weight.column] = WEIGHT;
  if (group) roles[group.column] = GROUP;
  row.weight = 1;
  row.group = '';

  return function readPlainRow(text, from, to, delimiter) {
    let start = from;
    let mask = 0;
    for (let column = 0; column < roles.length; column += 1) {
      if (start > to) return false;
      let end = start;
      while (end < to && text.charCodeAt(end) !== delimiter) end += 1;
      const role = roles[column] ?? IGNORED;
      if (role >= 0) {
        const code = text.charCodeAt(start);
        if (end - start !== 1 || (code !== ZERO && code !== ONE)) return false;
        if (code === ONE) mask |= 1 << role;
      } else if (role === WEIGHT) {
        const value = readDigits(text, start, end);
        if (value < 0) return false;
        row.weight = value;
      } else if (role === GROUP) row.group = text.slice(start, end);
      start = end + 1;
    }
    row.mask = mask;
    return true;
  };
}

/** A whole number of at most nine digits, or −1. */
function readDigits(text: string, from: number, to: number): number {
  if (to === from || to - from > 9) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return -1;
    value = value * 10 + code - ZERO;
  }
  return value;
}
