import { sql, type RawBuilder } from 'kysely';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';

/** One household on a list of the round. */
export type ListLine = {
  householdId: string;
  headName: string;
  neighbourhoodId: string;
  neighbourhoodName: string;
  address: string;
  memberCount: number;
  /** Null when a decision took the household off the lists without a survey. */
  class: HouseholdClass | null;
  noLabourCapacity: boolean;
  /** `poor` or `near_poor` when it was on a list before this round. */
  previousClass: 'poor' | 'near_poor' | null;
  b1: number | null;
  b2: number | null;
  /** Bits of the twelve indicators; null when only the sum is known. */
  deprivations: number | null;
};

export type ListFilter = {
  communeId: string;
  roundId: string;
  /** The day before the round takes effect: the lists of before. */
  before: string;
  neighbourhoodId?: string | undefined;
  householdIds?: readonly string[] | undefined;
};

/** Households as surveyed in a round, approved or not, in the order of lists. */
export function findSurveyedLines(tx: Tx, filter: ListFilter): Promise<ListLine[]> {
  return findLines(
    tx,
    filter,
    sql`select r.household_id, r.class, r.no_labour_capacity, r.member_count, r.neighbourhood_id,
        r.id as result_id
      from review_result r
      where r.commune_id = ${filter.communeId} and r.round_id = ${filter.roundId}
        and r.superseded_at is null`,
  );
}

/**
 * Households as the decisions of a round say; the last word on a household counts. With a decision
 * named, what that paper itself says.
 */
export function findDecidedLines(
  tx: Tx,
  filter: ListFilter & { decisionId?: string | undefined },
): Promise<ListLine[]> {
  const { communeId, roundId, decisionId } = filter;
  const ofDecision = decisionId === undefined ? sql`` : sql`and d.id = ${decisionId}`;
  return findLines(
    tx,
    filter,
    sql`select distinct on (f.household_id) f.household_id, f.class, f.no_labour_capacity,
        f.member_count, f.neighbourhood_id, f.result_id
      from decision d
      join household_class f on f.commune_id = d.commune_id and f.decision_id = d.id
      where d.commune_id = ${communeId} and d.round_id = ${roundId} ${ofDecision}
      order by f.household_id, f.valid_from desc, f.recorded_at desc, f.id desc`,
  );
}

/** Households as a meeting voted on them, whatever their result became later. */
export function findVotedLines(
  tx: Tx,
  filter: ListFilter & { meetingId: string },
): Promise<(ListLine & { agree: number; isPassed: boolean })[]> {
  return findLines(
    tx,
    filter,
    sql`select v.household_id, r.class, r.no_labour_capacity, r.member_count, v.neighbourhood_id,
        v.result_id, v.agree, v.is_passed
      from meeting_vote v
      join review_result r on r.commune_id = v.commune_id and r.id = v.result_id
      where v.commune_id = ${filter.communeId} and v.meeting_id = ${filter.meetingId}`,
    sql`, f.agree, f.is_passed`,
  );
}

async function findLines<Line extends ListLine>(
  tx: Tx,
  filter: ListFilter,
  facts: RawBuilder<unknown>,
  more: RawBuilder<unknown> = sql``,
): Promise<Line[]> {
  const { communeId, before, neighbourhoodId, householdIds } = filter;
  const place = neighbourhoodId === undefined ? sql`` : sql`and n.id = ${neighbourhoodId}`;
  const named = householdIds === undefined ? sql`` : sql`and h.id = any(${householdIds}::uuid[])`;
  const { rows } = await sql<Line>`
    select f.household_id, h.head_name, n.id as neighbourhood_id, n.name as neighbourhood_name,
      h.address, f.member_count, f.class, f.no_labour_capacity, r.b1, r.b2, r.deprivations,
      case when previous.class in ('poor', 'near_poor') then previous.class end as previous_class
      ${more}
    from (${facts}) f
    join household h on h.commune_id = ${communeId} and h.id = f.household_id
    join neighbourhood n on n.commune_id = ${communeId} and n.id = f.neighbourhood_id
    left join review_result r on r.commune_id = ${communeId} and r.id = f.result_id
    left join lateral (
      select p.class from household_class p
      where p.commune_id = ${communeId} and p.household_id = f.household_id
        and p.valid_from <= ${before}::date
      order by p.valid_from desc, p.recorded_at desc, p.id desc limit 1) previous on true
    where true ${place} ${named}
    order by n.sort_order, n.id, h.sort_key, h.id`.execute(tx);
  return rows;
}

export type PersonLine = {
  householdId: string;
  fullName: string;
  relation: string;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  sex: 'male' | 'female' | null;
  ethnicity: string | null;
  citizenId: string | null;
  oldId: string | null;
};

/** Who lives in these households now, each head first, then from the oldest. */
export async function findPeople(
  tx: Tx,
  communeId: string,
  householdIds: readonly string[],
): Promise<PersonLine[]> {
  const { rows } = await sql<PersonLine>`
    select household_id, full_name, relation, birth_year, birth_month, birth_day, sex, ethnicity,
      citizen_id, old_id
    from member
    where commune_id = ${communeId} and household_id = any(${householdIds}::uuid[])
      and left_on is null
    order by household_id, relation <> 'head', birth_year nulls last, id`.execute(tx);
  return rows;
}

export type DecisionLine = {
  id: string;
  number: string;
  symbol: string;
  signedOn: string;
  effectiveOn: string;
  signerName: string;
  signerTitle: string;
  contentHash: string;
  correctsId: string | null;
  /** It took its number from the document register, where it has the same id. */
  isRegistered: boolean;
};

/** The decisions of a round: the first one, then its corrections in order. */
export function findDecisions(tx: Tx, communeId: string, roundId: string): Promise<DecisionLine[]> {
  return tx
    .selectFrom('decision')
    .select([
      'id',
      'number',
      'symbol',
      'signedOn',
      'effectiveOn',
      'signerName',
      'signerTitle',
      'contentHash',
      'correctsId',
    ])
    .select(
      sql<boolean>`exists (select from document p
        where p.commune_id = decision.commune_id and p.id = decision.id)`.as('isRegistered'),
    )
    .where('communeId', '=', communeId)
    .where('roundId', '=', roundId)
    .orderBy(sql`corrects_id is not null`)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
}

/** Neighbourhoods of the commune with how many of their households this round speaks about. */
export async function findPlaces(
  tx: Tx,
  communeId: string,
  roundId: string,
): Promise<{ id: string; name: string; households: number }[]> {
  const { rows } = await sql<{ id: string; name: string; households: number }>`
    select n.id, n.name, count(r.id)::int as households
    from neighbourhood n
    left join review_result r on r.commune_id = n.commune_id and r.neighbourhood_id = n.id
      and r.round_id = ${roundId} and r.superseded_at is null
    where n.commune_id = ${communeId}
    group by n.id, n.name, n.sort_order, n.valid_to
    having n.valid_to is null or count(r.id) > 0
    order by n.sort_order, n.id`.execute(tx);
  return rows;
}

/** The household a form is about, as the register knows it. */
export async function findFormHousehold(
  tx: Tx,
  communeId: string,
  householdId: string,
): Promise<
  | {
      headName: string;
      address: string;
      neighbourhoodName: string;
      memberCount: number;
      phone: string | null;
      code: string | null;
      area: 'urban' | 'rural';
    }
  | undefined
> {
  return tx
    .selectFrom('household as h')
    .innerJoin('neighbourhood as n', (join) =>
      join.onRef('n.communeId', '=', 'h.communeId').onRef('n.id', '=', 'h.neighbourhoodId'),
    )
    .select([
      'h.headName',
      'h.address',
      'n.name as neighbourhoodName',
      'h.memberCount',
      'h.phone',
      'h.code',
    ])
    .select(sql<'urban' | 'rural'>`n.area`.as('area'))
    .where('h.communeId', '=', communeId)
    .where('h.id', '=', householdId)
    .executeTakeFirst();
}

/** How many households of the whole register a neighbourhood has, for the report. */
export async function countRegister(
  tx: Tx,
  communeId: string,
): Promise<{ neighbourhoodId: string; households: number }[]> {
  const { rows } = await sql<{ neighbourhoodId: string; households: number }>`
    select neighbourhood_id, count(*)::int as households from household
    where commune_id = ${communeId} and closed_on is null group by neighbourhood_id`.execute(tx);
  return rows;
}

/** The list a household was on, on a day. */
export async function findClassBefore(
  tx: Tx,
  household: { communeId: string; id: string },
  day: string,
): Promise<'poor' | 'near_poor' | null> {
  const { rows } = await sql<{ class: string | null }>`
    select class from household_class
    where commune_id = ${household.communeId} and household_id = ${household.id}
      and valid_from <= ${day}::date
    order by valid_from desc, recorded_at desc, id desc limit 1`.execute(tx);
  const found = rows[0]?.class;
  return found === 'poor' || found === 'near_poor' ? found : null;
}
