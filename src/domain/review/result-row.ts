import { rawText, readYesNo, type RawValue } from '#domain/import/read-value.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import { INDICATOR_COUNT } from '#domain/standard/standard.ts';
import { parseMoney } from '#domain/text/format-number.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { ResultField, ResultMapping } from './result-heading.ts';

/**
 * `error`: the row gives no result. `warning`: it does, but somebody must look. `skip`: the round
 * has the same result already.
 */
export const RESULT_ISSUES = {
  household_missing: 'error',
  household_unknown: 'error',
  household_ambiguous: 'error',
  household_closed: 'error',
  household_twice: 'error',
  neighbourhood_unknown: 'error',
  name_differs: 'warning',
  figure_missing: 'error',
  b1_invalid: 'error',
  income_invalid: 'error',
  income_ignored: 'warning',
  b2_invalid: 'error',
  indicator_invalid: 'error',
  indicators_missing: 'error',
  members_invalid: 'error',
  members_missing: 'error',
  no_labour_invalid: 'error',
  class_invalid: 'error',
  not_classifiable: 'error',
  b2_differs: 'warning',
  class_differs: 'warning',
  replaces_result: 'warning',
  same_result: 'skip',
} as const;
export type ResultIssueCode = keyof typeof RESULT_ISSUES;
export type ResultIssueSeverity = (typeof RESULT_ISSUES)[ResultIssueCode];

export type ResultIssue = {
  field: ResultField | null;
  code: ResultIssueCode;
  severity: ResultIssueSeverity;
  detail?: Record<string, string | number>;
};

export function resultIssue(
  field: ResultField | null,
  code: ResultIssueCode,
  detail?: Record<string, string | number>,
): ResultIssue {
  return { field, code, severity: RESULT_ISSUES[code], ...(detail && { detail }) };
}

/** One line of a list, as far as the line alone says it. */
export type ParsedResult = {
  code: string;
  neighbourhood: string;
  headName: string;
  b1: number | null;
  /** Whole đồng per person per month, as digits. */
  income: string | null;
  /** Indicator numbers; null when the list gives only the sum. */
  deprivations: number[] | null;
  /** As the list says it; compared with the indicators when there are both. */
  b2: number | null;
  claimedClass: HouseholdClass | null;
  memberCount: number | null;
  noLabourCapacity: boolean;
  note: string;
};

const HIGHEST_B1 = 1000;
const MOST_MEMBERS = 60;

const CLASS_WORDS: Readonly<Record<string, HouseholdClass>> = {
  'ho ngheo': 'poor',
  ngheo: 'poor',
  hn: 'poor',
  n: 'poor',
  'ho can ngheo': 'near_poor',
  'can ngheo': 'near_poor',
  hcn: 'near_poor',
  cn: 'near_poor',
  'muc song trung binh': 'average',
  'ho co muc song trung binh': 'average',
  'trung binh': 'average',
  mstb: 'average',
  'khong ngheo': 'non_poor',
  'ho khong ngheo': 'non_poor',
  'thoat ngheo': 'non_poor',
  kn: 'non_poor',
};

/**
 * Reads one line. A blank indicator means "not deprived", as on a form that is ticked, but only
 * where something was filled in: a line with neither ticks nor a sum B2 says nothing about them.
 * `pointsPerIndicator` is the standard's.
 */
export function readResultRow(
  cells: readonly RawValue[],
  mapping: ResultMapping,
  pointsPerIndicator: number,
): { parsed: ParsedResult; issues: ResultIssue[] } {
  const issues: ResultIssue[] = [];
  const textOf = (field: ResultField) => {
    const column = mapping[field];
    return column === undefined ? '' : rawText(cells[column]);
  };
  const code = textOf('code');
  const headName = textOf('head_name');
  if (code === '' && headName === '') issues.push(resultIssue('head_name', 'household_missing'));
  const { b1, income } = readFigures(textOf, issues);
  const b2 = readB2(textOf('b2'), pointsPerIndicator, issues);
  const parsed: ParsedResult = {
    code,
    neighbourhood: textOf('neighbourhood'),
    headName,
    b1,
    income,
    deprivations: readDeprivations(textOf, b2, issues),
    b2,
    claimedClass: readClass(textOf('class'), issues),
    memberCount: readMembers(textOf('members'), issues),
    noLabourCapacity: readNoLabour(textOf('no_labour'), issues),
    note: textOf('note').slice(0, 2000),
  };
  return { parsed, issues };
}

type TextOf = (field: ResultField) => string;

function readFigures(
  textOf: TextOf,
  issues: ResultIssue[],
): { b1: number | null; income: string | null } {
  const b1Text = textOf('b1');
  const incomeText = textOf('income');
  const b1 = readWhole(b1Text, HIGHEST_B1);
  if (b1 === undefined) issues.push(resultIssue('b1', 'b1_invalid', { text: b1Text }));
  const amount = incomeText === '' ? null : parseMoney(incomeText);
  const isBad = amount === undefined || (amount !== null && amount < 0n);
  if (isBad) issues.push(resultIssue('income', 'income_invalid', { text: incomeText }));
  if (b1Text === '' && incomeText === '') issues.push(resultIssue('b1', 'figure_missing'));
  if (typeof b1 === 'number' && incomeText !== '') {
    issues.push(resultIssue('income', 'income_ignored', { text: incomeText }));
  }
  const isByIncome = b1 === null && amount !== null && !isBad;
  return { b1: b1 ?? null, income: isByIncome ? String(amount) : null };
}

function readB2(text: string, points: number, issues: ResultIssue[]): number | null {
  const b2 = readWhole(text, points * INDICATOR_COUNT);
  if (b2 === null) return null;
  if (b2 !== undefined && b2 % points === 0) return b2;
  issues.push(resultIssue('b2', 'b2_invalid', { text, points }));
  return null;
}

function readDeprivations(
  textOf: TextOf,
  b2: number | null,
  issues: ResultIssue[],
): number[] | null {
  const numbers: number[] = [];
  let isFilled = false;
  for (let no = 1; no <= INDICATOR_COUNT; no += 1) {
    const field = `d${no}` as ResultField;
    const text = textOf(field);
    if (text === '') continue;
    isFilled = true;
    const answer = readYesNo(text);
    if (answer === undefined) issues.push(resultIssue(field, 'indicator_invalid', { text }));
    if (answer === true) numbers.push(no);
  }
  if (isFilled) return numbers;
  if (b2 === null && textOf('b2') === '') issues.push(resultIssue('d1', 'indicators_missing'));
  return null;
}

function readClass(text: string, issues: ResultIssue[]): HouseholdClass | null {
  if (text === '') return null;
  const found = CLASS_WORDS[toSearchKey(text)];
  if (found === undefined) issues.push(resultIssue('class', 'class_invalid', { text }));
  return found ?? null;
}

function readMembers(text: string, issues: ResultIssue[]): number | null {
  const members = readWhole(text, MOST_MEMBERS);
  if (members === null) return null;
  if (members !== undefined && members > 0) return members;
  issues.push(resultIssue('members', 'members_invalid', { text, limit: MOST_MEMBERS }));
  return null;
}

function readNoLabour(text: string, issues: ResultIssue[]): boolean {
  if (text === '') return false;
  const answer = readYesNo(text);
  if (answer === undefined) issues.push(resultIssue('no_labour', 'no_labour_invalid', { text }));
  return answer ?? false;
}

/** A whole number up to the limit; null for a blank cell, `undefined` for anything else. */
function readWhole(text: string, limit: number): number | null | undefined {
  if (text === '') return null;
  if (!/^\d{1,6}([.,]0+)?$/.test(text)) return undefined;
  const value = Number.parseInt(text, 10);
  return value <= limit ? value : undefined;
}
