import { sql, type RawBuilder } from 'kysely';
import type { HouseholdFilter, HouseholdLine } from '#contract/household.ts';
import type { Tx } from '#server/db/client.ts';

export type ListFilter = HouseholdFilter & {
  communeIds: readonly string[];
  /** The day whose classes count. */
  today: string;
  /** Words of the search, without marks. */
  words: readonly string[];
  /** A whole identity number; only for those who may see it. */
  identityNumber: string | undefined;
};
export type Page = { after: { sortKey: string; id: string } | undefined; limit: number };
export type ListedHousehold = HouseholdLine & { sortKey: string; communeName: string };

/**
 * One page of households by given name of the head. `like` runs after row-level security has
 * chosen the rows, so the search reads the keys of the communes asked for along `household_sort`:
 * about a millisecond for each thousand households.
 */
export async function findHouseholds(
  tx: Tx,
  filter: ListFilter,
  { after, limit }: Page,
): Promise<ListedHousehold[]> {
  const isAfter = after
    ? sql`and (h.sort_key, h.id) > (${after.sortKey}, ${after.id}::uuid)`
    : sql``;
  const { rows } = await sql<ListedHousehold>`
    select ${lineColumns}, h.sort_key
    from household h ${lineJoins} ${joinClass(filter.today)}
    where ${listConditions(filter)} ${isAfter}
    order by h.sort_key, h.id limit ${limit}`.execute(tx);
  return rows;
}

export async function countHouseholds(tx: Tx, filter: ListFilter): Promise<number> {
  const needsClass = filter.classes.length > 0 || filter.groups.includes('no_labour_capacity');
  const { rows } = await sql<{ count: bigint }>`
    select count(*) from household h ${needsClass ? joinClass(filter.today) : sql``}
    where ${listConditions(filter)}`.execute(tx);
  return Number(rows[0]?.count ?? 0n);
}

export async function hasHouseholds(tx: Tx, communeId: string): Promise<boolean> {
  const { rows } = await sql`select from household where commune_id = ${communeId} limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** The lines of these households, in no order; row-level security leaves out what is not in scope. */
export async function findHouseholdLines(
  tx: Tx,
  keys: readonly { communeId: string; id: string }[],
  today: string,
): Promise<ListedHousehold[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<ListedHousehold>`
    select ${lineColumns}, h.sort_key
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) k ("communeId" uuid, id uuid)
    join household h on h.commune_id = k."communeId" and h.id = k.id
    ${lineJoins} ${joinClass(today)}`.execute(tx);
  return rows;
}

const lineColumns = sql`h.id, h.commune_id, h.code, h.head_name, h.neighbourhood_id,
  n.name as neighbourhood_name, h.address, h.member_count, c.class,
  coalesce(c.no_labour_capacity, false) as no_labour_capacity,
  h.opened_on, h.closed_on, h.closed_reason, u.name as commune_name`;

const lineJoins = sql`
  join neighbourhood n on n.commune_id = h.commune_id and n.id = h.neighbourhood_id
  join admin_unit u on u.id = h.commune_id`;

/** The class in force on the day: the latest fact that has begun. */
export function joinClass(today: string): RawBuilder<unknown> {
  return sql`left join lateral (
    select f.class, f.no_labour_capacity from household_class f
    where f.commune_id = h.commune_id and f.household_id = h.id and f.valid_from <= ${today}::date
    order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1) c on true`;
}

function listConditions(filter: ListFilter): RawBuilder<unknown> {
  const conditions = [
    sql`h.commune_id = any (${filter.communeIds}::uuid[])`,
    ...placeConditions(filter),
    ...classConditions(filter),
    ...filter.groups.map((group) => groupCondition(group, filter.today)),
    ...searchConditions(filter),
  ];
  return sql.join(conditions, sql` and `);
}

function placeConditions(filter: ListFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.state !== 'any') {
    conditions.push(
      filter.state === 'open' ? sql`h.closed_on is null` : sql`h.closed_on is not null`,
    );
  }
  if (filter.neighbourhoodIds.length > 0) {
    conditions.push(sql`h.neighbourhood_id = any (${filter.neighbourhoodIds}::uuid[])`);
  }
  if (filter.sizeFrom !== undefined) conditions.push(sql`h.member_count >= ${filter.sizeFrom}`);
  if (filter.sizeTo !== undefined) conditions.push(sql`h.member_count <= ${filter.sizeTo}`);
  if (filter.importId !== undefined) conditions.push(sql`h.import_id = ${filter.importId}`);
  return conditions;
}

function classConditions({ classes, communeIds, today }: ListFilter): RawBuilder<unknown>[] {
  if (classes.length === 0) return [];
  const named = classes.filter((name) => name !== 'none');
  if (classes.includes('none')) return [sql`(c.class = any (${named}::text[]) or c.class is null)`];
  // Few households were ever poor: only their latest class is looked up, not that of everybody.
  const wasEver = sql`(h.commune_id, h.id) in (select f.commune_id, f.household_id
    from household_class f where f.commune_id = any (${communeIds}::uuid[])
      and f.class = any (${named}::text[]) and f.valid_from <= ${today}::date)`;
  return [sql`c.class = any (${named}::text[])`, wasEver];
}

function groupCondition(
  group: HouseholdFilter['groups'][number],
  today: string,
): RawBuilder<unknown> {
  if (group === 'no_labour_capacity') return sql`c.no_labour_capacity`;
  return sql`exists (select from member m where m.commune_id = h.commune_id
    and m.household_id = h.id and m.left_on is null and ${memberCondition(group, today)})`;
}

/** As `groupsOf` in the domain decides, for rows instead of objects. */
function memberCondition(
  group: Exclude<HouseholdFilter['groups'][number], 'no_labour_capacity'>,
  today: string,
): RawBuilder<unknown> {
  switch (group) {
    case 'female_head':
      return sql`m.relation = 'head' and m.sex = 'female'`;
    case 'children':
      // An unknown month counts as January and an unknown day as the 1st.
      return sql`make_date(m.birth_year, coalesce(m.birth_month, 1), coalesce(m.birth_day, 1))
        > ${today}::date - interval '16 years'`;
    case 'person_of_merit':
      return sql`m.person_of_merit`;
    case 'ethnic_minority':
      return sql`m.relation = 'head' and m.ethnicity <> '01'`;
    case 'disability':
      return sql`m.disability <> 'none'`;
  }
}

/**
 * Every word must begin a word of the household's own line or of one and the same person's line
 * (see household-search.ts in the domain); the whole key is compared first because it is cheaper.
 */
function searchConditions({ words, identityNumber }: ListFilter): RawBuilder<unknown>[] {
  if (words.length === 0) return [];
  const patterns = words.map((word) => `% ${word}%`);
  const byWords = sql`(' ' || h.search_key) like all (${patterns}::text[])
    and exists (select from unnest(string_to_array(h.search_key, E'\n')) line
      where ' ' || split_part(h.search_key, E'\n', 1) || ' ' || line like all (${patterns}::text[]))`;
  if (identityNumber === undefined) return [byWords];
  return [
    sql`(${byWords} or exists (select from member m where m.commune_id = h.commune_id
      and m.household_id = h.id and m.left_on is null
      and (m.citizen_id = ${identityNumber} or m.old_id = ${identityNumber})))`,
  ];
}
