import type { HouseholdClass } from '#domain/standard/classify.ts';

/**
 * Movement of poor and near-poor households between two dates: reports 7.2 and 7.3 of Circular
 * 07/2021/TT-BLĐTBXH. Columns of both: 1 opening; out 2, 3, 4; in 5, 6, 7, 8; 9 closing.
 *
 * A household counts once, in one column. Persons follow their household, and a change in the
 * number of members goes to "other" (column 4 when fewer, 8 when more), so that persons balance
 * too. When a household crosses between poor and near-poor, the persons who cross are the smaller
 * of its two sizes: both reports then show the same number.
 */

export type EventReason = 'moved_in' | 'moved_out' | 'split' | 'merged' | 'died' | 'member_change';

/** One household at the two dates. `absent`: not in the register of this place then. */
export type HouseholdChange = {
  classBefore: HouseholdClass | 'absent';
  classAfter: HouseholdClass | 'absent';
  /** Was it poor at any time before the opening date? */
  wasPoorEarlier: boolean;
  /** Was it near-poor at any time before the opening date? */
  wasNearPoorEarlier?: boolean;
  eventReason: EventReason | null;
  membersBefore: number;
  membersAfter: number;
  /** How many households went this very way; one when absent. */
  count?: number;
};

export const FLOW_KINDS = [
  'stays_poor',
  'escape_to_near_poor',
  'escape_above',
  'poor_other_out',
  'near_poor_to_poor',
  'relapse',
  'new_poverty',
  'poor_other_in',
  'stays_near_poor',
  'near_poor_escape',
  'near_poor_other_out',
  'near_poor_relapse',
  'new_near_poor',
  'near_poor_other_in',
  'stays_above',
  'outside',
] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

/** Columns 1–9 of report 7.2 or 7.3. */
export type MovementRow = {
  c1: number;
  c2: number;
  c3: number;
  c4: number;
  c5: number;
  c6: number;
  c7: number;
  c8: number;
  c9: number;
};
export type Movement = { households: MovementRow; persons: MovementRow };

type Column = 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'c7' | 'c8';
type Standing = 'poor' | 'near_poor' | 'above' | 'absent';

/** The column of report 7.2 in which a kind of flow counts; staying poor has none. */
export const POOR_COLUMNS: Readonly<Partial<Record<FlowKind, Column>>> = {
  escape_to_near_poor: 'c2',
  escape_above: 'c3',
  poor_other_out: 'c4',
  near_poor_to_poor: 'c5',
  relapse: 'c6',
  new_poverty: 'c7',
  poor_other_in: 'c8',
};

/** The column of report 7.3 in which a kind of flow counts; staying near-poor has none. */
export const NEAR_POOR_COLUMNS: Readonly<Partial<Record<FlowKind, Column>>> = {
  near_poor_escape: 'c2',
  near_poor_to_poor: 'c3',
  near_poor_other_out: 'c4',
  escape_to_near_poor: 'c5',
  near_poor_relapse: 'c6',
  new_near_poor: 'c7',
  near_poor_other_in: 'c8',
};

/**
 * What happened to a household. Classes at both dates decide; a household that comes into or
 * leaves the place (moved, split, merged, died out) counts as "other". The event explains an
 * absence but never changes a class.
 */
export function flowKind(change: HouseholdChange): FlowKind {
  const before = standingOf(change.classBefore);
  const after = standingOf(change.classAfter);
  switch (after) {
    case 'poor':
      return intoPoor(before, change);
    case 'near_poor':
      return intoNearPoor(before, change);
    case 'above':
    case 'absent':
      return outOfLists(before, after);
  }
}

/** Report 7.2 over all households; 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8 in both rows. */
export function movementOfPoor(changes: readonly HouseholdChange[]): Movement {
  return sumMovement(changes, 'poor', POOR_COLUMNS);
}

/** Report 7.3 over all households; balances like report 7.2. */
export function movementOfNearPoor(changes: readonly HouseholdChange[]): Movement {
  return sumMovement(changes, 'near_poor', NEAR_POOR_COLUMNS);
}

/** Column 9 as the report computes it from the others, for checking. */
export function closingOf(row: MovementRow): number {
  return row.c1 - row.c2 - row.c3 - row.c4 + row.c5 + row.c6 + row.c7 + row.c8;
}

function intoPoor(before: Standing, change: HouseholdChange): FlowKind {
  switch (before) {
    case 'poor':
      return 'stays_poor';
    case 'near_poor':
      return 'near_poor_to_poor';
    case 'above':
      return change.wasPoorEarlier ? 'relapse' : 'new_poverty';
    case 'absent':
      return 'poor_other_in';
  }
}

function intoNearPoor(before: Standing, change: HouseholdChange): FlowKind {
  switch (before) {
    case 'poor':
      return 'escape_to_near_poor';
    case 'near_poor':
      return 'stays_near_poor';
    case 'above':
      return change.wasPoorEarlier || change.wasNearPoorEarlier === true
        ? 'near_poor_relapse'
        : 'new_near_poor';
    case 'absent':
      return 'near_poor_other_in';
  }
}

function outOfLists(before: Standing, after: 'above' | 'absent'): FlowKind {
  if (before === 'poor') return after === 'above' ? 'escape_above' : 'poor_other_out';
  if (before === 'near_poor') return after === 'above' ? 'near_poor_escape' : 'near_poor_other_out';
  return before === 'above' && after === 'above' ? 'stays_above' : 'outside';
}

function sumMovement(
  changes: readonly HouseholdChange[],
  listed: 'poor' | 'near_poor',
  columns: typeof POOR_COLUMNS,
): Movement {
  const households = emptyRow();
  const persons = emptyRow();
  for (const change of changes) {
    const { count = 1, membersBefore, membersAfter } = change;
    const wasListed = change.classBefore === listed;
    const isListed = change.classAfter === listed;
    households.c1 += wasListed ? count : 0;
    persons.c1 += wasListed ? membersBefore * count : 0;
    households.c9 += isListed ? count : 0;
    persons.c9 += isListed ? membersAfter * count : 0;
    const kind = flowKind(change);
    const column = columns[kind];
    if (column !== undefined) {
      households[column] += count;
      addCrossing(persons, column, change, kind);
    } else if (wasListed) {
      persons.c4 += Math.max(membersBefore - membersAfter, 0) * count;
      persons.c8 += Math.max(membersAfter - membersBefore, 0) * count;
    }
  }
  return { households, persons };
}

/** Counts the persons of a household that leaves (columns 2–4) or joins (5–8) the list. */
function addCrossing(
  row: MovementRow,
  column: Column,
  change: HouseholdChange,
  kind: FlowKind,
): void {
  const { count = 1, membersBefore, membersAfter } = change;
  const isLeaving = column === 'c2' || column === 'c3' || column === 'c4';
  const size = isLeaving ? membersBefore : membersAfter;
  const isBetweenLists = kind === 'escape_to_near_poor' || kind === 'near_poor_to_poor';
  const crossing = isBetweenLists ? Math.min(membersBefore, membersAfter) : size;
  row[column] += crossing * count;
  row[isLeaving ? 'c4' : 'c8'] += (size - crossing) * count;
}

function standingOf(value: HouseholdClass | 'absent'): Standing {
  return value === 'average' || value === 'non_poor' ? 'above' : value;
}

function emptyRow(): MovementRow {
  return { c1: 0, c2: 0, c3: 0, c4: 0, c5: 0, c6: 0, c7: 0, c8: 0, c9: 0 };
}
