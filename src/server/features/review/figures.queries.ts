import { sql, type RawBuilder } from 'kysely';
import type { EventReason } from '#domain/review/flow.ts';
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

export type FlowRow = {
  householdId: string;
  classBefore: HouseholdClass | null;
  classAfter: HouseholdClass | null;
  /** No fact at all before: never reviewed, or not here yet. */
  hasFactBefore: boolean;
  hasFactAfter: boolean;
  membersBefore: number;
  membersAfter: number;
  neighbourhoodBefore: string | null;
  neighbourhoodAfter: string | null;
  wasPoorEarlier: boolean;
  wasNearPoorEarlier: boolean;
  eventReason: EventReason | null;
};

/** Each household that is poor or near-poor on one of two days, with both sides of its way. */
export async function findFlowRows(
  tx: Tx,
  period: { communeId: string; from: string; to: string; knownAt: string },
): Promise<FlowRow[]> {
  const { communeId, from, to, knownAt } = period;
  const wasEarlier = (listed: 'poor' | 'near_poor') => sql`exists (
    select from household_class e
    where e.commune_id = ${communeId} and e.household_id = ever.household_id and e.class = ${listed}
      and e.valid_from <= ${from}::date and e.recorded_at <= ${knownAt}::timestamptz
      and not exists (
        select from household_class later
        where later.commune_id = e.commune_id and later.household_id = e.household_id
          and later.valid_from = e.valid_from and later.recorded_at <= ${knownAt}::timestamptz
          and (later.recorded_at, later.id) > (e.recorded_at, e.id)))`;
  const { rows } = await sql<FlowRow>`
    with before as materialized (${latestFacts({ communeId, asOf: from, knownAt })}),
      after as materialized (${latestFacts({ communeId, asOf: to, knownAt })}),
      ever as (
        select household_id from before where class in ('poor', 'near_poor')
        union select household_id from after where class in ('poor', 'near_poor'))
    select ever.household_id, before.class as class_before, after.class as class_after,
      before.id is not null as has_fact_before, after.id is not null as has_fact_after,
      coalesce(before.member_count, 0) as members_before,
      coalesce(after.member_count, 0) as members_after,
      before.neighbourhood_id as neighbourhood_before, after.neighbourhood_id as neighbourhood_after,
      ${wasEarlier('poor')} as was_poor_earlier, ${wasEarlier('near_poor')} as was_near_poor_earlier,
      r.event_reason
    from ever
    join household h on h.commune_id = ${communeId} and h.id = ever.household_id
    left join before on before.household_id = ever.household_id
    left join after on after.household_id = ever.household_id
    left join review_result r on r.commune_id = ${communeId} and r.id = after.result_id`.execute(
    tx,
  );
  return rows;
}

export type NewestDecision = { id: string; number: string; symbol: string; signedOn: string };

/** The decision behind the newest facts on a day. */
export function findNewestDecision(tx: Tx, moment: Moment): Promise<NewestDecision | undefined> {
  return tx
    .selectFrom('decision')
    .select(['id', 'number', 'symbol', 'signedOn'])
    .where('communeId', '=', moment.communeId)
    .where('effectiveOn', '<=', moment.asOf)
    .where('recordedAt', '<=', moment.knownAt)
    .orderBy('effectiveOn', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
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
