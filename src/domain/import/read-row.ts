import type { PlainDate } from '#domain/calendar/plain-date.ts';
import { capitalizeName, toSearchKey } from '#domain/text/search-key.ts';
import type { ImportField, ImportLayout, ImportMapping } from './import-field.ts';
import { rowIssue, type RowIssue } from './issue.ts';
import type { PlaceMatch } from './match-neighbourhood.ts';
import { readPersonFacts, type CellOf, type PersonFacts } from './read-person.ts';
import { rawText, type RawValue } from './read-value.ts';

export type ParsedPerson = PersonFacts & { fullName: string };

/** A row as it was understood. */
export type ParsedRow = {
  neighbourhoodId: string | null;
  householdNo: string | null;
  code: string | null;
  address: string;
  phone: string | null;
  note: string;
  declaredCount: number | null;
  /** The head's name where a list of members gives it in a column of its own. */
  headName: string | null;
  person: ParsedPerson | null;
};

/** A row of data, a line that only names the neighbourhood of the rows below it, or no row at all. */
export type RowReading =
  | { kind: 'data'; row: ParsedRow; issues: RowIssue[] }
  | { kind: 'place'; neighbourhoodId: string }
  | { kind: 'ignored' };

export type RowRules = {
  mapping: ImportMapping;
  layout: ImportLayout;
  matchPlace: (text: string) => PlaceMatch;
  /** Neighbourhoods the importer may write to; null is all. */
  allowedPlaceIds: ReadonlySet<string> | null;
  /** For rows that name no neighbourhood: of the line above, or chosen for the whole file. */
  placeId: string | null;
  acceptsFormulas: boolean;
  today: PlainDate;
};

const LONGEST: Partial<Record<ImportField, number>> = { code: 40, address: 300, note: 2000 };
const LONGEST_NAME = 100;
/** Lines under a table: totals, signatures, notes. */
const NOT_A_NAME =
  /^(?:tong|tong cong|cong|tong so)$|^(?:tong cong|tong so|nguoi lap|ghi chu|thu truong|tm uy ban|tm ubnd|chu tich|xac nhan|ngay \d* ?thang|can bo)\b/;

/** In the column of names only a line that says "tổ …" or "thôn …" is a place: people bear place names too. */
const KIND_OF_PLACE = /^(?:[ivx\d]+ )?(?:to dan pho|to|tdp|thon|ban|ap|buon|khu pho)\b/;
const PART_NUMBER = /^[IVX\d]+[.)]?\s+/;

/** Reads one row; `formulaColumns` are those whose value a formula computed. */
export function readRow(
  raw: readonly RawValue[],
  rules: RowRules,
  formulaColumns: readonly number[] = [],
): RowReading {
  const { mapping, layout } = rules;
  const cellOf: CellOf = (field) => {
    const column = mapping[field];
    return column === undefined ? null : (raw[column] ?? null);
  };
  const nameField = layout === 'member' ? 'full_name' : 'head_name';
  const name = rawText(cellOf(nameField));
  const other = classifyLine(raw, name, rules);
  if (other) return other;
  const issues = [...checkCells(cellOf, rules, formulaColumns), ...checkName(nameField, name)];
  const place = readPlace(cellOf, rules, issues);
  const { facts, issues: personIssues } = readPersonFacts(cellOf, rules.today);
  issues.push(...personIssues);
  const fullName = capitalizeName(name);
  const relation = layout === 'household' ? 'head' : facts.relation;
  const row: ParsedRow = {
    neighbourhoodId: place,
    householdNo: rawText(cellOf('household_no')) || null,
    code: rawText(cellOf('code')) || null,
    address: rawText(cellOf('address')),
    phone: readPhone(cellOf, issues),
    note: rawText(cellOf('note')),
    declaredCount: readCount(cellOf, issues),
    headName: layout === 'member' ? capitalizeName(rawText(cellOf('head_name'))) || null : null,
    person: fullName === '' ? null : { ...facts, relation, fullName },
  };
  return { kind: 'data', row, issues };
}

/** A line with hardly anything in it is the heading of a part, a total or a signature. */
function classifyLine(
  raw: readonly RawValue[],
  name: string,
  rules: RowRules,
): RowReading | undefined {
  const filled = raw.map(rawText).filter((text) => text !== '');
  if (filled.length === 0) return { kind: 'ignored' };
  if (filled.length > 2) return undefined;
  const texts =
    name === '' ? filled : [name].filter((text) => KIND_OF_PLACE.test(toSearchKey(text)));
  for (const text of texts) {
    const { id } = rules.matchPlace(text.replace(PART_NUMBER, ''));
    if (id !== null && /\p{L}/u.test(text)) return { kind: 'place', neighbourhoodId: id };
  }
  const isName = name !== '' && !NOT_A_NAME.test(toSearchKey(name));
  return isName ? undefined : { kind: 'ignored' };
}

function checkCells(
  cellOf: CellOf,
  { mapping, acceptsFormulas }: RowRules,
  formulaColumns: readonly number[],
): RowIssue[] {
  const issues: RowIssue[] = [];
  for (const [field, column] of Object.entries(mapping) as [ImportField, number][]) {
    const text = rawText(cellOf(field));
    if (/^#(?:REF!|DIV\/0!|N\/A|NAME\?|NUM!|VALUE!|NULL!)$/.test(text)) {
      issues.push(rowIssue(field, 'cell_error', { text }));
    } else if (formulaColumns.includes(column)) {
      issues.push(rowIssue(field, acceptsFormulas ? 'formula_taken' : 'formula', { text }));
    }
    const limit = LONGEST[field];
    if (limit !== undefined && text.length > limit) {
      issues.push(rowIssue(field, 'text_too_long', { limit }));
    }
  }
  return issues;
}

function checkName(field: ImportField, name: string): RowIssue[] {
  if (name === '') return [rowIssue(field, 'name_required')];
  const isName = /\p{L}/u.test(name) && !/\d/.test(name) && name.length <= LONGEST_NAME;
  return isName ? [] : [rowIssue(field, 'name_invalid', { text: name.slice(0, LONGEST_NAME) })];
}

function readPlace(cellOf: CellOf, rules: RowRules, issues: RowIssue[]): string | null {
  const text = rawText(cellOf('neighbourhood'));
  const match = text === '' ? { id: rules.placeId } : rules.matchPlace(text);
  if (match.id !== null) {
    const isAllowed = rules.allowedPlaceIds?.has(match.id) ?? true;
    if (!isAllowed) issues.push(rowIssue('neighbourhood', 'neighbourhood_outside', { text }));
    return match.id;
  }
  if (text !== '') {
    const suggestions = 'suggestions' in match ? match.suggestions.join(', ') : '';
    issues.push(rowIssue('neighbourhood', 'neighbourhood_unknown', { text, suggestions }));
  } else if (rules.layout === 'household') {
    issues.push(rowIssue('neighbourhood', 'neighbourhood_required'));
  }
  return null;
}

function readPhone(cellOf: CellOf, issues: RowIssue[]): string | null {
  const typed = rawText(cellOf('phone'));
  if (typed === '') return null;
  // A number typed as a number has lost its leading zero.
  const text = /^[35789]\d{8}$/.test(typed) ? `0${typed}` : typed;
  if (/^[+\d][\d .()-]{5,19}$/.test(text)) return text;
  issues.push(rowIssue('phone', 'phone_invalid', { text: text.slice(0, 60) }));
  return null;
}

const MOST_PEOPLE = 60;

function readCount(cellOf: CellOf, issues: RowIssue[]): number | null {
  const text = rawText(cellOf('declared_count'));
  if (text === '') return null;
  const [, digits] = /^(\d{1,3})(?:\s*(?:người|khẩu|nk))?$/iu.exec(text) ?? [];
  const count = Number(digits);
  if (digits !== undefined && count >= 1 && count <= MOST_PEOPLE) return count;
  issues.push(rowIssue('declared_count', 'declared_count_invalid', { text, limit: MOST_PEOPLE }));
  return null;
}
