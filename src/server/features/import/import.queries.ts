import { sql, type Selectable } from 'kysely';
import type { ImportState, ReadOptions } from '#contract/import.ts';
import type { Db, Tx } from '#server/db/client.ts';
import type { DB } from '#server/db/schema.ts';
import type { RowCounts } from './import-check.queries.ts';

export type Key = { communeId: string; importId: string };

/** What a reading needs beside the file; kept with the batch, so that any process can do the work. */
export type StoredOptions = ReadOptions & {
  /** Neighbourhoods the importer may write to; null is all. */
  allowedPlaceIds: string[] | null;
};

export type BatchRow = Omit<
  Selectable<DB['importBatch']>,
  'file' | 'heading' | 'mapping' | 'options' | 'problem' | 'fileSize' | 'state'
> & {
  fileSize: number;
  state: ImportState;
  options: StoredOptions | null;
  heading: { ignoredRows: number } | null;
  problem: { code: string; details: Record<string, unknown> } | null;
};
export type ListedBatch = BatchRow & {
  createdByName: string | null;
  sameFile: { id: string; fileName: string; committedAt: string } | null;
};

export type NewBatch = Key & {
  fileName: string;
  fileHash: string;
  file: Buffer;
  createdBy: string;
  createdAt: string;
};

export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  const { communeId, importId, fileName, fileHash, file, createdBy, createdAt } = batch;
  await tx
    .insertInto('importBatch')
    .values({
      communeId,
      id: importId,
      kind: 'household',
      fileName,
      fileHash,
      fileSize: file.length,
      file,
      state: 'uploaded',
      createdBy,
      createdAt,
    })
    .execute();
}

const columns = sql`b.commune_id, b.id, b.kind, b.round_id, b.file_name, b.file_hash,
  b.file_size::int as file_size, b.sheet, b.state, b.progress, b.total, b.row_count, b.error_count,
  b.warning_count, b.committed_count, b.problem, b.created_by, b.created_at, b.committed_at,
  b.undone_at, b.household_count, b.skipped_count, b.held_count, b.member_count, b.layout,
  b.opened_on, b.undone_by, b.committed_by, b.heading,
  case when b.options ? 'sheet' then b.options end as options`;

export async function findBatch(tx: Tx, key: Key): Promise<ListedBatch | undefined> {
  const [batch] = await findBatches(tx, key.communeId, { importId: key.importId, limit: 1 });
  return batch;
}

/** Imports of a commune, newest first, each with the last committed import of the same bytes. */
export async function findBatches(
  tx: Tx,
  communeId: string,
  { importId, limit }: { importId?: string; limit: number },
): Promise<ListedBatch[]> {
  const { rows } = await sql<ListedBatch>`
    select ${columns}, a.name as created_by_name, same.same_file
    from import_batch b
    left join user_account a on a.id = b.created_by
    left join lateral (
      select jsonb_build_object('id', s.id, 'fileName', s.file_name, 'committedAt', s.committed_at) as same_file
      from import_batch s
      where s.commune_id = b.commune_id and s.file_hash = b.file_hash and s.id <> b.id
        and s.state = 'committed'
      order by s.committed_at desc limit 1) same on true
    where b.commune_id = ${communeId} and b.kind = 'household'
      ${importId === undefined ? sql`` : sql`and b.id = ${importId}`}
    order by b.created_at desc, b.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** The state of an import, locked until the transaction ends. */
export async function lockState(tx: Tx, key: Key): Promise<ImportState | undefined> {
  const row = await tx
    .selectFrom('importBatch')
    .select('state')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.importId)
    .where('kind', '=', 'household')
    .forUpdate()
    .executeTakeFirst();
  return row?.state as ImportState | undefined;
}

export type BatchPatch = Partial<RowCounts> & {
  state?: ImportState;
  progress?: number;
  total?: number | null;
  problem?: { code: string; details: Record<string, unknown> } | null;
  options?: StoredOptions;
  heading?: { ignoredRows: number };
  sheet?: string;
  layout?: 'household' | 'member';
  openedOn?: string;
  committedAt?: string;
  committedBy?: string;
  committedCount?: number;
  undoneAt?: string;
  undoneBy?: string;
  file?: null;
};

export async function updateBatch(tx: Tx, key: Key, patch: BatchPatch): Promise<void> {
  const { problem, options, heading, ...rest } = patch;
  await tx
    .updateTable('importBatch')
    .set({
      ...rest,
      ...(problem !== undefined && { problem: problem && asJson(problem) }),
      ...(options && { options: asJson(options) }),
      ...(heading && { heading: asJson(heading) }),
    })
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.importId)
    .execute();
}

function asJson(value: unknown) {
  return sql<string>`${JSON.stringify(value)}::jsonb`;
}

export async function deleteBatch(tx: Tx, key: Key): Promise<void> {
  await tx
    .deleteFrom('importBatch')
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.importId)
    .execute();
}

/** Bytes `from` … of the file (from 0); empty past its end, undefined when the file was let go. */
export async function readFileSlice(
  tx: Tx,
  key: Key,
  { from, length }: { from: number; length: number },
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ slice: Buffer | null }>`
    select substring(file from ${from + 1}::int for ${length}::int) as slice from import_batch
    where commune_id = ${key.communeId} and id = ${key.importId}`.execute(tx);
  return rows[0]?.slice ?? undefined;
}

/** Imports whose job was under way when the program ended. */
export async function findInterrupted(tx: Tx): Promise<(Key & { state: ImportState })[]> {
  const { rows } = await sql<Key & { state: ImportState }>`
    select commune_id, id as import_id, state from import_batch
    where state in ('reading', 'committing', 'undoing')`.execute(tx);
  return rows;
}

/**
 * Runs `work` while nobody else works on this import, in this or another process; who comes second
 * waits, and then finds by the state what is left to do. The lock goes with the connection, so a
 * killed program leaves none behind.
 */
export async function whileAlone(
  db: Db,
  importId: string,
  work: () => Promise<void>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`import:${importId}`}, 0)`;
    await sql`select pg_advisory_lock(${key})`.execute(connection);
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}

export type RememberedMapping = { field: string; column: number }[];

export async function findMapping(
  tx: Tx,
  communeId: string,
  headerHash: string,
): Promise<RememberedMapping | undefined> {
  const row = await tx
    .selectFrom('importMapping')
    .select('mapping')
    .where('communeId', '=', communeId)
    .where('kind', '=', 'household')
    .where('headerHash', '=', headerHash)
    .executeTakeFirst();
  return row?.mapping as RememberedMapping | undefined;
}

/** Remembers what the columns of a heading mean, for the next file that has it. */
export async function rememberMapping(
  tx: Tx,
  row: { communeId: string; headerHash: string; mapping: RememberedMapping; usedAt: string },
): Promise<void> {
  const mapping = asJson(row.mapping);
  await tx
    .insertInto('importMapping')
    .values({ ...row, kind: 'household', mapping })
    .onConflict((conflict) =>
      conflict
        .columns(['communeId', 'kind', 'headerHash'])
        .doUpdateSet({ mapping, usedAt: row.usedAt }),
    )
    .execute();
}

export async function findPlaces(
  tx: Tx,
  communeId: string,
  on: string,
): Promise<{ id: string; code: string; kind: string; name: string }[]> {
  const { rows } = await sql<{ id: string; code: string; kind: string; name: string }>`
    select id, code, kind, name from neighbourhood
    where commune_id = ${communeId} and (valid_to is null or valid_to > ${on}::date)
    order by sort_order, code`.execute(tx);
  return rows;
}
