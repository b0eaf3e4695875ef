import { sql } from 'kysely';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';
import { isStanding } from './standing.queries.ts';

type Round = { communeId: string; id: string; kind: string };

/** A household a round has to do with, with its result and what it was before. */
export type FactHousehold = {
  householdId: string;
  code: string | null;
  headName: string;
  sortKey: string;
  neighbourhoodId: string;
  neighbourhoodName: string;
  previousClass: HouseholdClass | null;
  resultId: string | null;
  class: HouseholdClass | null;
  noLabourCapacity: boolean | null;
  hasEvidence: boolean;
  surveyedOn: string | null;
  surveyedBy: string | null;
  enteredBy: string | null;
  isAbsent: boolean;
};

/**
 * The households of a round by given name: with a result, an absence or a request, and, for the
 * annual one, on the lists of the day before. `only` narrows to some households.
 */
export async function findFactHouseholds(
  tx: Tx,
  round: Round,
  before: string,
  only?: readonly string[],
): Promise<FactHousehold[]> {
  const { communeId, id: roundId } = round;
  const { rows } = await sql<FactHousehold>`
    with listed as materialized (
      select latest.household_id, latest.class from (
        select distinct on (f.household_id) f.household_id, f.class from household_class f
        where f.commune_id = ${communeId} and f.valid_from <= ${before}::date
        order by f.household_id, f.valid_from desc, f.recorded_at desc, f.id desc
      ) latest where latest.class in ('poor', 'near_poor')),
    asked as materialized (
      select q.household_id from review_request q
      where q.commune_id = ${communeId} and q.round_id = ${roundId} and q.household_id is not null
        and ${isStanding(sql`q`)}
      union select l.household_id from review_request_link l
      join review_request q on q.commune_id = l.commune_id and q.id = l.request_id
      where l.commune_id = ${communeId} and q.round_id = ${roundId} and ${isStanding(sql`q`)}),
    result as materialized (
      select r.* from review_result r
      where r.commune_id = ${communeId} and r.round_id = ${roundId} and r.superseded_at is null),
    absence as materialized (
      select a.household_id from review_absence a
      where a.commune_id = ${communeId} and a.round_id = ${roundId} and a.superseded_at is null),
    involved as (
      select household_id from asked union select household_id from result
      union select household_id from absence
      union select household_id from listed where ${round.kind === 'annual'})
    select h.id as household_id, h.code, h.head_name, h.sort_key, h.neighbourhood_id,
      n.name as neighbourhood_name, listed.class as previous_class, r.id as result_id, r.class,
      r.no_labour_capacity, r.surveyed_on, r.surveyed_by, r.entered_by,
      absence.household_id is not null as is_absent,
      coalesce(r.no_labour_capacity and (r.no_labour_document is not null or exists (
        select from evidence_file e where e.commune_id = ${communeId} and e.round_id = ${roundId}
          and e.subject_id = r.id and ${isStanding(sql`e`)})), false) as has_evidence
    from involved
    join household h on h.commune_id = ${communeId} and h.id = involved.household_id
    join neighbourhood n on n.commune_id = ${communeId} and n.id = h.neighbourhood_id
    left join listed on listed.household_id = h.id
    left join result r on r.household_id = h.id
    left join absence on absence.household_id = h.id
    ${only ? sql`where h.id = any(${only}::uuid[])` : sql``}
    order by h.sort_key, h.id`.execute(tx);
  return rows;
}

/** The day from which the first decision of a round holds; undefined while there is none. */
export async function findEffectiveOn(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('decision')
    .select('effectiveOn')
    .where('communeId', '=', round.communeId)
    .where('roundId', '=', round.id)
    .where('correctsId', 'is', null)
    .executeTakeFirst();
  return row?.effectiveOn;
}
