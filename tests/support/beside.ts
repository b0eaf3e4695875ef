import { pino } from 'pino';
import type { Deps } from '#server/access/context.ts';
import { openDb } from '#server/db/client.ts';
import { findRunning } from '#server/db/embedded/supervisor.ts';
import { jobsInProcess } from './jobs-in-process.ts';

/**
 * Works on the database of a program that is running on `dataDir`, beside it: for preparing what a
 * test or benchmark needs, and for looking at what the program left behind.
 */
export async function besideProgram<T>(
  dataDir: string,
  work: (deps: Deps) => Promise<T>,
): Promise<T> {
  const running = findRunning(dataDir);
  if (!running) throw new Error(`No database runs on ${dataDir}`);
  const { socketDir: host, port, user, database } = running;
  const db = openDb({ host, port, user, database }, { maxConnections: 2 });
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: undefined,
    publicUrl: undefined,
    logLevel: 'silent',
  } as const;
  const log = pino({ level: 'silent' });
  try {
    return await work({ config, db, log, jobs: jobsInProcess(), now: () => new Date() });
  } finally {
    await db.destroy();
  }
}
