import { decodeLegacy, detectEncoding, type TextEncoding } from '#domain/text/legacy-encoding.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import {
  HEADING_WORDS,
  IMPORT_FIELDS,
  type ImportCell,
  type ImportField,
  type ImportLayout,
  type ImportMapping,
} from './import-field.ts';

/** The first rows of a sheet; row numbers as Excel shows them, ranges count from 0. */
export type SheetStart = {
  rows: readonly { number: number; cells: readonly ImportCell[] }[];
  merges: readonly {
    startRow: number;
    startColumn: number;
    endRow: number;
    endColumn: number;
  }[];
};

export type HeadingColumn = {
  index: number;
  /** The heading's rows over this column, as people read them: "Năm sinh – Nam". */
  title: string;
  samples: string[];
  encoding: TextEncoding;
  field: ImportField | null;
};

export type Heading = {
  /** First and last row of the heading, and the first row below it and its column numbers. */
  firstRow: number;
  lastRow: number;
  dataRow: number;
  columns: HeadingColumn[];
  layout: ImportLayout;
};

const DEEPEST_START = 20;
const TALLEST = 3;
const EXACT = 3;
const CONTAINED = 2;
/** A taller heading must recognise more to be believed. */
const HEIGHT_COST = 0.5;
const SAMPLES_SHOWN = 3;

const FIELDS_BY_WORDS = new Map<string, ImportField>(
  IMPORT_FIELDS.flatMap((field) => HEADING_WORDS[field].map((words) => [words, field] as const)),
);
/** Longest first: "ho va ten chu ho" is found before "chu ho". One short word is no evidence. */
const LONG_WORDS = [...FIELDS_BY_WORDS.keys()]
  .filter((words) => words.length >= 4)
  .toSorted((a, b) => b.length - a.length);

/**
 * Finds the heading in the first rows: title lines above it, one to three rows high, merged cells,
 * a row of column numbers below it. `undefined` when no row names a person.
 */
export function findHeading(start: SheetStart): Heading | undefined {
  let best: { score: number; firstRow: number; lastRow: number } | undefined;
  const numbers = start.rows.map((row) => row.number).filter((number) => number <= DEEPEST_START);
  for (const firstRow of numbers) {
    for (let lastRow = firstRow; lastRow < firstRow + TALLEST; lastRow++) {
      const score = scoreHeading(start, firstRow, lastRow);
      if (score > (best?.score ?? 0)) best = { score, firstRow, lastRow };
    }
  }
  return best && readHeading(start, best.firstRow, best.lastRow);
}

/** The heading when a person says which rows it has. */
export function readHeading(start: SheetStart, firstRow: number, lastRow: number): Heading {
  const titles = titlesOf(start, firstRow, lastRow);
  const fields = matchFields(titles);
  const dataRow = findDataRow(start, lastRow);
  const below = start.rows.filter((row) => row.number >= dataRow);
  const columns = titles.map((levels, index): HeadingColumn => {
    const cells = below.map((row) => row.cells[index]).filter((cell) => cell !== undefined);
    const encoding = detectColumn(cells);
    const texts = cells.map((cell) => showCell(cell, encoding)).filter((text) => text !== '');
    return {
      index,
      title: levels.join(' – '),
      samples: texts.slice(0, SAMPLES_SHOWN),
      encoding,
      field: fields.get(index)?.field ?? null,
    };
  });
  const { layout, columns: settled } = settleLayout(columns);
  return { firstRow, lastRow, dataRow, columns: settled, layout };
}

export function toMapping(columns: readonly HeadingColumn[]): ImportMapping {
  const mapping: ImportMapping = {};
  for (const { index, field } of columns) if (field !== null) mapping[field] = index;
  return mapping;
}

/** What tells one heading from another, whatever the marks, capitals and encoding. */
export function headingKey(columns: readonly HeadingColumn[]): string {
  return columns.map(({ title }) => toSearchKey(title)).join('|');
}

/** The encoding of a column, judged on all its cells and the font most of them have. */
export function detectColumn(cells: readonly ImportCell[]): TextEncoding {
  const texts = cells.map((cell) => cell.value).filter((value) => typeof value === 'string');
  const fonts = cells.map((cell) => cell.font).filter((font) => font !== undefined);
  return detectEncoding(texts, fonts.length * 2 > cells.length ? fonts[0] : undefined);
}

/** A cell as a person reads it, decoded and tidied; dates as dd/mm/yyyy. */
export function showCell(cell: ImportCell, encoding: TextEncoding): string {
  const { value } = cell;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return String(value);
  if (cell.isDate) return value.replace(/^(\d{4})-(\d\d)-(\d\d).*$/, '$3/$2/$1');
  return decodeLegacy(value, encoding)
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function scoreHeading(start: SheetStart, firstRow: number, lastRow: number): number {
  const titles = titlesOf(start, firstRow, lastRow);
  const found = [...matchFields(titles).values()];
  const named = found.some(({ field }) => field === 'head_name' || field === 'full_name');
  const columns = titles.filter((levels) => levels.length > 0).length;
  if (!named || found.length < Math.min(2, columns)) return 0;
  const sum = found.reduce((all, { score }) => all + score, 0);
  return sum - (lastRow - firstRow) * HEIGHT_COST;
}

/** For each column the texts over it, from the top down, merged cells counted for all they cover. */
export function titlesOf(start: SheetStart, firstRow: number, lastRow: number): string[][] {
  const rows = start.rows.filter((row) => row.number >= firstRow && row.number <= lastRow);
  const texts = rows.flatMap((row) => row.cells.map((cell) => cell.value));
  const font = rows.flatMap((row) => row.cells.map((cell) => cell.font)).find(Boolean);
  const encoding = detectEncoding(
    texts.filter((text) => typeof text === 'string'),
    font,
  );
  const width = Math.max(0, ...start.rows.map((row) => row.cells.length));
  return Array.from({ length: width }, (_, column) => {
    const levels = rows.map((row) => showCell(cellAt(start, row, column), encoding));
    return levels.filter((text, at) => text !== '' && text !== levels[at - 1]);
  });
}

/** The cell, or the first cell of the merged range of this row that covers it. */
function cellAt(start: SheetStart, row: SheetStart['rows'][number], column: number): ImportCell {
  const own = row.cells[column];
  if (own && own.value !== null) return own;
  const at = row.number - 1;
  const merge = start.merges.find(
    (range) => range.startRow === at && range.startColumn <= column && column <= range.endColumn,
  );
  return row.cells[merge?.startColumn ?? column] ?? { value: null };
}

type Match = { field: ImportField; score: number };

/** Each field goes to the column that fits it best, the leftmost of equals. */
function matchFields(titles: readonly string[][]): Map<number, Match> {
  const taken = new Map<ImportField, { column: number; score: number }>();
  for (const [column, levels] of titles.entries()) {
    const match = matchTitle(levels);
    const known = match && taken.get(match.field);
    if (match && match.score > (known?.score ?? 0)) {
      taken.set(match.field, { column, score: match.score });
    }
  }
  return new Map([...taken].map(([field, { column, score }]) => [column, { field, score }]));
}

function matchTitle(levels: readonly string[]): Match | undefined {
  const joined = toSearchKey(levels.join(' '));
  const last = toSearchKey(levels.at(-1) ?? '');
  const exact = FIELDS_BY_WORDS.get(joined) ?? FIELDS_BY_WORDS.get(last);
  if (exact) return { field: exact, score: EXACT };
  // A long line that happens to hold such words is a title, not a heading.
  if (joined.length > 60) return undefined;
  for (const text of [last, joined]) {
    const words = LONG_WORDS.find((one) => ` ${text} `.includes(` ${one} `));
    const field = words && FIELDS_BY_WORDS.get(words);
    if (field) return { field, score: CONTAINED };
  }
  return undefined;
}

/** The row below the heading, past a row of column numbers such as (1) (2) (3). */
export function findDataRow(start: SheetStart, lastRow: number): number {
  const next = start.rows.find((row) => row.number > lastRow);
  return next && isNumberRow(next.cells) ? next.number + 1 : lastRow + 1;
}

function isNumberRow(cells: readonly ImportCell[]): boolean {
  const texts = cells.map((cell) => showCell(cell, 'unicode')).filter((text) => text !== '');
  const numbers = texts.map((text) => /^\(?(\d{1,3})\)?$/.exec(text)?.[1]);
  const known = numbers.filter((text) => text !== undefined).map(Number);
  const rest = texts.filter((_, at) => numbers[at] === undefined);
  const isCounting = known.every((number, at) => at === 0 || number === (known[at - 1] ?? 0) + 1);
  return known.length >= 3 && isCounting && rest.every((text) => /^\(?[A-ZĐ]\)?$/.test(text));
}

/**
 * A column of names beside one of relations lists members. Without relations, numbers or codes of
 * households, "Họ và tên" can only be the head's.
 */
function settleLayout(columns: HeadingColumn[]): {
  layout: ImportLayout;
  columns: HeadingColumn[];
} {
  const fields = new Set(columns.map(({ field }) => field));
  const listsMembers =
    fields.has('full_name') &&
    (fields.has('relation') || fields.has('head_name') || fields.has('household_no'));
  if (listsMembers) return { layout: 'member', columns };
  if (!fields.has('full_name') || fields.has('head_name')) return { layout: 'household', columns };
  return {
    layout: 'household',
    columns: columns.map((column) =>
      column.field === 'full_name' ? { ...column, field: 'head_name' as const } : column,
    ),
  };
}
