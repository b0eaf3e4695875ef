import { sql } from 'kysely';
import type { Area } from '#domain/household/household.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';

/** A result as it is stored; a correction is a new row. */
export type ResultRow = {
  communeId: string;
  id: string;
  roundId: string;
  householdId: string;
  neighbourhoodId: string;
  area: Area;
  basis: 'b1_paper' | 'b1_table' | 'income';
  b1: number | null;
  income: bigint | null;
  deprivations: number | null;
  /** Sets of bits like the deprivations; null when nobody asked. */
  causes: number | null;
  wishes: number | null;
  b2: number;
  class: HouseholdClass;
  decidingLine: string;
  memberCount: number;
  noLabourCapacity: boolean;
  noLabourDocument: string | null;
  /** The visit and who went there; who typed it in is `enteredBy`. */
  surveyedOn: string | null;
  surveyedBy: string | null;
  eventReason: string | null;
  note: string;
  claimedB2: number | null;
  claimedClass: HouseholdClass | null;
  pointsTableId: string | null;
  answers: Record<string, string[]> | null;
  importId: string | null;
  enteredBy: string;
  enteredAt: string;
  supersededAt: string | null;
};

export type ResultHousehold = {
  id: string;
  code: string | null;
  headName: string;
  neighbourhoodId: string;
  area: Area;
  memberCount: number;
  closedOn: string | null;
  closedReason: string | null;
};

/** Households with these ids that the reader may see, as a result needs them. */
export async function findResultHouseholds(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
): Promise<ResultHousehold[]> {
  const { rows } = await sql<ResultHousehold>`
    select h.id, h.code, h.head_name, h.neighbourhood_id, n.area, h.member_count, h.closed_on,
      h.closed_reason
    from household h
    join neighbourhood n on n.commune_id = h.commune_id and n.id = h.neighbourhood_id
    where h.commune_id = ${communeId} and h.id = any(${ids}::uuid[])`.execute(tx);
  return rows;
}

export async function findResult(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<ResultRow | undefined> {
  const row = await tx
    .selectFrom('reviewResult')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as ResultRow | undefined;
}

/** Current results of a round, of these households or of all. */
export async function findCurrentResults(
  tx: Tx,
  key: { communeId: string; roundId: string },
  householdIds?: readonly string[],
): Promise<ResultRow[]> {
  let query = tx
    .selectFrom('reviewResult')
    .selectAll()
    .where('communeId', '=', key.communeId)
    .where('roundId', '=', key.roundId)
    .where('supersededAt', 'is', null);
  if (householdIds) {
    query = query.where(sql<boolean>`household_id = any(${householdIds}::uuid[])`);
  }
  return (await query.execute()) as ResultRow[];
}

/** Every result ever entered for a household in a round, newest first. */
export async function findResultHistory(
  tx: Tx,
  key: { communeId: string; roundId: string; householdId: string },
): Promise<ResultRow[]> {
  const rows = await tx
    .selectFrom('reviewResult')
    .selectAll()
    .where('communeId', '=', key.communeId)
    .where('roundId', '=', key.roundId)
    .where('householdId', '=', key.householdId)
    .orderBy('enteredAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as ResultRow[];
}

export async function supersedeResults(
  tx: Tx,
  key: { communeId: string; roundId: string },
  householdIds: readonly string[],
  at: string,
): Promise<void> {
  await sql`
    update review_result set superseded_at = ${at}::timestamptz
    where commune_id = ${key.communeId} and round_id = ${key.roundId} and superseded_at is null
      and household_id = any(${householdIds}::uuid[])`.execute(tx);
}

const RESULTS_PER_STATEMENT = 1000;

export async function insertResults(tx: Tx, rows: readonly ResultRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += RESULTS_PER_STATEMENT) {
    const part = rows.slice(from, from + RESULTS_PER_STATEMENT);
    await tx
      .insertInto('reviewResult')
      .values(part.map((row) => ({ ...row, answers: row.answers && JSON.stringify(row.answers) })))
      .execute();
  }
}

export type AbsenceRow = {
  communeId: string;
  id: string;
  roundId: string;
  householdId: string;
  neighbourhoodId: string;
  reason: string;
  note: string;
  enteredBy: string;
  enteredAt: string;
  supersededAt: string | null;
};

export function findAbsence(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<AbsenceRow | undefined> {
  return tx
    .selectFrom('reviewAbsence')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findCurrentAbsences(
  tx: Tx,
  key: { communeId: string; roundId: string },
): Promise<AbsenceRow[]> {
  return tx
    .selectFrom('reviewAbsence')
    .selectAll()
    .where('communeId', '=', key.communeId)
    .where('roundId', '=', key.roundId)
    .where('supersededAt', 'is', null)
    .execute();
}

export async function supersedeAbsences(
  tx: Tx,
  key: { communeId: string; roundId: string },
  householdIds: readonly string[],
  at: string,
): Promise<void> {
  await sql`
    update review_absence set superseded_at = ${at}::timestamptz
    where commune_id = ${key.communeId} and round_id = ${key.roundId} and superseded_at is null
      and household_id = any(${householdIds}::uuid[])`.execute(tx);
}

export async function insertAbsences(tx: Tx, rows: readonly AbsenceRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('reviewAbsence').values(rows).execute();
}
