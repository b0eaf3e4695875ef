import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Problem } from '#contract/problem.ts';
import type { Connection } from '#server/db/client.ts';
import {
  type BackupTable,
  findBackupTables,
  findForeignKeys,
  findMigrations,
  listOf,
  quote,
  seeAllCommunes,
} from './catalogue.ts';
import type { Manifest } from './manifest.ts';
import type { Backup } from './read-backup.ts';

/** Any row in one of these means that somebody works with the database. */
const SIGNS_OF_USE = ['commune', 'user_account', 'audit_entry'];

/**
 * Puts a backup into a database that nobody uses yet, in one transaction: everything or nothing. Row-level
 * security, foreign keys and triggers (which would refuse or repeat what they once did) are off until the rows are there, and on
 * again before anybody can see them; every foreign key is checked anew. Throws `backup.target_not_empty`,
 * `backup.newer` or `backup.other_version`.
 */
export async function restoreBackup(connection: Connection, backup: Backup): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query('begin');
    await requireSameVersion(client, backup.manifest);
    const tables = await findBackupTables(client);
    requireSameTables(tables, backup.manifest);
    await requireUnused(client);
    await loadTables(client, tables, backup);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function requireSameVersion(client: pg.Client, { migrations }: Manifest): Promise<void> {
  const here = new Set(await findMigrations(client));
  const newer = migrations.find((name) => !here.has(name));
  if (newer !== undefined) throw new Problem('backup.newer', { found: newer });
  const missing = [...here].find((name) => !migrations.includes(name));
  if (missing !== undefined) throw new Problem('backup.other_version', { missing });
}

function requireSameTables(tables: readonly BackupTable[], { tables: lines }: Manifest): void {
  const shape = (all: readonly { name: string; columns: string[] }[]) =>
    JSON.stringify(
      all
        .map(({ name, columns }) => [name, columns])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]), 'en')),
    );
  if (shape(tables) !== shape(lines)) throw new Problem('backup.damaged', { reason: 'tables' });
}

async function requireUnused(client: pg.Client): Promise<void> {
  await seeAllCommunes(client);
  for (const table of SIGNS_OF_USE) {
    await client.query('set local role chungtay_app');
    const { rows } = await client.query<{ isUsed: boolean }>(
      `select exists (select from ${quote(table)}) as "isUsed"`,
    );
    if (rows[0]?.isUsed) throw new Problem('backup.target_not_empty', { table });
  }
  await client.query('set local role none');
}

async function loadTables(
  client: pg.Client,
  tables: readonly BackupTable[],
  { manifest, openTable }: Backup,
): Promise<void> {
  const keys = await findForeignKeys(client);
  for (const { table, name } of keys)
    await client.query(`alter table ${quote(table)} drop constraint ${quote(name)}`);
  for (const { name, isForced } of tables) {
    if (isForced) await client.query(`alter table ${quote(name)} no force row level security`);
    await client.query(`alter table ${quote(name)} disable trigger user`);
  }
  await client.query(`truncate ${listOf(tables.map(({ name }) => name))}`);
  for (const { name, columns, rows } of manifest.tables) {
    const copy = client.query(
      copyFrom(`copy ${quote(name)} (${listOf(columns)}) from stdin (encoding 'UTF8')`),
    );
    await pipeline(await openTable(name), copy);
    if (copy.rowCount !== rows) throw new Problem('backup.damaged', { reason: name });
  }
  for (const { name, isForced } of tables) {
    await client.query(`alter table ${quote(name)} enable trigger user`);
    if (isForced) await client.query(`alter table ${quote(name)} force row level security`);
  }
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${quote(table)} add constraint ${quote(name)} ${definition}`);
}
