import { findDataRow, titlesOf, type SheetStart } from '#domain/import/find-heading.ts';
import { HEADING_WORDS } from '#domain/import/import-field.ts';
import { toSearchKey } from '#domain/text/search-key.ts';

/** What a column of a list of review results can mean: d1 … d12 are the indicators, then causes and wishes by number. */
export type ResultField =
  | 'code'
  | 'head_name'
  | 'neighbourhood'
  | 'member_count'
  | 'b1'
  | 'b2'
  | 'income'
  | 'class'
  | 'no_labour_capacity'
  | `d${number}`
  | `cause${number}`
  | `wish${number}`;

/** Which column (from 0) holds which field. */
export type ResultMapping = Partial<Record<ResultField, number>>;
export type ResultHeading = { dataRow: number; mapping: ResultMapping };

const DEEPEST_START = 20;
const TALLEST = 3;

/**
 * Finds the heading of a list of results: one to three rows, merged cells, the twelve indicators
 * numbered under one title. `undefined` when no heading names the household and its score, income
 * or class.
 */
export function findResultHeading(start: SheetStart): ResultHeading | undefined {
  let best: (ResultHeading & { score: number }) | undefined;
  const numbers = start.rows.map((row) => row.number).filter((number) => number <= DEEPEST_START);
  for (const firstRow of numbers) {
    for (let lastRow = firstRow; lastRow < firstRow + TALLEST; lastRow++) {
      const mapping = mapColumns(titlesOf(start, firstRow, lastRow));
      // A taller heading must recognise more to be believed.
      const score = Object.keys(mapping).length - (lastRow - firstRow) / 2;
      if (isUsable(mapping) && score > (best?.score ?? 0)) {
        best = { score, mapping, dataRow: findDataRow(start, lastRow) };
      }
    }
  }
  return best && { dataRow: best.dataRow, mapping: best.mapping };
}

function isUsable(mapping: ResultMapping): boolean {
  const names = mapping.head_name !== undefined || mapping.code !== undefined;
  return names && (mapping.b1 !== undefined || mapping.income !== undefined);
}

/** The leftmost column of each meaning. */
function mapColumns(titles: readonly string[][]): ResultMapping {
  const mapping: ResultMapping = {};
  for (const [column, levels] of titles.entries()) {
    const field = matchTitle(levels.map(toSearchKey));
    if (field !== undefined && mapping[field] === undefined) mapping[field] = column;
  }
  return mapping;
}

/** In the order in which a title is tried: the first that fits is its meaning. */
const WORDS: readonly [ResultField, RegExp][] = [
  ['no_labour_capacity', /khong (co )?(con )?kha nang lao dong|bat kha khang/],
  // The circular says "điểm A" and "điểm B" where the forms say B1 and B2.
  ['b1', /\bb1\b|\bdiem a\b/],
  ['b2', /\bb2\b|\bdiem b\b/],
  ['income', /thu nhap/],
  ['class', /ket qua|ket luan|phan loai|loai ho|doi tuong/],
];

function matchTitle(levels: readonly string[]): ResultField | undefined {
  const joined = levels.join(' ').trim();
  if (joined === '' || joined.length > 80) return undefined;
  const answer = answerOf(levels) ?? indicatorOf(levels, joined);
  if (answer !== undefined) return answer;
  const last = levels.at(-1) ?? '';
  const isOne = (field: 'code' | 'head_name' | 'full_name' | 'neighbourhood' | 'declared_count') =>
    HEADING_WORDS[field].includes(joined) || HEADING_WORDS[field].includes(last);
  if (isOne('code')) return 'code';
  if (isOne('head_name') || isOne('full_name')) return 'head_name';
  if (isOne('neighbourhood')) return 'neighbourhood';
  if (isOne('declared_count')) return 'member_count';
  return WORDS.find(([, words]) => words.test(joined))?.[0];
}

/** "Chỉ số thiếu hụt" over 1 … 12, "Chỉ số 3", or "D3". */
function indicatorOf(levels: readonly string[], joined: string): ResultField | undefined {
  const last = levels.at(-1) ?? '';
  const isUnderTitle = levels.length > 1 && /chi so|thieu hut/.test(levels.slice(0, -1).join(' '));
  const number =
    (isUnderTitle ? /^\(?(\d{1,2})\b/.exec(last)?.[1] : undefined) ??
    /^(?:chi so |d)(\d{1,2})$/.exec(joined)?.[1];
  const no = Number(number);
  return no >= 1 && no <= 12 ? `d${no}` : undefined;
}

const CAUSE_WORDS: readonly RegExp[] = [
  /\bdat\b/,
  /\bvon\b/,
  /thieu lao dong|nguoi lao dong/,
  /cong cu|phuong tien/,
  /kien thuc/,
  /ky nang|tay nghe/,
  /om|benh|tai nan/,
  /\bkhac\b/,
];
const WISH_WORDS: readonly RegExp[] = [
  /\by te\b/,
  /giao duc|hoc/,
  /san xuat/,
  /tin dung|vay von/,
  /nha o/,
  /\bkhac\b/,
];

/** A cause under "Nguyên nhân …", or a support under "Nguyện vọng …" or "Nhu cầu hỗ trợ", by number or by words. */
function answerOf(levels: readonly string[]): ResultField | undefined {
  if (levels.length < 2) return undefined;
  const title = levels.slice(0, -1).join(' ');
  const last = levels.at(-1) ?? '';
  const [kind, words] = /nguyen nhan/.test(title)
    ? (['cause', CAUSE_WORDS] as const)
    : /nguyen vong|nhu cau|mong muon/.test(title)
      ? (['wish', WISH_WORDS] as const)
      : [];
  if (kind === undefined) return undefined;
  const numbered = Number(/^\(?(\d{1,2})\b/.exec(last)?.[1]);
  const no = numbered >= 1 ? numbered : words.findIndex((word) => word.test(last)) + 1;
  return no >= 1 && no <= words.length ? `${kind}${no}` : undefined;
}
