import { createHash } from 'node:crypto';
import { plainDate } from '#domain/calendar/plain-date.ts';
import type { GroupedRow } from '#domain/import/group-rows.ts';
import type { ImportCell } from '#domain/import/import-field.ts';
import { showCell } from '#domain/import/find-heading.ts';
import { buildPlaceMatcher, type KnownPlace } from '#domain/import/match-neighbourhood.ts';
import { readRow, type ParsedRow, type RowRules } from '#domain/import/read-row.ts';
import type { RawValue } from '#domain/import/read-value.ts';
import type { RowIssue } from '#domain/import/issue.ts';
import { toSortKey } from '#domain/text/search-key.ts';
import type { TextEncoding } from '#domain/text/legacy-encoding.ts';
import { mappingOf } from './describe-import.ts';
import type { StoredOptions } from './import.queries.ts';
import type { NewRow, RawRow } from './import-row.queries.ts';

/** The rules of a reading, but for the place that the lines above a row name. */
export function buildRules(
  options: StoredOptions,
  places: readonly KnownPlace[],
  today: string,
): RowRules {
  return {
    mapping: mappingOf(options),
    layout: options.layout,
    matchPlace: buildPlaceMatcher(places),
    allowedPlaceIds: options.allowedPlaceIds === null ? null : new Set(options.allowedPlaceIds),
    placeId: options.neighbourhoodId,
    acceptsFormulas: options.acceptsFormulas,
    today: plainDate(today),
  };
}

/** The cells of a sheet's row as they are kept: decoded text, numbers as they are, dates as dd/mm/yyyy. */
export function toRawRow(
  cells: readonly ImportCell[],
  encodings: ReadonlyMap<number, TextEncoding>,
): RawRow {
  const v = cells.map((cell, column): RawValue => {
    if (typeof cell.value === 'number') return cell.value;
    return showCell(cell, encodings.get(column) ?? 'unicode') || null;
  });
  const f = cells.flatMap((cell, column) => (cell.isFormula ? [column] : []));
  return f.length > 0 ? { v, f } : { v };
}

/** Reads a kept row; the place of the lines above is kept with it. */
export function readRawRow(raw: RawRow, rules: RowRules) {
  return readRow(raw.v, { ...rules, placeId: raw.p ?? rules.placeId }, raw.f);
}

/** Everything that is stored of a row, once it belongs to a household. */
export function buildRow(
  line: { rowNumber: number; raw: RawRow; parsed: ParsedRow; issues: RowIssue[] },
  grouped: GroupedRow,
  layout: RowRules['layout'],
): NewRow {
  const { neighbourhoodId, code, person } = grouped.row;
  const isHead = person?.relation === 'head';
  const place = neighbourhoodId ?? '';
  return {
    ...line,
    issues: [...line.issues, ...grouped.issues],
    householdNo: grouped.householdNo,
    neighbourhoodId,
    isHead,
    birthYear: person?.birth?.year ?? null,
    rowHash: hashRow(grouped, layout),
    citizenId: person?.citizenId ?? null,
    codeKey: code === null || place === '' ? null : `${place}|${code.toLowerCase()}`,
    personKey: isHead && place !== '' ? `${place}|${toSortKey(person.fullName)}` : null,
  };
}

/** Equal for rows that say exactly the same; in a list of members, of the same household. */
function hashRow({ row, householdNo }: GroupedRow, layout: RowRules['layout']): string {
  const content = { ...row, householdNo: layout === 'member' ? householdNo : null };
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
