import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type MonthlyRow = {
  communeId: string;
  id: string;
  month: string;
  version: number;
  isSent: boolean;
  sentOn: string | null;
  documentNumber: string;
  recipient: string;
  note: string;
  figures: unknown;
  figuresHash: string;
  recordedBy: string;
  recordedAt: string;
};

/** What was noted about the reports of a commune, newest first in each month. */
export function findMonthlyRows(tx: Tx, communeId: string): Promise<MonthlyRow[]> {
  return tx
    .selectFrom('monthlyReport')
    .selectAll()
    .where('communeId', '=', communeId)
    .orderBy('month')
    .orderBy('version', 'desc')
    .execute();
}

/** One person after the other: the version of a month is counted on. Ends with the transaction. */
export async function lockMonth(tx: Tx, communeId: string, month: string): Promise<void> {
  const key = `monthly report ${communeId} ${month}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

export async function insertMonthlyRow(tx: Tx, row: MonthlyRow): Promise<void> {
  const figures = JSON.stringify(row.figures);
  await tx
    .insertInto('monthlyReport')
    .values({ ...row, figures })
    .execute();
}

export type OngoingRound = {
  communeId: string;
  id: string;
  year: number;
  kind: string;
  /** Of its decision; null while it is open. */
  signedOn: string | null;
  effectiveOn: string | null;
};

/** Ongoing rounds whose steps are kept here, newest first. */
export async function findOngoingRounds(
  tx: Tx,
  communeId: string,
  years: readonly number[],
): Promise<OngoingRound[]> {
  const { rows } = await sql<OngoingRound>`
    select r.commune_id, r.id, r.year, r.kind, d.signed_on, d.effective_on
    from review_round r
    left join decision d on d.commune_id = r.commune_id and d.round_id = r.id
      and d.corrects_id is null
    where r.commune_id = ${communeId} and r.kind = 'ongoing' and r.process = 'in_app'
      and r.year = any (${years}::int[])
    order by r.created_at desc, r.id desc`.execute(tx);
  return rows;
}
