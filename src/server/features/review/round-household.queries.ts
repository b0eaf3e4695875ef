import { sql, type RawBuilder } from 'kysely';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';
import type { ResultHousehold } from './result.queries.ts';

export type RoundHouseholdRow = ResultHousehold & {
  sortKey: string;
  neighbourhoodName: string;
  previousClass: 'poor' | 'near_poor' | null;
  resultId: string | null;
  absenceId: string | null;
  absenceReason: string | null;
  absenceNote: string | null;
  absenceEnteredAt: string | null;
};

export type RoundHouseholdFilter = {
  communeId: string;
  roundId: string;
  year: number;
  /** Day before the round takes effect: the lists of before. */
  before: string;
  show: 'any' | 'involved' | 'missing' | 'entered' | 'absent' | 'contradictions' | 'register';
  class?: HouseholdClass | undefined;
  neighbourhoodId?: string | undefined;
  householdId?: string | undefined;
  /** Words without marks; each must occur. */
  words: readonly string[];
  /** Results found doubtful by the present standard, for `contradictions`. */
  doubtfulResultIds: readonly string[];
  after: { sortKey: string; id: string } | null;
  limit: number;
};

/** One page of a round's households, by given name. */
export async function findRoundHouseholds(
  tx: Tx,
  filter: RoundHouseholdFilter,
): Promise<RoundHouseholdRow[]> {
  const { communeId, roundId, before, limit } = filter;
  const { rows } = await sql<RoundHouseholdRow>`
    select page.*,
      case when previous.class in ('poor', 'near_poor') then previous.class end as previous_class
    from (
      select h.id, h.code, h.head_name, h.sort_key, h.neighbourhood_id, n.name as neighbourhood_name,
        n.area, h.member_count, h.closed_on, h.closed_reason, r.id as result_id, a.id as absence_id,
        a.reason as absence_reason, a.note as absence_note, a.entered_at as absence_entered_at
      from household h
      join neighbourhood n on n.commune_id = h.commune_id and n.id = h.neighbourhood_id
      left join review_result r on r.commune_id = h.commune_id and r.round_id = ${roundId}
        and r.household_id = h.id and r.superseded_at is null
      left join review_absence a on a.commune_id = h.commune_id and a.round_id = ${roundId}
        and a.household_id = h.id and a.superseded_at is null
      where h.commune_id = ${communeId} ${joinConditions(filter)}
      order by h.sort_key, h.id limit ${limit}
    ) page
    left join lateral (${classBefore(communeId, sql`page.id`, before)}) previous on true
    order by page.sort_key, page.id`.execute(tx);
  return rows;
}

/** Whether a household was poor or near-poor on a day. */
export async function isListedBefore(
  tx: Tx,
  household: { communeId: string; id: string },
  before: string,
): Promise<boolean> {
  const { communeId, id } = household;
  const { rows } = await sql<{
    class: string | null;
  }>`${classBefore(communeId, sql`${id}::uuid`, before)}`.execute(tx);
  return rows[0]?.class === 'poor' || rows[0]?.class === 'near_poor';
}

/** Households of the last lists that were neither surveyed nor explained, by neighbourhood. */
export async function countMissing(
  tx: Tx,
  key: { communeId: string; roundId: string },
  before: string,
): Promise<{ neighbourhoodId: string; missing: number }[]> {
  const { communeId } = key;
  const { rows } = await sql<{ neighbourhoodId: string; missing: number }>`
    select h.neighbourhood_id, count(*)::int as missing
    from (${listedBefore(communeId, before)}) listed
    join household h on h.commune_id = ${communeId} and h.id = listed.household_id
    ${withoutResult(key)}
    group by h.neighbourhood_id`.execute(tx);
  return rows;
}

/** The same households by name. */
export async function findMissingHouseholds(
  tx: Tx,
  key: { communeId: string; roundId: string },
  before: string,
): Promise<{ householdId: string; headName: string }[]> {
  const { communeId } = key;
  const { rows } = await sql<{ householdId: string; headName: string }>`
    select h.id as household_id, h.head_name
    from (${listedBefore(communeId, before)}) listed
    join household h on h.commune_id = ${communeId} and h.id = listed.household_id
    ${withoutResult(key)}
    order by h.sort_key, h.id`.execute(tx);
  return rows;
}

function withoutResult({ communeId, roundId }: { communeId: string; roundId: string }) {
  return sql`
    where not exists (select from review_result r where r.commune_id = ${communeId}
        and r.round_id = ${roundId} and r.household_id = h.id and r.superseded_at is null)
      and not exists (select from review_absence a where a.commune_id = ${communeId}
        and a.round_id = ${roundId} and a.household_id = h.id and a.superseded_at is null)`;
}

/** Every household that was poor or near-poor on the day. */
function listedBefore(communeId: string, before: string): RawBuilder<unknown> {
  return sql`
    select latest.household_id from (
      select distinct on (f.household_id) f.household_id, f.class from household_class f
      where f.commune_id = ${communeId} and f.valid_from <= ${before}::date
      order by f.household_id, f.valid_from desc, f.recorded_at desc, f.id desc
    ) latest
    where latest.class in ('poor', 'near_poor')`;
}

/** The class of one household on the day; no row when nothing was ever decided. */
function classBefore(
  communeId: string,
  householdId: RawBuilder<unknown>,
  before: string,
): RawBuilder<unknown> {
  return sql`
    select f.class from household_class f
    where f.commune_id = ${communeId} and f.household_id = ${householdId}
      and f.valid_from <= ${before}::date
    order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1`;
}

function joinConditions(filter: RoundHouseholdFilter): RawBuilder<unknown> {
  const conditions = [showCondition(filter)];
  if (filter.class) conditions.push(sql`and r.class = ${filter.class}`);
  if (filter.neighbourhoodId)
    conditions.push(sql`and h.neighbourhood_id = ${filter.neighbourhoodId}`);
  if (filter.householdId) conditions.push(sql`and h.id = ${filter.householdId}`);
  for (const word of filter.words) conditions.push(sql`and h.search_key like ${`%${word}%`}`);
  if (filter.after) {
    conditions.push(
      sql`and (h.sort_key, h.id) > (${filter.after.sortKey}, ${filter.after.id}::uuid)`,
    );
  }
  return sql.join(conditions, sql` `);
}

function showCondition(filter: RoundHouseholdFilter): RawBuilder<unknown> {
  const { communeId, year, doubtfulResultIds } = filter;
  const isGone = sql`(coalesce(h.closed_on <= make_date(${year}, 12, 31), false)
    or coalesce(h.closed_reason in ('mistake', 'duplicate'), false))`;
  // As a set and not through `previous`: the planner then starts from the few, not from the register.
  const isListed = sql`h.id in (${listedBefore(communeId, filter.before)})`;
  switch (filter.show) {
    case 'any':
      return sql``;
    case 'register':
      return sql`and (not ${isGone} or r.id is not null or a.id is not null)`;
    case 'involved':
      return sql`and (r.id is not null or a.id is not null or ${isListed})`;
    case 'missing':
      return sql`and ${isListed} and r.id is null and a.id is null`;
    case 'entered':
      return sql`and r.id is not null`;
    case 'absent':
      return sql`and a.id is not null`;
    case 'contradictions':
      return sql`and r.id is not null and (${isGone} or r.claimed_b2 is not null
        or r.claimed_class is not null or r.id = any(${doubtfulResultIds}::uuid[]))`;
  }
}
