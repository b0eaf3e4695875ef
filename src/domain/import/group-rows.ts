import { toSearchKey } from '#domain/text/search-key.ts';
import type { ImportLayout } from './import-field.ts';
import { rowIssue, type RowIssue } from './issue.ts';
import type { ParsedRow } from './read-row.ts';

/** What a grouper tells of a row: its household's number, counted from 1, and the row completed by it. */
export type GroupedRow = {
  householdNo: number;
  isNewHousehold: boolean;
  row: ParsedRow;
  issues: RowIssue[];
};

type Group = { no: number; mark: string; neighbourhoodId: string | null; headKey: string | null };

/**
 * Puts rows into households, in the order of the file. In a list of households each row is one. In
 * a list of members a household begins at a new number or code (which stands only in its first row
 * where cells are merged), at a head, or at a new name in the column of heads.
 */
export function createGrouper(layout: ImportLayout): (row: ParsedRow) => GroupedRow {
  let count = 0;
  let current: Group | undefined;
  const byCode = new Map<string, Group>();

  return (row) => {
    const mark = markOf(row);
    const known = layout === 'member' ? findGroup(row, mark) : undefined;
    const group = known ?? open(row, mark);
    current = group;
    const neighbourhoodId = row.neighbourhoodId ?? group.neighbourhoodId;
    const person = withRelation(row, group, !known);
    const completed = { ...row, neighbourhoodId, person };
    const issues =
      known || neighbourhoodId !== null || layout === 'household' ? [] : needsPlace(row);
    return { householdNo: group.no, isNewHousehold: !known, row: completed, issues };
  };

  function open(row: ParsedRow, mark: string): Group {
    count += 1;
    const headKey = row.headName === null ? null : toSearchKey(row.headName);
    const group = { no: count, mark, neighbourhoodId: row.neighbourhoodId, headKey };
    if (row.code !== null) byCode.set(codeKey(row.code, row.neighbourhoodId), group);
    return group;
  }

  function findGroup(row: ParsedRow, mark: string): Group | undefined {
    const isElsewhere =
      row.neighbourhoodId !== null &&
      current !== undefined &&
      current.neighbourhoodId !== null &&
      row.neighbourhoodId !== current.neighbourhoodId;
    // The rows of one code may stand apart; inside a neighbourhood they are one household.
    if (row.code !== null) {
      const place = row.neighbourhoodId ?? current?.neighbourhoodId ?? null;
      return byCode.get(codeKey(row.code, place));
    }
    if (isElsewhere) return undefined;
    if (mark !== '') return mark === current?.mark ? current : undefined;
    return row.person?.relation === 'head' ? undefined : current;
  }
}

function markOf(row: ParsedRow): string {
  return row.householdNo ?? (row.headName === null ? '' : toSearchKey(row.headName));
}

function codeKey(code: string, neighbourhoodId: string | null): string {
  return `${neighbourhoodId ?? ''}|${code.toLowerCase()}`;
}

function needsPlace(row: ParsedRow): RowIssue[] {
  return row.neighbourhoodId === null ? [rowIssue('neighbourhood', 'neighbourhood_required')] : [];
}

/** Without a column of relations, the head is who bears the name in the column of heads, or stands first. */
function withRelation(row: ParsedRow, group: Group, isFirst: boolean): ParsedRow['person'] {
  if (row.person === null || row.person.relation !== null) return row.person;
  const isHead =
    group.headKey === null ? isFirst : toSearchKey(row.person.fullName) === group.headKey;
  return { ...row.person, relation: isHead ? 'head' : 'other' };
}
