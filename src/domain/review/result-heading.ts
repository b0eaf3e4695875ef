import {
  detectColumn,
  findDataRow,
  showCell,
  titlesOf,
  type SheetStart,
} from '#domain/import/find-heading.ts';
import { INDICATOR_COUNT } from '#domain/standard/standard.ts';
import type { TextEncoding } from '#domain/text/legacy-encoding.ts';
import { toSearchKey } from '#domain/text/search-key.ts';

/** What a list of review results may hold; d1 … d12 are the indicators. */
export const RESULT_FIELDS = [
  'code',
  'neighbourhood',
  'head_name',
  'b1',
  'b2',
  'income',
  'class',
  'members',
  'no_labour',
  'note',
  'd1',
  'd2',
  'd3',
  'd4',
  'd5',
  'd6',
  'd7',
  'd8',
  'd9',
  'd10',
  'd11',
  'd12',
] as const;
export type ResultField = (typeof RESULT_FIELDS)[number];

/** Column of each field, counted from 0. */
export type ResultMapping = Partial<Record<ResultField, number>>;

export type ResultColumn = {
  index: number;
  title: string;
  samples: string[];
  encoding: TextEncoding;
  field: ResultField | null;
};

export type ResultHeading = {
  firstRow: number;
  lastRow: number;
  dataRow: number;
  columns: ResultColumn[];
};

const HEADING_WORDS: Readonly<Partial<Record<ResultField, readonly string[]>>> = {
  code: ['ma ho', 'ma so ho', 'ma', 'ma ho gia dinh', 'ma ho ngheo'],
  neighbourhood: ['to dan pho', 'thon', 'thon to dan pho', 'to', 'tdp', 'dia ban', 'ban', 'khu'],
  head_name: ['chu ho', 'ho va ten chu ho', 'ho ten chu ho', 'ten chu ho', 'ho va ten', 'ho ten'],
  b1: ['b1', 'diem b1', 'phieu b1', 'tong diem b1', 'diem a'],
  b2: ['b2', 'diem b2', 'phieu b2', 'tong diem b2', 'diem b'],
  income: ['thu nhap', 'thu nhap binh quan', 'thu nhap binh quan dau nguoi', 'thu nhap bq'],
  class: [
    'ket qua',
    'phan loai',
    'phan loai ho',
    'ket qua phan loai',
    'ket qua ra soat',
    'loai ho',
  ],
  members: ['so nhan khau', 'nhan khau', 'so khau', 'khau'],
  no_labour: [
    'khong co kha nang lao dong',
    'ho khong co kha nang lao dong',
    'khong co knld',
    'khong con kha nang lao dong',
    'bat kha khang',
  ],
  note: ['ghi chu'],
};
const DEEPEST_START = 20;
const TALLEST = 3;
/** A taller heading must recognise more to be believed. */
const HEIGHT_COST = 0.5;
const SHORTEST_CONTAINED = 6;
const SAMPLES_SHOWN = 3;

/**
 * Finds the heading of a list of results: up to three rows high, the fields in any reasonable
 * wording, the indicators by number (D1, "chỉ số 1", 1) or by name. `undefined` when no row names
 * both a household and a figure.
 */
export function findResultHeading(
  start: SheetStart,
  indicatorNames: readonly string[],
): ResultHeading | undefined {
  let best: { score: number; firstRow: number; lastRow: number } | undefined;
  const numbers = start.rows.map((row) => row.number).filter((number) => number <= DEEPEST_START);
  for (const firstRow of numbers) {
    for (let lastRow = firstRow; lastRow < firstRow + TALLEST; lastRow += 1) {
      const fields = matchFields(titlesOf(start, firstRow, lastRow), indicatorNames);
      const score = fields.size - (lastRow - firstRow) * HEIGHT_COST;
      if (hasEnough(new Set(fields.values())) && score > (best?.score ?? 0))
        best = { score, firstRow, lastRow };
    }
  }
  return best && readResultHeading(start, best, indicatorNames);
}

/** The heading when a person says which rows it has. */
export function readResultHeading(
  start: SheetStart,
  { firstRow, lastRow }: { firstRow: number; lastRow: number },
  indicatorNames: readonly string[],
): ResultHeading {
  const titles = titlesOf(start, firstRow, lastRow);
  const fields = matchFields(titles, indicatorNames);
  const dataRow = findDataRow(start, lastRow);
  const below = start.rows.filter((row) => row.number >= dataRow);
  const columns = titles.map((levels, index): ResultColumn => {
    const cells = below.map((row) => row.cells[index]).filter((cell) => cell !== undefined);
    const encoding = detectColumn(cells);
    const texts = cells.map((cell) => showCell(cell, encoding)).filter((text) => text !== '');
    const samples = texts.slice(0, SAMPLES_SHOWN);
    return {
      index,
      title: levels.join(' – '),
      samples,
      encoding,
      field: fields.get(index) ?? null,
    };
  });
  return { firstRow, lastRow, dataRow, columns };
}

export function toResultMapping(columns: readonly ResultColumn[]): ResultMapping {
  const mapping: ResultMapping = {};
  for (const { index, field } of columns) if (field !== null) mapping[field] = index;
  return mapping;
}

/** Whether a list with these columns can give results: it names the household and a figure. */
export function canGiveResults(mapping: ResultMapping): boolean {
  return hasEnough(new Set(Object.keys(mapping)));
}

function hasEnough(fields: ReadonlySet<string>): boolean {
  const namesHousehold = fields.has('code') || fields.has('head_name');
  return namesHousehold && (fields.has('b1') || fields.has('income'));
}

/** Each field goes to the first column that fits it. */
function matchFields(
  titles: readonly string[][],
  indicatorNames: readonly string[],
): Map<number, ResultField> {
  const known = buildIndex(indicatorNames);
  const columns = new Map<number, ResultField>();
  const taken = new Set<ResultField>();
  for (const match of [matchExactly, matchContained]) {
    for (const [column, levels] of titles.entries()) {
      const field = columns.has(column) ? undefined : match(levels, known);
      if (field === undefined || taken.has(field)) continue;
      columns.set(column, field);
      taken.add(field);
    }
  }
  return columns;
}

function buildIndex(indicatorNames: readonly string[]): Map<string, ResultField> {
  const index = new Map<string, ResultField>();
  for (const [field, words] of Object.entries(HEADING_WORDS)) {
    for (const word of words) index.set(word, field as ResultField);
  }
  for (let no = 1; no <= INDICATOR_COUNT; no += 1) {
    const field = `d${no}` as ResultField;
    for (const word of [`d${no}`, `chi so ${no}`, `cs${no}`, `th${no}`, `${no}`]) {
      index.set(word, field);
    }
    const name = toSearchKey(indicatorNames[no - 1] ?? '');
    if (name !== '') index.set(name, field);
  }
  return index;
}

function matchExactly(
  levels: readonly string[],
  known: ReadonlyMap<string, ResultField>,
): ResultField | undefined {
  const last = toSearchKey(levels.at(-1) ?? '');
  return known.get(toSearchKey(levels.join(' '))) ?? known.get(last);
}

/** Names of the forms' scores: wherever one stands in a title, it says what the column is. */
const SCORES = ['b1', 'b2'] as const;

/** "Điểm B1 (thu nhập)" is the score and not the money. Otherwise one short word is no evidence. */
function matchContained(
  levels: readonly string[],
  known: ReadonlyMap<string, ResultField>,
): ResultField | undefined {
  const text = ` ${toSearchKey(levels.at(-1) ?? '')} `;
  const score = SCORES.find((one) => text.includes(` ${one} `));
  if (score) return score;
  const words = [...known.keys()]
    .filter((word) => word.length >= SHORTEST_CONTAINED && text.includes(` ${word} `))
    .toSorted((a, b) => b.length - a.length);
  const [longest] = words;
  return longest === undefined ? undefined : known.get(longest);
}
