import { parsePlainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import {
  isJsonObject,
  readArray,
  readNumberFrom,
  readObject,
  readText,
  type Faults,
} from './json-shape.ts';

/**
 * The points table that turns a survey's answers into B1. The circular's own table is not
 * shipped: a commune imports it, two different people confirm it against the paper, and only
 * then does it give an official score. A practice table computes for training and is never
 * official.
 */

export type PointsItem = {
  code: string;
  condition: string;
  points: number;
};
export type PointsGroup = {
  code: string;
  name: string;
  /** `one`: exactly one item applies; `many`: any number of items, points added. */
  choose: 'one' | 'many';
  items: readonly PointsItem[];
};
export type Confirmation = { by: string; on: PlainDate };
export type PointsTable = {
  id: string;
  name: string;
  standardId: string;
  region: string;
  effectiveFrom: PlainDate;
  source: string;
  /** For training only: results carry the mark, and confirmations change nothing. */
  practice: boolean;
  notice: string;
  groups: readonly PointsGroup[];
  confirmedBy: readonly Confirmation[];
};

/** Item codes chosen in each group, by group code. */
export type PointsAnswers = Readonly<Record<string, readonly string[]>>;

export type PointsProblem = {
  code:
    | 'not_confirmed'
    | 'confirmed_by_one_person'
    | 'group_unanswered'
    | 'several_answers'
    | 'unknown_group'
    | 'unknown_item'
    | 'item_twice';
  group?: string;
  item?: string;
};

export type B1Result =
  | {
      ok: true;
      b1: number;
      official: boolean;
      practice: boolean;
      tableId: string;
      lines: { group: string; item: string; points: number }[];
    }
  | { ok: false; problems: PointsProblem[] };

/** Says whether two different people have confirmed a table. */
export function isConfirmed(table: PointsTable): boolean {
  return !table.practice && countConfirmers(table) >= 2;
}

/**
 * Adds up B1 and shows each line. Refuses a table that two different people have not confirmed,
 * unless it is a practice table; then the result is marked as practice and is not official.
 */
export function computeB1(table: PointsTable, answers: PointsAnswers): B1Result {
  const problems = [...checkConfirmed(table), ...checkAnswers(table, answers)];
  if (problems.length > 0) return { ok: false, problems };
  const lines = table.groups.flatMap((group) =>
    group.items
      .filter((item) => answers[group.code]?.includes(item.code))
      .map((item) => ({ group: group.code, item: item.code, points: item.points })),
  );
  return {
    ok: true,
    b1: lines.reduce((sum, line) => sum + line.points, 0),
    official: !table.practice,
    practice: table.practice,
    tableId: table.id,
    lines,
  };
}

export type PointsTableReading = { ok: true; table: PointsTable } | { ok: false; faults: string[] };

/** Reads a table from JSON or an imported sheet; gives every fault with its place. */
export function parsePointsTable(json: unknown): PointsTableReading {
  const faults: Faults = [];
  const top = readObject(json, '', TABLE_KEYS, faults);
  const table: PointsTable = {
    id: readText(top['id'], 'id', faults),
    name: readText(top['name'], 'name', faults),
    standardId: readText(top['standardId'], 'standardId', faults),
    region: readText(top['region'], 'region', faults),
    effectiveFrom: readDay(top['effectiveFrom'], 'effectiveFrom', faults),
    source: readText(top['source'], 'source', faults),
    practice: top['practice'] === true,
    notice: typeof top['notice'] === 'string' ? top['notice'] : '',
    groups: readArray(top['groups'], 'groups', faults).map((group, index) =>
      readGroup(group, `groups[${index}]`, faults),
    ),
    confirmedBy: readConfirmations(top['confirmedBy'], faults),
  };
  if (table.groups.length === 0) faults.push('groups: a table needs at least one group');
  if (table.practice && table.notice === '') faults.push('notice: a practice table must say so');
  if (table.practice && table.confirmedBy.length > 0) {
    faults.push('confirmedBy: a practice table cannot be confirmed');
  }
  checkUnique(table.groups, 'groups', faults);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, table };
}

const TABLE_KEYS = [
  'id',
  'name',
  'standardId',
  'region',
  'effectiveFrom',
  'source',
  'practice',
  'notice',
  'groups',
  'confirmedBy',
];

function countConfirmers(table: PointsTable): number {
  return new Set(table.confirmedBy.map(({ by }) => by)).size;
}

function checkConfirmed(table: PointsTable): PointsProblem[] {
  if (table.practice || isConfirmed(table)) return [];
  const isOnePerson = table.confirmedBy.length > 0;
  return [{ code: isOnePerson ? 'confirmed_by_one_person' : 'not_confirmed' }];
}

function checkAnswers(table: PointsTable, answers: PointsAnswers): PointsProblem[] {
  const known = new Set(table.groups.map(({ code }) => code));
  const unknown = Object.keys(answers).filter((code) => !known.has(code));
  return [
    ...unknown.map((group): PointsProblem => ({ code: 'unknown_group', group })),
    ...table.groups.flatMap((group) => checkGroup(group, answers[group.code] ?? [])),
  ];
}

function checkGroup(group: PointsGroup, chosen: readonly string[]): PointsProblem[] {
  const problems: PointsProblem[] = [];
  if (group.choose === 'one' && chosen.length === 0) {
    problems.push({ code: 'group_unanswered', group: group.code });
  }
  if (group.choose === 'one' && chosen.length > 1) {
    problems.push({ code: 'several_answers', group: group.code });
  }
  chosen.forEach((item, index) => {
    if (!group.items.some(({ code }) => code === item)) {
      problems.push({ code: 'unknown_item', group: group.code, item });
    } else if (chosen.indexOf(item) !== index && group.choose === 'many') {
      problems.push({ code: 'item_twice', group: group.code, item });
    }
  });
  return problems;
}

function readGroup(value: unknown, path: string, faults: Faults): PointsGroup {
  const object = readObject(value, path, ['code', 'name', 'choose', 'items'], faults);
  const choose = object['choose'];
  if (choose !== 'one' && choose !== 'many') faults.push(`${path}.choose: expected one or many`);
  const items = readArray(object['items'], `${path}.items`, faults).map((item, index) =>
    readItem(item, `${path}.items[${index}]`, faults),
  );
  if (items.length === 0) faults.push(`${path}.items: a group needs at least one item`);
  checkUnique(items, `${path}.items`, faults);
  return {
    code: readText(object['code'], `${path}.code`, faults),
    name: readText(object['name'], `${path}.name`, faults),
    choose: choose === 'many' ? 'many' : 'one',
    items,
  };
}

function readItem(value: unknown, path: string, faults: Faults): PointsItem {
  const object = readObject(value, path, ['code', 'condition', 'points'], faults);
  return {
    code: readText(object['code'], `${path}.code`, faults),
    condition: readText(object['condition'], `${path}.condition`, faults),
    points: readNumberFrom(object['points'], `${path}.points`, 0, faults),
  };
}

function readConfirmations(value: unknown, faults: Faults): Confirmation[] {
  if (value === undefined) return [];
  return readArray(value, 'confirmedBy', faults).map((item, index) => {
    const path = `confirmedBy[${index}]`;
    const object = isJsonObject(item) ? item : readObject(item, path, ['by', 'on'], faults);
    return {
      by: readText(object['by'], `${path}.by`, faults),
      on: readDay(object['on'], `${path}.on`, faults),
    };
  });
}

function readDay(value: unknown, path: string, faults: Faults): PlainDate {
  const date = parsePlainDate(readText(value, path, faults));
  if (date === undefined) faults.push(`${path}: expected a day as YYYY-MM-DD`);
  return date ?? ('0001-01-01' as PlainDate);
}

function checkUnique(items: readonly { code: string }[], path: string, faults: Faults): void {
  const codes = items.map(({ code }) => code);
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  if (repeated !== undefined) faults.push(`${path}: code "${repeated}" appears twice`);
}
