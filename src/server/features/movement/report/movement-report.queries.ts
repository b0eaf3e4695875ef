import { sql } from 'kysely';
import type { ReportAward, ReportInputs, ReportText } from '#contract/movement-report.ts';
import type { Tx } from '#server/db/client.ts';

export type MovementReportRow = {
  communeId: string;
  id: string;
  movementId: string;
  kind: string;
  period: string;
  fromOn: string;
  toOn: string;
  version: number;
  inputs: ReportInputs;
  inputHash: string | null;
  frozenBy: string | null;
  frozenAt: string | null;
  text: ReportText;
  awards: ReportAward[];
  createdBy: string;
  createdAt: string;
  updatedBy: string;
  updatedAt: string;
};

type Key = { communeId: string; id: string };

export type ReportHeadRow = Omit<MovementReportRow, 'inputs' | 'text' | 'awards'>;

/** Reports of a movement without what they say, the newest period first. */
export function findReportHeads(
  tx: Tx,
  of: { communeId: string; movementId: string },
): Promise<ReportHeadRow[]> {
  return tx
    .selectFrom('movementReport')
    .select(['communeId', 'id', 'movementId', 'kind', 'period', 'fromOn', 'toOn', 'version'])
    .select(['inputHash', 'frozenBy', 'frozenAt', 'createdBy', 'createdAt'])
    .select(['updatedBy', 'updatedAt'])
    .where('communeId', '=', of.communeId)
    .where('movementId', '=', of.movementId)
    .orderBy('toOn', 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function findReportRow(tx: Tx, key: Key): Promise<MovementReportRow | undefined> {
  const row = await tx
    .selectFrom('movementReport')
    .selectAll()
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .executeTakeFirst();
  return row as unknown as MovementReportRow | undefined;
}

/** Holds the report to the end of the transaction. */
export async function lockReportRow(tx: Tx, key: Key): Promise<MovementReportRow | undefined> {
  const held = await tx
    .selectFrom('movementReport')
    .select('id')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst();
  return held && findReportRow(tx, key);
}

/** False when there is a report of this id, or a draft of this period. */
export async function insertReportRow(tx: Tx, row: MovementReportRow): Promise<boolean> {
  const { inputs, text, awards, ...rest } = row;
  const told = {
    inputs: JSON.stringify(inputs),
    text: JSON.stringify(text),
    awards: JSON.stringify(awards),
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('movementReport')
    .values({ ...rest, ...told })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The draft of a period, when somebody has begun it. */
export async function findDraftId(
  tx: Tx,
  of: Pick<MovementReportRow, 'communeId' | 'movementId' | 'kind' | 'period'>,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('movementReport')
    .select('id')
    .where('communeId', '=', of.communeId)
    .where('movementId', '=', of.movementId)
    .where('kind', '=', of.kind)
    .where('period', '=', of.period)
    .where('inputHash', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

export type ReportChange = Partial<
  Pick<MovementReportRow, 'inputs' | 'text' | 'awards' | 'inputHash' | 'frozenBy' | 'frozenAt'>
> &
  Pick<MovementReportRow, 'version' | 'updatedBy' | 'updatedAt'>;

export async function updateReportRow(tx: Tx, key: Key, change: ReportChange): Promise<void> {
  const { inputs, text, awards, ...rest } = change;
  await tx
    .updateTable('movementReport')
    .set({
      ...rest,
      ...(inputs !== undefined && { inputs: JSON.stringify(inputs) }),
      ...(text !== undefined && { text: JSON.stringify(text) }),
      ...(awards !== undefined && { awards: JSON.stringify(awards) }),
    })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

export async function deleteReportRow(tx: Tx, key: Key): Promise<void> {
  await tx
    .deleteFrom('movementReport')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}

export type IssuedRow = {
  id: string;
  number: number | null;
  symbol: string;
  dated: string;
  abstract: string;
};

/** Papers of the commune that were given a number and a day within the period, in order. */
export async function findIssuedDocuments(
  tx: Tx,
  communeId: string,
  { from, to }: { from: string; to: string },
): Promise<IssuedRow[]> {
  const { rows } = await sql<IssuedRow>`
    select id, number, symbol, dated, abstract from document
    where commune_id = ${communeId} and direction = 'outgoing' and state = 'registered'
      and dated between ${from} and ${to}
    order by dated, number, id`.execute(tx);
  return rows;
}

export type PaperRow = {
  reportId: string;
  id: string;
  number: number | null;
  symbol: string;
  state: string;
};

/** Papers of the register made from these reports, but for cancelled ones; the newest of each report. */
export async function findPapersOf(
  tx: Tx,
  communeId: string,
  reportIds: readonly string[],
): Promise<PaperRow[]> {
  const { rows } = await sql<PaperRow>`
    select distinct on (source ->> 'reportId') source ->> 'reportId' as report_id, id, number, symbol, state
    from document
    where commune_id = ${communeId} and source ->> 'reportId' = any (${reportIds}::text[])
      and state <> 'cancelled'
    order by source ->> 'reportId', created_at desc`.execute(tx);
  return rows;
}

/** Names of accounts; who is not (or no longer) an account is missing. */
export async function findNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('userAccount')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
