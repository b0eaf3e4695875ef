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
  const isIn = (from: string, to: string) =>
    sql`${sql.ref(from)} <= ${asOf}::date and (${sql.ref(to)} is null or ${sql.ref(to)} > ${asOf}::date)`;
  const { rows } = await sql<TotalRow>`
    with moved as (
      -- Few households lived elsewhere then; the others are where they are now.
      select distinct on (p.household_id) p.household_id, p.neighbourhood_id
      from household_place p
      join household h on h.commune_id = p.commune_id and h.id = p.household_id
        and h.neighbourhood_id <> p.neighbourhood_id
      where p.commune_id = ${communeId} and p.superseded_at is null
        and ${isIn('p.valid_from', 'p.valid_to')}
      order by p.household_id, p.valid_from desc, p.id desc
    ), open_household as materialized (
      select h.id, coalesce(moved.neighbourhood_id, h.neighbourhood_id) as neighbourhood_id
      from household h left join moved on moved.household_id = h.id
      where h.commune_id = ${communeId} and ${isIn('h.opened_on', 'h.closed_on')}
        and h.closed_reason is distinct from 'mistake' and h.closed_reason is distinct from 'duplicate'
    ), persons as (
      select o.neighbourhood_id, count(*) as persons
      from membership ms
      join open_household o on o.id = ms.household_id
      where ms.commune_id = ${communeId} and ms.superseded_at is null
        and ${isIn('ms.valid_from', 'ms.valid_to')} and ms.end_reason is distinct from 'mistake'
      group by o.neighbourhood_id
    )
    select n.id as neighbourhood_id, n.name, o.households, coalesce(p.persons, 0)::int as persons
    from (
      select neighbourhood_id, count(*)::int as households from open_household
      group by neighbourhood_id
    ) o
    join neighbourhood n on n.commune_id = ${communeId} and n.id = o.neighbourhood_id
    left join persons p on p.neighbourhood_id = o.neighbourhood_id
    order by n.sort_order, n.id`.execute(tx);
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
