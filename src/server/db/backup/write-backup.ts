import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ZipFile } from 'yazl';
import type { Connection } from '#server/db/client.ts';
import {
  type BackupTable,
  findBackupTables,
  findMigrations,
  listOf,
  quote,
  seeAllCommunes,
} from './catalogue.ts';
import { BACKUP_FORMAT, MANIFEST_PART, type Manifest, partOf, type TableLine } from './manifest.ts';
import { measuring } from './measure.ts';

/**
 * Writes every table into one compressed file, as of one instant, while the program goes on working.
 * Only whoever makes the file can read it: it holds everything, password hashes and secrets too. It bears its name only once it
 * is whole and on the disk. Rows pass through one at a time, whatever their number.
 */
export async function writeBackup(
  connection: Connection,
  path: string,
  at: Date,
): Promise<Manifest> {
  const unfinished = `${path}.unfinished`;
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      const { zip, manifest } = await zipTables(client, at);
      await pipeline(zip, file.createWriteStream({ flush: true }));
      await rename(unfinished, path);
      return manifest;
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/** The file as a stream; the manifest is complete when the stream has ended. */
async function zipTables(
  client: pg.Client,
  at: Date,
): Promise<{ zip: NodeJS.ReadableStream; manifest: Manifest }> {
  await client.query('begin isolation level repeatable read read only');
  await seeAllCommunes(client);
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    madeAt: at.toISOString(),
    migrations: await findMigrations(client),
    tables: [],
  };
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const options = { mtime: at, forceZip64Format: true };
  for (const table of await findBackupTables(client)) {
    zip.addReadStreamLazy(partOf(table.name), options, (give) => {
      copyOut(client, table, (line) => manifest.tables.push(line)).then(
        (stream) => give(null, stream),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  }
  zip.addReadStreamLazy(MANIFEST_PART, options, (give) =>
    give(null, Readable.from([Buffer.from(JSON.stringify(manifest, null, 2))])),
  );
  zip.end({ forceZip64Format: true, comment: '' });
  return { zip: output, manifest };
}

async function copyOut(
  client: pg.Client,
  { name, columns, order, isSecured }: BackupTable,
  done: (line: TableLine) => void,
): Promise<Readable> {
  // The owner of a table with forced security sees none of its rows; the bound role sees those of its scope.
  await client.query(`set local role ${isSecured ? 'chungtay_app' : 'none'}`);
  const rows = client.query(
    copyTo(
      `copy (select ${listOf(columns)} from ${quote(name)} order by ${order}) to stdout (encoding 'UTF8')`,
    ),
  );
  const measure = measuring();
  measure.stream.on('end', () => done({ name, columns, rows: rows.rowCount, ...measure.result() }));
  rows.on('error', (error) => measure.stream.destroy(error));
  return rows.pipe(measure.stream);
}
