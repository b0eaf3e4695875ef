import { sql } from 'kysely';
import type { Area } from '#domain/household/household.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';

/** A household with the survey behind the class it has on a day. */
export type ReviewedHousehold = {
  householdId: string;
  headName: string;
  sortKey: string;
  neighbourhoodId: string;
  neighbourhoodName: string;
  class: HouseholdClass;
  memberCount: number;
  noLabourCapacity: boolean;
  area: Area;
  b1: number | null;
  income: bigint | null;
  /** Null when only the sum B2 is known. */
  deprivations: number | null;
  b2: number;
  roundYear: number;
  standardId: string;
  /** Of the head on the day; null where the register does not say. */
  headSex: 'male' | 'female' | null;
  headEthnicity: string | null;
  hasPersonOfMerit: boolean;
  /** A woman or a girl of 16 or more lives there. */
  hasWomen: boolean;
};

/**
 * Every household with a class on a day as known now, poor or not, in the order of the
 * neighbourhoods. Members are those on the day; where the register begins later, of its first day.
 */
export async function findReviewedHouseholds(
  tx: Tx,
  { communeId, asOf }: { communeId: string; asOf: string },
): Promise<ReviewedHousehold[]> {
  const { rows } = await sql<ReviewedHousehold>`
    with latest as materialized (
      select distinct on (f.household_id) f.household_id, f.class, f.member_count,
        f.no_labour_capacity, f.neighbourhood_id, f.result_id
      from household_class f
      where f.commune_id = ${communeId} and f.valid_from <= ${asOf}::date
      order by f.household_id, f.valid_from desc, f.recorded_at desc, f.id desc),
    stay as (
      select ms.household_id, ms.member_id, ms.relation, ms.valid_from, ms.valid_to,
        min(ms.valid_from) over (partition by ms.household_id) as first_from
      from latest join membership ms on ms.commune_id = ${communeId}
        and ms.household_id = latest.household_id and ms.superseded_at is null),
    people as (
      select stay.household_id,
        max(m.sex) filter (where stay.relation = 'head') as head_sex,
        max(m.ethnicity) filter (where stay.relation = 'head') as head_ethnicity,
        bool_or(coalesce(m.person_of_merit, false)) as has_person_of_merit,
        bool_or(m.sex = 'female' and (m.birth_year is null or make_date(m.birth_year + 16, 1, 1)
          + make_interval(months => coalesce(m.birth_month, 1) - 1, days => coalesce(m.birth_day, 1) - 1)
          <= ${asOf}::date)) as has_women
      from stay join member m on m.commune_id = ${communeId} and m.id = stay.member_id
      where (stay.valid_to is null or stay.valid_to > ${asOf}::date)
        and stay.valid_from <= greatest(${asOf}::date, stay.first_from)
      group by stay.household_id)
    select f.household_id, h.head_name, h.sort_key, f.neighbourhood_id,
      n.name as neighbourhood_name, f.class, f.member_count, f.no_labour_capacity, r.area, r.b1,
      r.income, r.deprivations, r.b2, rd.year as round_year, rd.standard_id, people.head_sex,
      people.head_ethnicity, coalesce(people.has_person_of_merit, false) as has_person_of_merit,
      coalesce(people.has_women, false) as has_women
    from latest f
    join household h on h.commune_id = ${communeId} and h.id = f.household_id
    join neighbourhood n on n.commune_id = ${communeId} and n.id = f.neighbourhood_id
    join review_result r on r.commune_id = ${communeId} and r.id = f.result_id
    join review_round rd on rd.commune_id = ${communeId} and rd.id = r.round_id
    left join people on people.household_id = f.household_id
    where f.class is not null
    order by n.sort_order, n.id, h.sort_key, h.id`.execute(tx);
  return rows;
}
