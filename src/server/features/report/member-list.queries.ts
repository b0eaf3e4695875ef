import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type ListHousehold = { id: string; code: string | null; neighbourhoodName: string };

/** Households in the order of a list on paper: neighbourhood, then given name of the head. */
export async function sortHouseholds(
  tx: Tx,
  communeId: string,
  facts: readonly { householdId: string; neighbourhoodId: string }[],
): Promise<ListHousehold[]> {
  const ids = facts.map((fact) => fact.householdId);
  const places = facts.map((fact) => fact.neighbourhoodId);
  const { rows } = await sql<ListHousehold>`
    select h.id, h.code, n.name as neighbourhood_name
    from unnest(${ids}::uuid[], ${places}::uuid[]) as fact (household_id, neighbourhood_id)
    join household h on h.commune_id = ${communeId} and h.id = fact.household_id
    join neighbourhood n on n.commune_id = ${communeId} and n.id = fact.neighbourhood_id
    order by n.sort_order, n.id, h.sort_key, h.id`.execute(tx);
  return rows;
}

export type ListMember = {
  householdId: string;
  fullName: string;
  relation: string;
  birthYear: number | null;
  sex: string | null;
  ethnicity: string | null;
  personOfMerit: boolean | null;
};

/**
 * Who lived in these households on a day, the head first; where the register begins later than the
 * day, those of its first day, as the figures count them.
 */
export async function findMembersOn(
  tx: Tx,
  { communeId, asOf }: { communeId: string; asOf: string },
  householdIds: readonly string[],
): Promise<ListMember[]> {
  const { rows } = await sql<ListMember>`
    with stay as (
      select ms.*, min(ms.valid_from) over (partition by ms.household_id) as first_from
      from membership ms
      where ms.commune_id = ${communeId} and ms.superseded_at is null
        and ms.household_id = any(${householdIds}::uuid[]))
    select stay.household_id, m.full_name, stay.relation, m.birth_year, m.sex, m.ethnicity,
      m.person_of_merit
    from stay
    join member m on m.commune_id = stay.commune_id and m.id = stay.member_id
    where (stay.valid_to is null or stay.valid_to > ${asOf}::date)
      and stay.valid_from <= greatest(${asOf}::date, stay.first_from)
    order by stay.household_id, stay.relation <> 'head', m.birth_year nulls last, m.id`.execute(tx);
  return rows;
}
