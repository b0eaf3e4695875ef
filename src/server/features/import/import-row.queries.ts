import { sql, type RawBuilder } from 'kysely';
import type { RowFilter } from '#contract/import.ts';
import type { IssueCode, RowIssue } from '#domain/import/issue.ts';
import type { ParsedRow } from '#domain/import/read-row.ts';
import type { RawValue } from '#domain/import/read-value.ts';
import type { Tx } from '#server/db/client.ts';
import type { Key } from './import.queries.ts';

/** The cells of a row as they were read: values, columns of formulas, and the place of the lines above. */
export type RawRow = { v: RawValue[]; f?: number[]; p?: string };

/** A row as the reader writes it. */
export type NewRow = {
  rowNumber: number;
  raw: RawRow;
  parsed: ParsedRow;
  issues: RowIssue[];
  householdNo: number;
  neighbourhoodId: string | null;
  isHead: boolean;
  birthYear: number | null;
  rowHash: string;
  citizenId: string | null;
  codeKey: string | null;
  personKey: string | null;
};

const rowShape = sql`("rowNumber" integer, raw jsonb, parsed jsonb, issues jsonb, "householdNo" integer,
  "neighbourhoodId" uuid, "isHead" boolean, "birthYear" smallint, "rowHash" text, "citizenId" text,
  "codeKey" text, "personKey" text)`;
const hasErrorIn = (issues: RawBuilder<unknown>) =>
  sql`${issues} @? '$[*] ? (@.severity == "error")'`;

export async function insertRows(tx: Tx, key: Key, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into import_row (commune_id, import_id, row_number, raw, parsed, issues, has_error,
      household_no, neighbourhood_id, is_head, birth_year, row_hash, citizen_id, code_key, person_key)
    select ${key.communeId}::uuid, ${key.importId}::uuid, "rowNumber", raw, parsed, issues,
      ${hasErrorIn(sql`issues`)}, "householdNo", "neighbourhoodId", "isHead", "birthYear", "rowHash",
      "citizenId", "codeKey", "personKey"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t ${rowShape}`.execute(tx);
}

/** Writes again rows that were corrected or that another household took up. */
export async function rewriteRows(
  tx: Tx,
  key: Key,
  rows: readonly (NewRow & { isEdited: boolean })[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update import_row r set raw = t.raw, parsed = t.parsed, issues = t.issues,
      household_no = t."householdNo", neighbourhood_id = t."neighbourhoodId", is_head = t."isHead",
      birth_year = t."birthYear", row_hash = t."rowHash", citizen_id = t."citizenId",
      code_key = t."codeKey", person_key = t."personKey",
      is_edited = r.is_edited or e."isEdited", version = r.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t ${rowShape}
    join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e ("rowNumber" integer, "isEdited" boolean)
      using ("rowNumber")
    where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
      and r.row_number = t."rowNumber"`.execute(tx);
}

export async function deleteRows(tx: Tx, key: Key): Promise<void> {
  await sql`delete from import_row
    where commune_id = ${key.communeId} and import_id = ${key.importId}`.execute(tx);
}

export type StoredRow = {
  rowNumber: number;
  raw: RawRow;
  parsed: ParsedRow;
  issues: RowIssue[];
  crossIssues: RowIssue[];
  householdNo: number;
  neighbourhoodId: string | null;
  isHead: boolean;
  hasError: boolean;
  isSkipped: boolean;
  isEdited: boolean;
  isHeld: boolean;
  version: number;
};

const rowColumns = sql`r.row_number, r.raw, r.parsed, r.issues, r.cross_issues, r.household_no,
  r.neighbourhood_id, r.is_head, r.has_error, r.is_skipped, r.is_edited, r.version`;
/**
 * Another row of the household is bad. "Is true" keeps the planner from turning this into a join: the
 * bad households are hashed once, however few rows it believes a new import to have.
 */
const isHeld = (key: Key) => sql`(not r.has_error and not r.is_skipped and (r.household_no in (
  select b.household_no from import_row b where b.commune_id = ${key.communeId}
    and b.import_id = ${key.importId} and b.has_error)) is true)`;

function whichRows(show: RowFilter | 'bad', key: Key): RawBuilder<unknown> {
  switch (show) {
    case 'all':
      return sql`true`;
    case 'errors':
      return sql`r.has_error`;
    case 'skipped':
      return sql`r.is_skipped`;
    case 'warnings':
      return sql`not r.has_error and not r.is_skipped
        and (r.issues || r.cross_issues) @? '$[*] ? (@.severity == "warning")'`;
    case 'held':
      return isHeld(key);
    case 'good':
      return sql`not r.has_error and not r.is_skipped and not ${isHeld(key)}`;
    case 'bad':
      return sql`(r.has_error or ${isHeld(key)})`;
  }
}

export async function findRows(
  tx: Tx,
  key: Key,
  asked: { show: RowFilter | 'bad'; code?: IssueCode | undefined; after: number; limit: number },
): Promise<StoredRow[]> {
  const { show, code, after, limit } = asked;
  const withCode =
    code === undefined
      ? sql``
      : sql`and (r.issues || r.cross_issues) @> ${JSON.stringify([{ code }])}::jsonb`;
  const { rows } = await sql<StoredRow>`
    select ${rowColumns}, ${isHeld(key)} as is_held from import_row r
    where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
      and r.row_number > ${after} and ${whichRows(show, key)} ${withCode}
    order by r.row_number limit ${limit}`.execute(tx);
  return rows;
}

export async function findRow(tx: Tx, key: Key, rowNumber: number): Promise<StoredRow | undefined> {
  const { rows } = await sql<StoredRow>`
    select ${rowColumns}, ${isHeld(key)} as is_held from import_row r
    where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
      and r.row_number = ${rowNumber}`.execute(tx);
  return rows[0];
}

/** How many rows have each issue. */
export async function countIssues(
  tx: Tx,
  key: Key,
): Promise<{ code: IssueCode; severity: RowIssue['severity']; count: number }[]> {
  const { rows } = await sql<{ code: IssueCode; severity: RowIssue['severity']; count: number }>`
    select i ->> 'code' as code, i ->> 'severity' as severity, count(distinct r.row_number)::int as count
    from import_row r cross join jsonb_array_elements(r.issues || r.cross_issues) i
    where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
    group by 1, 2 order by 3 desc, 1`.execute(tx);
  return rows;
}
