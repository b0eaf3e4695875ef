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
    with listed as materialized (${listedBefore(communeId, before)})
    select h.id, h.code, h.head_name, h.sort_key, h.neighbourhood_id, n.name as neighbourhood_name,
      n.area, h.member_count, h.closed_on, h.closed_reason, listed.class as previous_class,
      r.id as result_id, a.id as absence_id, a.reason as absence_reason, a.note as absence_note,
      a.entered_at as absence_entered_at
    from household h
    join neighbourhood n on n.commune_id = h.commune_id and n.id = h.neighbourhood_id
    left join listed on listed.household_id = h.id
    left join review_result r on r.commune_id = h.commune_id and r.round_id = ${roundId}
      and r.household_id = h.id and r.superseded_at is null
    left join review_absence a on a.commune_id = h.commune_id and a.round_id = ${roundId}
      and a.household_id = h.id and a.superseded_at is null
    where h.commune_id = ${communeId} ${joinConditions(filter)}
    order by h.sort_key, h.id limit ${limit}`.execute(tx);
  return rows;
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

/** The class facts in force on the day for these households that are on the lists then. */
export async function findListedBefore(
  tx: Tx,
  communeId: string,
  before: string,
): Promise<{ householdId: string; class: 'poor' | 'near_poor'; memberCount: number }[]> {
  const { rows } = await sql<{
    householdId: string;
    class: 'poor' | 'near_poor';
    memberCount: number;
  }>`${listedBefore(communeId, before)}`.execute(tx);
  return rows;
}

function withoutResult({ communeId, roundId }: { communeId: string; roundId: string }) {
  return sql`
    where not exists (select from review_result r where r.commune_id = ${communeId}
        and r.round_id = ${roundId} and r.household_id = h.id and r.superseded_at is null)
      and not exists (select from review_absence a where a.commune_id = ${communeId}
        and a.round_id = ${roundId} and a.household_id = h.id and a.superseded_at is null)`;
}

function listedBefore(communeId: string, before: string): RawBuilder<unknown> {
  return sql`
    select f.household_id, f.class, f.member_count from (
      select distinct household_id from household_class
      where commune_id = ${communeId} and class in ('poor', 'near_poor')
    ) ever
    cross join lateral (
      select household_id, class, member_count from household_class f
      where f.commune_id = ${communeId} and f.household_id = ever.household_id
        and f.valid_from <= ${before}::date
      order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1
    ) f
    where f.class in ('poor', 'near_poor')`;
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

function showCondition({ show, year, doubtfulResultIds }: RoundHouseholdFilter) {
  const isGone = sql`(coalesce(h.closed_on <= make_date(${year}, 12, 31), false)
    or coalesce(h.closed_reason in ('mistake', 'duplicate'), false))`;
  const isInvolved = sql`(listed.household_id is not null or r.id is not null or a.id is not null)`;
  switch (show) {
    case 'any':
      return sql``;
    case 'register':
      return sql`and (not ${isGone} or ${isInvolved})`;
    case 'involved':
      return sql`and ${isInvolved}`;
    case 'missing':
      return sql`and listed.household_id is not null and r.id is null and a.id is null`;
    case 'entered':
      return sql`and r.id is not null`;
    case 'absent':
      return sql`and a.id is not null`;
    case 'contradictions':
      return sql`and r.id is not null and (${isGone} or r.claimed_b2 is not null
        or r.claimed_class is not null or r.id = any(${doubtfulResultIds}::uuid[]))`;
  }
}
