import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type HolidayRow = {
  communeId: string;
  id: string;
  year: number;
  version: number;
  isConfirmed: boolean;
  holidays: { on: string; name: string }[];
  workedWeekends: string[];
  documentNumber: string;
  documentDate: string | null;
  issuer: string;
  note: string;
  recordedBy: string;
  recordedAt: string;
};

/** Every version of every year a commune has confirmed, newest first. */
export async function findHolidayRows(tx: Tx, communeId: string): Promise<HolidayRow[]> {
  const { rows } = await sql<HolidayRow>`
    select * from holiday_confirmation
    where commune_id = ${communeId} order by year, version desc`.execute(tx);
  return rows;
}

/** The version of each year that counts. */
export async function findNewestHolidays(tx: Tx, communeId: string): Promise<HolidayRow[]> {
  const { rows } = await sql<HolidayRow>`
    select distinct on (year) * from holiday_confirmation
    where commune_id = ${communeId} order by year, version desc`.execute(tx);
  return rows;
}

/** One person after the other: the version of a year is counted on. Ends with the transaction. */
export async function lockHolidayYear(
  tx: Tx,
  { communeId, year }: { communeId: string; year: number },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holidays ${communeId} ${year}`}, 0))`.execute(
    tx,
  );
}

export async function insertHolidayRow(tx: Tx, row: HolidayRow): Promise<void> {
  const { holidays, workedWeekends, ...rest } = row;
  await tx
    .insertInto('holidayConfirmation')
    .values({
      ...rest,
      holidays: JSON.stringify(holidays),
      workedWeekends: JSON.stringify(workedWeekends),
    })
    .execute();
}
