import { sql, type RawBuilder } from 'kysely';
import type { Way } from '#domain/review/report/household-way.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';

/**
 * Classes in two times. The fact in force on `asOf`, as known at `knownAt`, is the one with the
 * latest `valid_from` not after the day, among those recorded by then; of two with the same day the
 * later recorded one, which is a correction. The index `household_class_latest` holds the facts in
 * this order with every column read here, so one pass over it answers, without the table.
 */
export type Moment = { communeId: string; asOf: string; knownAt: string };

export type ListedFact = {
  householdId: string;
  class: 'poor' | 'near_poor';
  memberCount: number;
  noLabourCapacity: boolean;
  neighbourhoodId: string;
};

/** The latest fact of each household; `class` is null when a decision took it off the lists. */
function latestFacts({ communeId, asOf, knownAt }: Moment): RawBuilder<unknown> {
  return sql`
    select distinct on (f.household_id) f.commune_id, f.household_id, f.id, f.class,
      f.member_count, f.no_labour_capacity, f.neighbourhood_id, f.result_id
    from household_class f
    where f.commune_id = ${communeId}
      and f.valid_from <= ${asOf}::date and f.recorded_at <= ${knownAt}::timestamptz
    order by f.household_id, f.valid_from desc, f.recorded_at desc, f.id desc`;
}

/** Poor and near-poor households on a day. */
export async function findListedFacts(tx: Tx, moment: Moment): Promise<ListedFact[]> {
  const { rows } = await sql<ListedFact>`
    select f.household_id, f.class, f.member_count, f.no_labour_capacity, f.neighbourhood_id
    from (${latestFacts(moment)}) f
    join household h on h.commune_id = f.commune_id and h.id = f.household_id
    where f.class in ('poor', 'near_poor')`.execute(tx);
  return rows;
}

export type SurveyFact = ListedFact & {
  /** Bits; null when nobody asked, or the list gave only the sum. */
  deprivations: number | null;
  causes: number | null;
};

/** The same with what their surveys say: indicators and causes. */
export async function findSurveyFacts(tx: Tx, moment: Moment): Promise<SurveyFact[]> {
  const { rows } = await sql<SurveyFact>`
    select f.household_id, f.class, f.member_count, f.no_labour_capacity, f.neighbourhood_id,
      r.deprivations, r.causes
    from (${latestFacts(moment)}) f
    join household h on h.commune_id = f.commune_id and h.id = f.household_id
    left join review_result r on r.commune_id = f.commune_id and r.id = f.result_id
    where f.class in ('poor', 'near_poor')`.execute(tx);
  return rows;
}

export type MemberFact = {
  householdId: string;
  id: string;
  relation: string;
  sex: string | null;
  ethnicity: string | null;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  workAbility: string | null;
  job: string | null;
  personOfMerit: boolean | null;
};

/**
 * The members on a day of the households on the lists then, by the register as it is today. Where
 * the register begins later than the day, those of its first day.
 */
export async function findListedMembers(tx: Tx, moment: Moment): Promise<MemberFact[]> {
  const { rows } = await sql<MemberFact>`
    with listed as (
      select f.household_id from (${latestFacts(moment)}) f where f.class in ('poor', 'near_poor')),
    fact as (
      select ms.*, min(ms.valid_from) over (partition by ms.household_id) as first_from
      from listed join membership ms on ms.commune_id = ${moment.communeId}
        and ms.household_id = listed.household_id and ms.superseded_at is null)
    select fact.household_id, m.id, fact.relation, m.sex, m.ethnicity, m.birth_year, m.birth_month,
      m.birth_day, m.work_ability, m.job, m.person_of_merit
    from fact
    join member m on m.commune_id = fact.commune_id and m.id = fact.member_id
    where (fact.valid_to is null or fact.valid_to > ${moment.asOf}::date)
      and fact.valid_from <= greatest(${moment.asOf}::date, fact.first_from)`.execute(tx);
  return rows;
}

/** How many households the decisions place in each class, the better-off classes included. */
export async function countClasses(
  tx: Tx,
  moment: Moment,
): Promise<{ class: HouseholdClass; households: number }[]> {
  const { rows } = await sql<{ class: HouseholdClass; households: number }>`
    select class, count(*)::int as households from (${latestFacts(moment)}) latest
    where class is not null group by class`.execute(tx);
  return rows;
}

export type FlowRow = Way & { householdId: string };

export type FlowPeriod = { communeId: string; from: string; to: string; knownAt: string };

/**
 * Each household that is poor or near-poor on one of two days, with both sides of its way, by one
 * pass over the index that holds the facts newest first. Of two facts of one day only the later
 * recorded one, a correction, ever counted.
 */
function flowRows({ communeId, from, to, knownAt }: FlowPeriod): RawBuilder<unknown> {
  return sql`
    select way.household_id, way.class_before, way.class_after, way.has_fact_before,
      coalesce(way.members_before, 0) as members_before,
      way.members_after, way.neighbourhood_before, way.neighbourhood_after,
      way.was_poor_earlier, way.was_near_poor_earlier, r.event_reason
    from (
      select household_id,
        max(class) filter (where is_before) as class_before,
        max(class) filter (where is_after) as class_after,
        bool_or(is_before) as has_fact_before,
        max(member_count) filter (where is_before) as members_before,
        max(member_count) filter (where is_after) as members_after,
        (array_agg(neighbourhood_id) filter (where is_before))[1] as neighbourhood_before,
        (array_agg(neighbourhood_id) filter (where is_after))[1] as neighbourhood_after,
        (array_agg(result_id) filter (where is_after))[1] as result_id,
        coalesce(bool_or(class = 'poor' and was_counted and valid_from <= ${from}::date), false)
          as was_poor_earlier,
        coalesce(bool_or(class = 'near_poor' and was_counted and valid_from <= ${from}::date), false)
          as was_near_poor_earlier
      from (
        select household_id, class, member_count, neighbourhood_id, result_id, valid_from,
          row_number() over newest = 1 as is_after,
          valid_from <= ${from}::date
            and count(*) filter (where valid_from <= ${from}::date) over newest = 1 as is_before,
          lag(valid_from) over newest is distinct from valid_from as was_counted
        from household_class
        where commune_id = ${communeId} and valid_from <= ${to}::date
          and recorded_at <= ${knownAt}::timestamptz
        window newest as (partition by household_id
          order by valid_from desc, recorded_at desc, id desc rows unbounded preceding)
      ) fact
      group by household_id
      having bool_or((is_before or is_after) and class in ('poor', 'near_poor'))
    ) way
    join household h on h.commune_id = ${communeId} and h.id = way.household_id
    left join review_result r on r.commune_id = ${communeId} and r.id = way.result_id`;
}

export async function findFlowRows(tx: Tx, period: FlowPeriod): Promise<FlowRow[]> {
  const { rows } = await sql<FlowRow>`${flowRows(period)}`.execute(tx);
  return rows;
}

/** The same with households that went the very same way in one row: few, however large the commune is. */
export async function findWays(tx: Tx, period: FlowPeriod): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select class_before, class_after, has_fact_before, members_before, members_after,
      neighbourhood_before, neighbourhood_after, was_poor_earlier, was_near_poor_earlier, event_reason,
      count(*)::int as count
    from (${flowRows(period)}) way group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`.execute(tx);
  return rows;
}

export type NewestDecision = {
  id: string;
  number: string;
  symbol: string;
  signedOn: string;
  standardId: string;
};

/** The decision behind the newest facts on a day. */
export function findNewestDecision(tx: Tx, moment: Moment): Promise<NewestDecision | undefined> {
  return tx
    .selectFrom('decision as d')
    .innerJoin('reviewRound as r', (join) =>
      join.onRef('r.communeId', '=', 'd.communeId').onRef('r.id', '=', 'd.roundId'),
    )
    .select(['d.id', 'd.number', 'd.symbol', 'd.signedOn', 'r.standardId'])
    .where('d.communeId', '=', moment.communeId)
    .where('d.effectiveOn', '<=', moment.asOf)
    .where('d.recordedAt', '<=', moment.knownAt)
    .orderBy('d.effectiveOn', 'desc')
    .orderBy('d.recordedAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type Neighbourhood = { id: string; name: string; area: 'urban' | 'rural' };

export async function findNeighbourhoods(tx: Tx, communeId: string): Promise<Neighbourhood[]> {
  const rows = await tx
    .selectFrom('neighbourhood')
    .select(['id', 'name', 'area'])
    .where('communeId', '=', communeId)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
  return rows as Neighbourhood[];
}

export type HouseholdLine = {
  householdId: string;
  code: string | null;
  headName: string;
  sortKey: string;
  neighbourhoodId: string;
  neighbourhoodName: string;
  class: HouseholdClass | null;
  memberCount: number;
  noLabourCapacity: boolean;
  since: string | null;
  decisionNumber: string | null;
};

/** One page of the households with these ids, by given name, with their class on the day. */
export async function findHouseholdLines(
  tx: Tx,
  moment: Moment,
  page: { ids: readonly string[]; after: { sortKey: string; id: string } | null; limit: number },
): Promise<HouseholdLine[]> {
  const after = page.after
    ? sql`and (h.sort_key, h.id) > (${page.after.sortKey}, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<HouseholdLine>`
    select h.id as household_id, h.code, h.head_name, h.sort_key, n.id as neighbourhood_id,
      n.name as neighbourhood_name, f.class, coalesce(f.member_count, h.member_count) as member_count,
      coalesce(f.no_labour_capacity, false) as no_labour_capacity, f.valid_from as since,
      d.number as decision_number
    from (
      select * from household h
      where h.commune_id = ${moment.communeId} and h.id = any(${page.ids}::uuid[]) ${after}
      order by h.sort_key, h.id limit ${page.limit}
    ) h
    left join lateral (
      select * from household_class f
      where f.commune_id = h.commune_id and f.household_id = h.id
        and f.valid_from <= ${moment.asOf}::date and f.recorded_at <= ${moment.knownAt}::timestamptz
      order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1
    ) f on true
    left join decision d on d.commune_id = h.commune_id and d.id = f.decision_id
    join neighbourhood n on n.commune_id = h.commune_id
      and n.id = coalesce(f.neighbourhood_id, h.neighbourhood_id)
    order by h.sort_key, h.id`.execute(tx);
  return rows;
}

/** Ids of the households the decisions place in a class on a day; for the classes above the line. */
export async function findHouseholdIdsOfClass(
  tx: Tx,
  moment: Moment,
  wanted: { class: HouseholdClass; neighbourhoodId: string | undefined },
): Promise<string[]> {
  const place = wanted.neighbourhoodId
    ? sql`and neighbourhood_id = ${wanted.neighbourhoodId}`
    : sql``;
  const { rows } = await sql<{ householdId: string }>`
    select household_id from (${latestFacts(moment)}) latest where class = ${wanted.class} ${place}`.execute(
    tx,
  );
  return rows.map((row) => row.householdId);
}
