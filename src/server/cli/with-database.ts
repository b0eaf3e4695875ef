import { pino } from 'pino';
import type { Config } from '#server/config.ts';
import { readConfig } from '#server/config.ts';
import { type Connection, type Db, openDb } from '#server/db/client.ts';
import { findRunning } from '#server/db/embedded/supervisor.ts';
import { openDatabase } from '#server/db/open-database.ts';
import { prepareSchema } from '#server/db/prepare-schema.ts';
import { StartupError } from '#server/startup-error.ts';

/** The settings; throws StartupError with the sentence about the first wrong one. */
export function requireConfig(): Config {
  const read = readConfig();
  if (read.ok) return read.config;
  const [first] = read.problems;
  throw new StartupError('setting.invalid', {
    name: first?.setting ?? '?',
    value: first?.value ?? '',
    expected: first?.message ?? '?',
  });
}

/**
 * Gives a command the database of this installation: the running program's when it runs on the same
 * data folder, otherwise it is started for the command and stopped afterwards.
 */
export async function withDatabase<T>(
  work: (db: Db, config: Config, connection: Connection) => Promise<T>,
): Promise<T> {
  const config = requireConfig();
  const { connection, stop } = await connect(config);
  const db = openDb(connection, { maxConnections: 4 });
  try {
    await prepareSchema(db);
    return await work(db, config, connection);
  } finally {
    await db.destroy();
    await stop();
  }
}

async function connect(
  config: Config,
): Promise<{ connection: Connection; stop: () => Promise<void> }> {
  const running = config.databaseUrl === undefined ? findRunning(config.dataDir) : undefined;
  if (running) {
    const { socketDir: host, port, user, database } = running;
    return { connection: { host, port, user, database }, stop: async () => undefined };
  }
  const log = pino({ level: config.logLevel }, pino.destination(2));
  return openDatabase(config, (line) => log.info(line));
}
