import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '#server/startup-error.ts';
import { type Account, chooseAccount } from './account.ts';
import { type Binaries, findBinaries, probe } from './binaries.ts';
import {
  asFolderError,
  openDataFolder,
  openSocketFolder,
  resolveCluster,
  sharedFolder,
} from './folders.ts';
import { hasCode } from './has-code.ts';
import { databaseUser, ensureCluster } from './initdb.ts';
import { clearLeftover, readRecordedServer } from './leftover.ts';
import { acquireLock, findLockHolder } from './lock.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const databaseName = 'chungtay';
const port = 5432;
/** Recovery after a crash replays at most `max_wal_size`; on a slow old disk that may take minutes. */
const readyWithinSeconds = 300;

export type EmbeddedOptions = {
  dataDir: string;
  log?: (line: string) => void;
  /** Another PostgreSQL's bin folder, such as Debian's; the one that came with the program otherwise. */
  binaries?: string;
  /** False only for throw-away clusters of tests. */
  isDurable?: boolean;
};

export type EmbeddedConnection = {
  socketDir: string;
  port: number;
  user: string;
  database: string;
};

export type Embedded = EmbeddedConnection & {
  pid: number;
  /** Resolves when PostgreSQL has ended, whether asked to or not. */
  exited: Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Starts the embedded PostgreSQL on a data folder and returns when it answers: makes the cluster at
 * the first start, ends what a killed run left behind, recovers by itself after a crash. It stops
 * with the program, however that ends. Throws StartupError with one clear sentence.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataFolder = openDataFolder(options.dataDir);
  const releaseLock = acquireLock(dataFolder);
  try {
    return await startLocked(dataFolder, options, releaseLock);
  } catch (error) {
    releaseLock();
    throw asFolderError(error, dataFolder);
  }
}

/** The connection to a database that another process (the running server) has started on this folder. */
export function findRunning(dataDir: string): EmbeddedConnection | undefined {
  if (findLockHolder(dataDir) === undefined) return undefined;
  const server = readRecordedServer(join(dataDir, 'database'));
  return server?.isReady ? connectionTo(server.socketFolder) : undefined;
}

async function startLocked(
  dataFolder: string,
  options: EmbeddedOptions,
  releaseLock: () => void,
): Promise<Embedded> {
  const log = options.log ?? (() => undefined);
  const account = chooseAccount(join(dataFolder, 'database'));
  const cluster = resolveCluster(dataFolder, account);
  if (dirname(cluster) !== dataFolder) log(`the database lies in ${cluster}`);
  const binaries = pickBinaries(options.binaries, account, dataFolder);
  if (await ensureCluster(cluster, binaries, account)) log('made a new database');
  await clearLeftover(cluster, log);
  const socketFolder = openSocketFolder(cluster, account);
  const logFile = join(dataFolder, 'database.log');
  const isDurable = options.isDurable ?? true;
  const server = startServer(binaries, account, { cluster, socketFolder, logFile, isDurable });
  const stop = stopper(server, cluster, () => {
    rmSync(socketFolder, { recursive: true, force: true });
    releaseLock();
  });
  try {
    await waitUntilReady(server, connectionTo(socketFolder), logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  const pid = readRecordedServer(cluster)?.pid ?? 0;
  return { ...connectionTo(socketFolder), pid, exited: server.exited, stop };
}

function connectionTo(socketDir: string): EmbeddedConnection {
  return { socketDir, port, user: databaseUser, database: databaseName };
}

function pickBinaries(
  folder: string | undefined,
  account: Account | undefined,
  dataFolder: string,
): Binaries {
  if (folder === undefined) return findBinaries(account, account ? sharedFolder : dataFolder);
  const found = probe(folder, account);
  if (!found) throw new StartupError('binaries.missing', { reason: folder });
  return found;
}

/** Stops once, however often it is asked, and gives the lock back only when no process is left. */
function stopper(server: ServerProcess, cluster: string, release: () => void) {
  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    server.letGo();
    const patience = new AbortController();
    const late = delay(60_000, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([server.exited, late]);
    patience.abort();
    if (server.isRunning()) await clearLeftover(cluster, () => undefined);
    release();
  }
  return () => (stopped ??= stop());
}

async function waitUntilReady(
  server: ServerProcess,
  connection: EmbeddedConnection,
  logFile: string,
): Promise<void> {
  const deadline = performance.now() + readyWithinSeconds * 1000;
  while (server.isRunning() && performance.now() < deadline) {
    if (await answers(connection)) return;
    await delay(15);
  }
  throw startFailure(server.readLog(), logFile);
}

/** One try to connect; makes the program's database when the cluster does not have it yet. */
async function answers(connection: EmbeddedConnection): Promise<boolean> {
  try {
    await query({ ...connection, database: databaseName }, 'select 1');
    return true;
  } catch (error) {
    // 3D000: no such database. 57P03: still starting or recovering. Else: no socket yet.
    if (hasCode(error, '3D000')) {
      await query({ ...connection, database: 'postgres' }, `create database ${databaseName}`);
      return true;
    }
    if (hasCode(error, '57P03', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET')) return false;
    throw error;
  }
}

async function query(connection: EmbeddedConnection, sql: string): Promise<void> {
  const { socketDir: host, ...rest } = connection;
  const client = new pg.Client({ ...rest, host });
  // A server that ends while we connect reports twice; the rejected call is the one we answer.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function startFailure(log: string, logFile: string): StartupError {
  if (/No space left on device/.test(log)) {
    return new StartupError('disk.full', { folder: dirname(logFile) });
  }
  const told = /(?:FATAL|PANIC|postgres): +(?!the database system is)(.*)/.exec(log)?.[1];
  return new StartupError('database.failed', { reason: told ?? 'no answer', log: logFile });
}
