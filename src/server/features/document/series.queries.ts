import { sql } from 'kysely';
import type { Numbering } from '#domain/document/document-register.ts';
import type { Tx } from '#server/db/client.ts';

export type SeriesKey = { communeId: string; year: number; series: string };

/**
 * Locks the row of the series to the end of the transaction and tells its last number. Whoever wants a
 * number waits here: the next in the queue sees the number when it is kept, and gets the same one when it
 * was rolled back.
 */
export async function lockSeries(
  tx: Tx,
  key: SeriesKey,
): Promise<{ lastNumber: number; lastDated: string | null }> {
  await tx
    .insertInto('documentSeries')
    .values({ ...key, firstNumber: 1, lastNumber: 0 })
    .onConflict((conflict) => conflict.columns(['communeId', 'year', 'series']).doNothing())
    .execute();
  return tx
    .selectFrom('documentSeries')
    .select(['lastNumber', 'lastDated'])
    .where('communeId', '=', key.communeId)
    .where('year', '=', key.year)
    .where('series', '=', key.series)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Takes the next number of a locked series for a paper of this day. */
export async function takeNumber(tx: Tx, key: SeriesKey, dated: string): Promise<number> {
  const { lastNumber } = await tx
    .updateTable('documentSeries')
    .set((row) => ({ lastNumber: row('lastNumber', '+', 1), lastDated: dated }))
    .where('communeId', '=', key.communeId)
    .where('year', '=', key.year)
    .where('series', '=', key.series)
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  return lastNumber;
}

/** Begins a series after the last number of the paper register. False when it has begun already. */
export async function insertSeries(tx: Tx, key: SeriesKey, lastNumber: number): Promise<boolean> {
  const { rows } = await sql`
    insert into document_series as s (commune_id, year, series, first_number, last_number)
    values (${key.communeId}, ${key.year}, ${key.series}, ${lastNumber + 1}, ${lastNumber})
    on conflict (commune_id, year, series) do update
      set first_number = ${lastNumber + 1}, last_number = ${lastNumber}
      where s.last_number < s.first_number
    returning 1`.execute(tx);
  return rows.length === 1;
}

export type SeriesState = {
  year: number;
  series: string;
  firstNumber: number;
  lastNumber: number;
  numbers: number[];
  cancelled: number;
};

/** Every series of a commune with the numbers that stand in it, the newest year first. */
export async function findSeries(tx: Tx, communeId: string): Promise<SeriesState[]> {
  const { rows } = await sql<SeriesState>`
    select s.year, s.series, s.first_number, s.last_number,
      coalesce(array_agg(d.number order by d.number) filter (where d.number is not null), '{}') as numbers,
      count(*) filter (where d.state = 'cancelled')::int as cancelled
    from document_series s
    left join document d on d.commune_id = s.commune_id and d.year = s.year and d.series = s.series
    where s.commune_id = ${communeId}
    group by s.year, s.series, s.first_number, s.last_number
    order by s.year desc, s.series`.execute(tx);
  return rows;
}

/** Whether an outgoing number was given, or a series begun, in this year or later. */
export async function hasNumbersFrom(tx: Tx, communeId: string, year: number): Promise<boolean> {
  const row = await tx
    .selectFrom('documentSeries')
    .select('series')
    .where('communeId', '=', communeId)
    .where('year', '>=', year)
    .where('series', '<>', 'in')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export type NumberingRow = {
  fromYear: number;
  numbering: Numbering;
  decidedBy: string;
  decidedAt: string;
};

export async function findNumbering(tx: Tx, communeId: string): Promise<NumberingRow[]> {
  const rows = await tx
    .selectFrom('documentNumbering')
    .select(['fromYear', 'numbering', 'decidedBy', 'decidedAt'])
    .where('communeId', '=', communeId)
    .orderBy('fromYear')
    .execute();
  return rows.map((row) => ({ ...row, numbering: row.numbering as Numbering }));
}

export async function saveNumbering(
  tx: Tx,
  row: NumberingRow & { communeId: string },
): Promise<void> {
  const { numbering, decidedBy, decidedAt } = row;
  await tx
    .insertInto('documentNumbering')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['communeId', 'fromYear']).doUpdateSet({ numbering, decidedBy, decidedAt }),
    )
    .execute();
}

/**
 * Keeps the way of numbering from changing while a number is taken, or numbers from being taken while it
 * changes.
 */
export async function holdNumbering(
  tx: Tx,
  communeId: string,
  mode: 'take' | 'change',
): Promise<void> {
  const query = tx.selectFrom('commune').select('communeId').where('communeId', '=', communeId);
  await (mode === 'take' ? query.forShare() : query.forNoKeyUpdate()).execute();
}

/** Decisions of the year that were recorded with a number typed by hand: the register has no paper of them. */
export function findTypedDecisions(
  tx: Tx,
  { communeId, year }: Pick<SeriesKey, 'communeId' | 'year'>,
): Promise<{ number: string; symbol: string; issuer: string; signedOn: string }[]> {
  return tx
    .selectFrom('decision as d')
    .leftJoin('document as p', (join) =>
      join.onRef('p.communeId', '=', 'd.communeId').onRef('p.id', '=', 'd.id'),
    )
    .select(['d.number', 'd.symbol', 'd.issuer', 'd.signedOn'])
    .where('d.communeId', '=', communeId)
    .where(sql`extract(year from d.signed_on)`, '=', year)
    .where('p.id', 'is', null)
    .execute();
}

/** How far a series is; undefined while the program has given no number of it. */
export async function findBegunSeries(
  tx: Tx,
  key: SeriesKey,
): Promise<{ firstNumber: number; lastNumber: number } | undefined> {
  return tx
    .selectFrom('documentSeries')
    .select(['firstNumber', 'lastNumber'])
    .where('communeId', '=', key.communeId)
    .where('year', '=', key.year)
    .where('series', '=', key.series)
    .where('lastDated', 'is not', null)
    .executeTakeFirst();
}
