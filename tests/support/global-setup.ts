import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Connection, openDb } from '#server/db/client.ts';
import { startEmbedded } from '#server/db/embedded/supervisor.ts';
import { migrate } from '#server/db/migrate.ts';
import { onDatabase, runOnServer } from './database.ts';

/**
 * One PostgreSQL for the whole run, with one migrated template. By default the one that comes with
 * the program; TEST_POSTGRES_BIN names another one's bin folder (Debian's PostgreSQL 15), and
 * TEST_DATABASE_URL a running server on which databases may be made.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { maintenance, stop } = await openServer();
  const template = `chungtay_template_${process.pid}`;
  await runOnServer(maintenance, `create database ${template}`);
  const db = openDb(onDatabase(maintenance, template));
  await migrate(db);
  await db.destroy();
  project.provide('testServer', { maintenance, template });
  return async () => {
    await runOnServer(maintenance, `drop database if exists ${template} with (force)`);
    await stop();
  };
}

async function openServer(): Promise<{ maintenance: Connection; stop: () => Promise<void> }> {
  const { TEST_DATABASE_URL: url, TEST_POSTGRES_BIN: binaries } = process.env;
  if (url) return { maintenance: { connectionString: url }, stop: async () => undefined };
  const dataDir = mkdtempSync(join(tmpdir(), 'chungtay-test-'));
  const embedded = await startEmbedded({
    dataDir,
    isDurable: false,
    ...(binaries ? { binaries } : {}),
  });
  const { socketDir: host, port, user } = embedded;
  return {
    maintenance: { host, port, user, database: 'postgres' },
    async stop() {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
