import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type IssuerUnit = {
  kind: string;
  name: string;
  superiorKind: string | null;
  superiorName: string | null;
};

/**
 * The unit that signs for this commune's people on a day: the commune itself, or the one it became
 * part of, with its superior body.
 */
export async function findIssuer(
  tx: Tx,
  communeId: string,
  on: string,
): Promise<IssuerUnit | undefined> {
  const { rows } = await sql<IssuerUnit>`
    select unit.kind, unit.name, superior.kind as superior_kind, superior.name as superior_name
    from admin_unit own
    left join admin_unit_succession s on s.predecessor_id = own.id
      and s.on_date <= ${on}::date and own.valid_to <= ${on}::date
    join admin_unit unit on unit.id = coalesce(s.successor_id, own.id)
    left join admin_unit superior on superior.id = unit.parent_id and superior.level <> 'nation'
    where own.id = ${communeId}
    order by s.on_date desc nulls last limit 1`.execute(tx);
  return rows[0];
}

export type AverageCount = { neighbourhoodId: string; households: number; persons: number };

/** Households of the average class on a day, by neighbourhood. */
export async function countAverage(
  tx: Tx,
  communeId: string,
  asOf: string,
): Promise<AverageCount[]> {
  const { rows } = await sql<AverageCount>`
    with fact as (
      select distinct on (household_id) class, member_count, neighbourhood_id
      from household_class
      where commune_id = ${communeId} and valid_from <= ${asOf}::date
      order by household_id, valid_from desc, recorded_at desc, id desc)
    select neighbourhood_id, count(*)::int as households, sum(member_count)::int as persons
    from fact where class = 'average' group by neighbourhood_id`.execute(tx);
  return rows;
}

/** What most neighbourhoods of the commune are called. */
export async function findNeighbourhoodKind(tx: Tx, communeId: string): Promise<string> {
  const { rows } = await sql<{ kind: string }>`
    select kind from neighbourhood where commune_id = ${communeId}
    group by kind order by count(*) desc, kind limit 1`.execute(tx);
  return rows[0]?.kind ?? 'tổ dân phố';
}
