import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type RoundRow = {
  communeId: string;
  id: string;
  year: number;
  kind: string;
  name: string;
  standardId: string;
  standardHash: string;
  state: string;
  process: string;
  procedureId: string | null;
  procedureHash: string | null;
  createdBy: string;
  createdAt: string;
};

export function findRounds(tx: Tx, communeId: string): Promise<RoundRow[]> {
  return tx
    .selectFrom('reviewRound')
    .selectAll()
    .where('communeId', '=', communeId)
    .orderBy('year', 'desc')
    .orderBy(sql`kind = 'annual'`, 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export function findRound(tx: Tx, communeId: string, id: string): Promise<RoundRow | undefined> {
  return tx
    .selectFrom('reviewRound')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/**
 * The round, locked until the transaction ends: `share` while results are entered, `update` while
 * they are approved, so that no result slips in behind the decision.
 */
export function lockRound(
  tx: Tx,
  key: { communeId: string; id: string },
  lock: 'share' | 'update',
): Promise<RoundRow | undefined> {
  const query = tx
    .selectFrom('reviewRound')
    .selectAll()
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id);
  return (lock === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst();
}

export function findAnnualRound(
  tx: Tx,
  communeId: string,
  year: number,
): Promise<RoundRow | undefined> {
  return tx
    .selectFrom('reviewRound')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('year', '=', year)
    .where('kind', '=', 'annual')
    .executeTakeFirst();
}

/** False when the round (or another annual one of the year) exists already. */
export async function insertRound(tx: Tx, row: RoundRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('reviewRound')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function closeRound(
  tx: Tx,
  key: { communeId: string; id: string },
  standardHash: string,
): Promise<void> {
  await tx
    .updateTable('reviewRound')
    .set({ state: 'approved', standardHash })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

export type RoundCounts = {
  roundId: string;
  entered: number;
  poor: number;
  nearPoor: number;
  average: number;
  nonPoor: number;
  withoutIndicators: number;
  /** Results whose paper said otherwise, or whose household was gone by the end of the year. */
  contradictions: number;
};

/** Results of each round by class, with what makes some of them doubtful. */
export async function countResults(tx: Tx, communeId: string): Promise<RoundCounts[]> {
  const { rows } = await sql<RoundCounts>`
    select r.round_id, count(*)::int as entered,
      count(*) filter (where r.class = 'poor')::int as poor,
      count(*) filter (where r.class = 'near_poor')::int as near_poor,
      count(*) filter (where r.class = 'average')::int as average,
      count(*) filter (where r.class = 'non_poor')::int as non_poor,
      count(*) filter (where r.deprivations is null)::int as without_indicators,
      count(*) filter (where r.claimed_b2 is not null or r.claimed_class is not null
        or h.closed_on <= make_date(rr.year, 12, 31)
        or h.closed_reason in ('mistake', 'duplicate'))::int as contradictions
    from review_result r
    join review_round rr on rr.commune_id = r.commune_id and rr.id = r.round_id
    join household h on h.commune_id = r.commune_id and h.id = r.household_id
    where r.commune_id = ${communeId} and r.superseded_at is null
    group by r.round_id`.execute(tx);
  return rows;
}

export async function countAbsences(
  tx: Tx,
  communeId: string,
): Promise<{ roundId: string; absent: number }[]> {
  const { rows } = await sql<{ roundId: string; absent: number }>`
    select round_id, count(*)::int as absent from review_absence
    where commune_id = ${communeId} and superseded_at is null group by round_id`.execute(tx);
  return rows;
}

export type ProgressRow = {
  neighbourhoodId: string;
  name: string;
  area: 'urban' | 'rural';
  households: number;
  entered: number;
  poor: number;
  nearPoor: number;
};

/** Households of the register and results of one round, by neighbourhood. */
export async function countProgress(
  tx: Tx,
  communeId: string,
  roundId: string,
): Promise<ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    select n.id as neighbourhood_id, n.name, n.area, coalesce(h.households, 0)::int as households,
      coalesce(r.entered, 0)::int as entered, coalesce(r.poor, 0)::int as poor,
      coalesce(r.near_poor, 0)::int as near_poor
    from neighbourhood n
    left join (
      select neighbourhood_id, count(*) as households from household
      where commune_id = ${communeId} and closed_on is null group by neighbourhood_id
    ) h on h.neighbourhood_id = n.id
    left join (
      select neighbourhood_id, count(*) as entered, count(*) filter (where class = 'poor') as poor,
        count(*) filter (where class = 'near_poor') as near_poor
      from review_result
      where commune_id = ${communeId} and round_id = ${roundId} and superseded_at is null
      group by neighbourhood_id
    ) r on r.neighbourhood_id = n.id
    where n.commune_id = ${communeId}
      and (n.valid_to is null or h.households > 0 or r.entered > 0)
    order by n.sort_order, n.id`.execute(tx);
  return rows;
}
