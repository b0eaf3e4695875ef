import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { Key } from './import.queries.ts';

/** The rows of the file, each with the first row that says exactly the same. */
const lineQuery = ({ communeId, importId }: Key) => sql`
  select row_number, household_no, row_hash, citizen_id, code_key, person_key, birth_year, is_head,
    issues @? '$[*] ? (@.severity == "error")' as is_bad,
    first_value(row_number) over (partition by row_hash order by row_number) as first_same
  from import_row where commune_id = ${communeId} and import_id = ${importId}`;

/** The open households of the commune with what they are recognised by. */
const registeredQuery = ({ communeId }: Key) => sql`
  select h.head_name, m.citizen_id, m.birth_year,
    h.neighbourhood_id || '|' || h.sort_key as person_key,
    h.neighbourhood_id || '|' || lower(h.code) as code_key
  from household h
  left join member m on m.commune_id = h.commune_id and m.id = h.head_member_id
  where h.commune_id = ${communeId} and h.closed_on is null`;

/**
 * Households of the file that the register has: the head bears the same number, or the same name
 * in the same place with nothing known that differs. Two joins, because one with "or" cannot hash.
 */
const knownQuery = sql`
  select household_no, min(name) as name from (
    select l.household_no, r.head_name as name from line l
    join registered r on r.citizen_id = l.citizen_id where l.is_head
    union all
    select l.household_no, r.head_name from line l
    join registered r on r.person_key = l.person_key
    where l.is_head and r.birth_year is not distinct from l.birth_year
      and (l.citizen_id is null or r.citizen_id is null)
      and (l.code_key is null or r.code_key is null or r.code_key = l.code_key)
  ) same group by household_no`;

/** What is left out: it is there already. */
const skipIssues = sql`
  select row_number, 'same_row' as code, 'skip' as severity, null as field,
    jsonb_build_object('row', first_same) as detail
  from line where first_same <> row_number
  union all
  select l.row_number, 'household_registered', 'skip', null, jsonb_build_object('name', k.name)
  from line l join known k using (household_no) where l.first_same = l.row_number`;

/** Issues between the rows that are not left out; the later row has the issue and names the first. */
const fileIssues = sql`
  select row_number, 'citizen_id_repeated', 'error', 'citizen_id', jsonb_build_object('row', first_row)
  from (select row_number,
      first_value(row_number) over (partition by citizen_id order by row_number) as first_row
    from alive where citizen_id is not null) t where first_row <> row_number
  union all
  select row_number, 'code_repeated', 'error', 'code', jsonb_build_object('row', first_row)
  from (select row_number, household_no, first_value(row_number) over w as first_row,
      first_value(household_no) over w as first_household
    from alive where code_key is not null and is_head
    window w as (partition by code_key order by row_number)) t
  where first_household <> household_no
  union all
  select row_number, 'person_repeated', 'error', null, jsonb_build_object('row', first_row)
  from (select row_number, first_value(row_number) over w as first_row,
      first_value(citizen_id) over w <> citizen_id as has_other_number
    from alive where person_key is not null and birth_year is not null and is_head
    window w as (partition by person_key, birth_year order by row_number)) t
  where first_row <> row_number and has_other_number is not true
  union all
  select row_number, 'person_similar', 'warning', null, jsonb_build_object('row', first_row)
  from (select row_number, birth_year, first_value(row_number) over w as first_row,
      first_value(birth_year) over w as first_year
    from alive where person_key is not null and is_head
    window w as (partition by person_key order by row_number)) t
  where first_row <> row_number and (birth_year is null or first_year is null)
  union all
  select min(row_number), 'head_missing', 'error', 'relation', '{}'::jsonb
  from alive group by household_no having not bool_or(is_head or is_bad)
  union all
  select row_number, 'head_twice', 'error', 'relation', jsonb_build_object('row', first_row)
  from (select row_number,
      first_value(row_number) over (partition by household_no order by row_number) as first_row
    from alive where is_head) t where first_row <> row_number`;

/** Issues between the rows that are not left out and the register. */
const registerIssues = ({ communeId }: Key) => sql`
  select a.row_number, 'citizen_id_registered', 'error', 'citizen_id',
    jsonb_build_object('name', m.full_name)
  from alive a join member m on m.commune_id = ${communeId} and m.citizen_id = a.citizen_id
    and m.left_on is null
  union all
  select a.row_number, 'code_registered', 'error', 'code', jsonb_build_object('name', r.head_name)
  from alive a join registered r on r.code_key = a.code_key where a.is_head
  union all
  select a.row_number, 'household_similar', 'warning', null,
    jsonb_build_object('name', min(r.head_name))
  from alive a join registered r on r.person_key = a.person_key where a.is_head
  group by a.row_number`;

/**
 * Compares every row with the others of its file and with the register, all at once, and writes
 * what it finds beside each row (only where it differs from before). Rows that repeat another
 * exactly, and rows of households the register has already, are left out of all other comparisons.
 */
export async function compareRows(tx: Tx, key: Key): Promise<void> {
  // Rows inserted a moment ago have no statistics yet: guessing few of them, the planner would compare
  // each with each. Every join here is by equality, so a hash is right for any number.
  await setNestedLoops(tx, 'off');
  await sql`
    with line as materialized (${lineQuery(key)}),
    registered as materialized (${registeredQuery(key)}),
    known as materialized (${knownQuery}),
    alive as materialized (
      select l.* from line l
      where l.first_same = l.row_number
        and not exists (select from known k where k.household_no = l.household_no)
    ),
    issue as (${skipIssues} union all ${fileIssues} union all ${registerIssues(key)}),
    told as (
      select row_number, jsonb_agg(jsonb_build_object('field', field, 'code', code,
          'severity', severity, 'detail', detail) order by code) as issues,
        bool_or(severity = 'skip') as is_skipped, bool_or(severity = 'error') as has_error
      from issue group by row_number
    ),
    result as (
      select r.row_number, coalesce(t.issues, '[]'::jsonb) as cross_issues,
        coalesce(t.is_skipped, false) as is_skipped,
        not coalesce(t.is_skipped, false) and (coalesce(t.has_error, false)
          or r.issues @? '$[*] ? (@.severity == "error")') as has_error
      from import_row r left join told t using (row_number)
      where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
    )
    update import_row r
    set cross_issues = x.cross_issues, is_skipped = x.is_skipped, has_error = x.has_error
    from result x
    where r.commune_id = ${key.communeId} and r.import_id = ${key.importId}
      and r.row_number = x.row_number
      and (r.cross_issues, r.is_skipped, r.has_error)
        is distinct from (x.cross_issues, x.is_skipped, x.has_error)`.execute(tx);
  await setNestedLoops(tx, 'on');
}

async function setNestedLoops(tx: Tx, value: 'on' | 'off'): Promise<void> {
  await sql`select set_config('enable_nestloop', ${value}, true)`.execute(tx);
}

export type RowCounts = {
  rowCount: number;
  errorCount: number;
  warningCount: number;
  skippedCount: number;
  heldCount: number;
  householdCount: number;
  memberCount: number;
};

/** Counts rows and households; what would be registered is what is good in whole households. */
export async function countRows(tx: Tx, { communeId, importId }: Key): Promise<RowCounts> {
  const { rows } = await sql<RowCounts>`
    with home as (
      select bool_or(has_error) as has_error, count(*) filter (where not is_skipped) as alive,
        count(*) filter (where not is_skipped and not has_error) as good
      from import_row where commune_id = ${communeId} and import_id = ${importId}
      group by household_no
    ), line as (
      select count(*) as row_count, count(*) filter (where has_error) as error_count,
        count(*) filter (where is_skipped) as skipped_count,
        count(*) filter (where not has_error and not is_skipped
          and (issues || cross_issues) @? '$[*] ? (@.severity == "warning")') as warning_count
      from import_row where commune_id = ${communeId} and import_id = ${importId}
    )
    select row_count::int, error_count::int, skipped_count::int, warning_count::int,
      (select coalesce(sum(good), 0)::int from home where has_error) as held_count,
      (select count(*)::int from home where not has_error and alive > 0) as household_count,
      (select coalesce(sum(alive), 0)::int from home where not has_error) as member_count
    from line`.execute(tx);
  const [counts] = rows;
  if (!counts) throw new Error('Counting answered no row');
  return counts;
}
