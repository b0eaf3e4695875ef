import type { HouseholdClass } from '#domain/standard/classify.ts';
import { INDICATOR_COUNT } from '#domain/standard/standard.ts';
import { parseMoney } from '#domain/text/format-number.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { ResultField, ResultMapping } from './result-sheet.ts';
import { CAUSES, WISHES } from './survey-answers.ts';

export const RESULT_ISSUES = [
  'household_unnamed',
  'household_unknown',
  'household_ambiguous',
  'household_closed',
  'household_repeated',
  'place_unknown',
  'score_missing',
  'deprivations_missing',
  'b1_invalid',
  'income_invalid',
  'b2_invalid',
  'mark_unknown',
  'class_unknown',
  'member_count_invalid',
  'replaces_result',
] as const;
export type ResultIssueCode = (typeof RESULT_ISSUES)[number];
export type ResultIssue = { code: ResultIssueCode; text?: string };

/** What one row says of its household, before it is found in the register. */
export type ResultReading = {
  code: string;
  headName: string;
  place: string;
  b1: number | null;
  income: bigint | null;
  /** Indicator numbers, or null when the list has no column for them. */
  deprivations: number[] | null;
  /** Numbers of causes and of supports wanted, or null when the list has no column for them. */
  causes: number[] | null;
  wishes: number[] | null;
  claimedB2: number | null;
  claimedClass: HouseholdClass | null;
  noLabourCapacity: boolean;
  memberCount: number | null;
  issues: ResultIssue[];
};

const MAX_B1 = 1000;

/**
 * Reads one row of results. A value that is not understood is an issue, never a guess; a blank mark
 * under an indicator is "not deprived", as officers leave it.
 */
export function readResultRow(texts: readonly string[], mapping: ResultMapping): ResultReading {
  const issues: ResultIssue[] = [];
  const cell = (field: ResultField) => {
    const column = mapping[field];
    return column === undefined ? '' : (texts[column] ?? '').trim();
  };
  const b1 = readWhole(cell('b1'), MAX_B1, () => issues.push(issue('b1_invalid', cell('b1'))));
  const income = readIncome(cell('income'), issues);
  if (b1 === null && income === null && issues.length === 0) issues.push({ code: 'score_missing' });
  const deprivations = readMarks('d', INDICATOR_COUNT, { cell, mapping, issues });
  const claimedB2 = readB2(cell('b2'), issues);
  // Without either, nobody knows whether the household is poor or near-poor: blank is not "none".
  if (deprivations === null && cell('b2') === '') issues.push({ code: 'deprivations_missing' });
  const headName = cell('head_name');
  const code = cell('code');
  if (headName === '' && code === '') issues.push({ code: 'household_unnamed' });
  return {
    code,
    headName,
    place: cell('neighbourhood'),
    b1,
    income: b1 === null ? income : null,
    deprivations,
    causes: readMarks('cause', CAUSES.length, { cell, mapping, issues }),
    wishes: readMarks('wish', WISHES.length, { cell, mapping, issues }),
    claimedB2,
    claimedClass: readClass(cell('class'), issues),
    noLabourCapacity: readMark(cell('no_labour_capacity'), issues),
    memberCount: readWhole(cell('member_count'), 60, () =>
      issues.push(issue('member_count_invalid', cell('member_count'))),
    ),
    issues,
  };
}

type Cell = (field: ResultField) => string;

function issue(code: ResultIssueCode, text: string): ResultIssue {
  return { code, text };
}

function readWhole(text: string, most: number, refuse: () => void): number | null {
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  refuse();
  return null;
}

function readIncome(text: string, issues: ResultIssue[]): bigint | null {
  if (text === '') return null;
  const value = parseMoney(text);
  if (value === undefined || value < 0n) issues.push(issue('income_invalid', text));
  return value ?? null;
}

/** The numbers with a mark under them; null when the list has no such column. */
function readMarks(
  kind: 'd' | 'cause' | 'wish',
  count: number,
  { cell, mapping, issues }: { cell: Cell; mapping: ResultMapping; issues: ResultIssue[] },
): number[] | null {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  if (numbers.every((no) => mapping[`${kind}${no}`] === undefined)) return null;
  return numbers.filter((no) => readMark(cell(`${kind}${no}`), issues));
}

const YES = new Set(['x', '1', 'co', 'v', 'thieu', 'thieu hut', '10', 'true']);
const NO = new Set(['0', 'khong', 'k', 'false']);

function readMark(text: string, issues: ResultIssue[]): boolean {
  if (/^[-–—\s]*$/.test(text)) return false;
  const key = toSearchKey(text);
  if (YES.has(key)) return true;
  if (!NO.has(key)) issues.push(issue('mark_unknown', text));
  return false;
}

/** The sum on the paper: tens from 0 to 120 (10 points an indicator, Circular 07/2021). */
function readB2(text: string, issues: ResultIssue[]): number | null {
  const value = readWhole(text, INDICATOR_COUNT * 10, () => issues.push(issue('b2_invalid', text)));
  if (value === null || value % 10 === 0) return value;
  issues.push(issue('b2_invalid', text));
  return null;
}

const CLASSES: readonly [RegExp, HouseholdClass][] = [
  [/can ngheo$/, 'near_poor'],
  [/khong ngheo|thoat ngheo|khong thuoc/, 'non_poor'],
  [/trung binh|mstb/, 'average'],
  [/ngheo$/, 'poor'],
];
const SHORT_CLASSES: Readonly<Record<string, HouseholdClass>> = {
  n: 'poor',
  hn: 'poor',
  cn: 'near_poor',
  hcn: 'near_poor',
};

function readClass(text: string, issues: ResultIssue[]): HouseholdClass | null {
  const key = toSearchKey(text);
  if (key === '') return null;
  const found =
    (/thoat (ho )?(can )?ngheo/.test(key) ? 'non_poor' : undefined) ??
    SHORT_CLASSES[key] ??
    CLASSES.find(([words]) => words.test(key))?.[1];
  if (found === undefined) issues.push(issue('class_unknown', text));
  return found ?? null;
}
