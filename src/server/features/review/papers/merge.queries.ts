import { sql } from 'kysely';
import type { Db, Tx } from '#server/db/client.ts';

export type MergeRow = {
  communeId: string;
  id: string;
  roundId: string;
  neighbourhoodId: string | null;
  kind: 'certificate' | 'notice';
  layout: 'one' | 'separate';
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  progress: number;
  total: number;
  problem: { code: string; details: Record<string, unknown> } | null;
  fileSize: number | null;
  createdBy: string;
  createdAt: string;
  finishedAt: string | null;
};
export type MergeKey = { communeId: string; mergeId: string };

const NEWEST = 10;

/** The last mail merges of a round, newest first. */
export async function findMerges(tx: Tx, communeId: string, roundId: string): Promise<MergeRow[]> {
  const rows = await tx
    .selectFrom('paperMerge')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('roundId', '=', roundId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .execute();
  return rows.map(toRow);
}

export async function findMerge(tx: Tx, key: MergeKey): Promise<MergeRow | undefined> {
  const row = await tx
    .selectFrom('paperMerge')
    .selectAll()
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.mergeId)
    .executeTakeFirst();
  return row && toRow(row);
}

function toRow(row: { fileSize: bigint | null; problem: unknown }): MergeRow {
  const fileSize = row.fileSize === null ? null : Number(row.fileSize);
  return { ...row, fileSize } as MergeRow;
}

/** False when a merge with this id exists already. */
export async function insertMerge(
  tx: Tx,
  row: Pick<
    MergeRow,
    | 'communeId'
    | 'id'
    | 'roundId'
    | 'neighbourhoodId'
    | 'kind'
    | 'layout'
    | 'total'
    | 'createdBy'
    | 'createdAt'
  >,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('paperMerge')
    .values({ ...row, state: 'waiting' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

type Change = Partial<Pick<MergeRow, 'state' | 'progress' | 'fileSize' | 'finishedAt'>> & {
  problem?: MergeRow['problem'];
};

/** Changes a merge that is in one of these states; false when it is not (cancelled meanwhile). */
export async function changeMerge(
  tx: Tx,
  key: MergeKey,
  during: readonly MergeRow['state'][],
  { problem, fileSize, ...change }: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('paperMerge')
    .set({
      ...change,
      ...(fileSize !== undefined && { fileSize: fileSize === null ? null : BigInt(fileSize) }),
      ...(problem !== undefined && { problem: problem && JSON.stringify(problem) }),
    })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.mergeId)
    .where('state', 'in', [...during])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Merges a stop of the program interrupted, or that nobody took up. */
export function findUnfinished(tx: Tx): Promise<{ communeId: string; id: string }[]> {
  return tx
    .selectFrom('paperMerge')
    .select(['communeId', 'id'])
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

export async function insertPart(
  tx: Tx,
  key: MergeKey,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await sql`insert into paper_merge_part (commune_id, merge_id, part, bytes)
    values (${key.communeId}, ${key.mergeId}, ${part}, ${bytes})`.execute(tx);
}

export async function findPart(tx: Tx, key: MergeKey, part: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from paper_merge_part
    where commune_id = ${key.communeId} and merge_id = ${key.mergeId} and part = ${part}`.execute(
    tx,
  );
  return rows[0]?.bytes;
}

export async function deleteParts(tx: Tx, key: MergeKey): Promise<void> {
  await tx
    .deleteFrom('paperMergePart')
    .where('communeId', '=', key.communeId)
    .where('mergeId', '=', key.mergeId)
    .execute();
}

/** Removes the files of merges made before an instant: they hold personal data. */
export async function dropOldFiles(tx: Tx, communeId: string, before: string): Promise<void> {
  await sql`
    with old as (
      update paper_merge set file_size = null
      where commune_id = ${communeId} and created_at < ${before}::timestamptz
        and file_size is not null
      returning id)
    delete from paper_merge_part
    where commune_id = ${communeId} and merge_id in (select id from old)`.execute(tx);
}

/** Runs `work` while no other process does the same merge; it waits its turn. */
export async function whileAlone(
  db: Db,
  mergeId: string,
  work: () => Promise<void>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`merge:${mergeId}`}, 0)`;
    await sql`select pg_advisory_lock(${key})`.execute(connection);
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}
