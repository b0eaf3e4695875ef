import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type TotalRow = {
  neighbourhoodId: string;
  name: string;
  households: number;
  persons: number;
};

/** Totals an officer entered for a year. */
export function findEnteredTotals(
  tx: Tx,
  communeId: string,
  year: number,
): Promise<(TotalRow & { source: string })[]> {
  return tx
    .selectFrom('householdTotal as t')
    .innerJoin('neighbourhood as n', (join) =>
      join.onRef('n.communeId', '=', 't.communeId').onRef('n.id', '=', 't.neighbourhoodId'),
    )
    .select(['t.neighbourhoodId', 'n.name', 't.households', 't.persons', 't.source'])
    .where('t.communeId', '=', communeId)
    .where('t.year', '=', year)
    .where('t.supersededAt', 'is', null)
    .orderBy('n.sortOrder')
    .orderBy('n.id')
    .execute();
}

/**
 * Households and persons the register shows on a day, by the neighbourhood they lived in then.
 * Rows closed as a mistake or a duplicate never were households.
 */
export async function countRegister(tx: Tx, communeId: string, asOf: string): Promise<TotalRow[]> {
  const { rows } = await sql<TotalRow>`
    with open_household as (
      select h.id, coalesce(place.neighbourhood_id, h.neighbourhood_id) as neighbourhood_id
      from household h
      left join lateral (
        select p.neighbourhood_id from household_place p
        where p.commune_id = h.commune_id and p.household_id = h.id and p.superseded_at is null
          and p.valid_from <= ${asOf}::date and (p.valid_to is null or p.valid_to > ${asOf}::date)
        order by p.valid_from desc, p.id desc limit 1
      ) place on true
      where h.commune_id = ${communeId} and h.opened_on <= ${asOf}::date
        and (h.closed_on is null or h.closed_on > ${asOf}::date)
        and h.closed_reason is distinct from 'mistake' and h.closed_reason is distinct from 'duplicate'
    ), persons as (
      select ms.household_id, count(*) as persons from membership ms
      where ms.commune_id = ${communeId} and ms.superseded_at is null
        and ms.valid_from <= ${asOf}::date and (ms.valid_to is null or ms.valid_to > ${asOf}::date)
        and ms.end_reason is distinct from 'mistake'
      group by ms.household_id
    )
    select n.id as neighbourhood_id, n.name, count(o.id)::int as households,
      coalesce(sum(coalesce(p.persons, 0)), 0)::int as persons
    from open_household o
    join neighbourhood n on n.commune_id = ${communeId} and n.id = o.neighbourhood_id
    left join persons p on p.household_id = o.id
    group by n.id, n.name, n.sort_order order by n.sort_order, n.id`.execute(tx);
  return rows;
}

export async function supersedeTotals(
  tx: Tx,
  entry: { communeId: string; year: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('householdTotal')
    .set({ supersededAt: entry.at })
    .where('communeId', '=', entry.communeId)
    .where('year', '=', entry.year)
    .where('supersededAt', 'is', null)
    .execute();
}

export type NewTotal = {
  communeId: string;
  id: string;
  year: number;
  neighbourhoodId: string;
  households: number;
  persons: number;
  source: string;
  recordedBy: string;
  recordedAt: Date;
};

export async function insertTotals(tx: Tx, rows: readonly NewTotal[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('householdTotal').values(rows).execute();
}
