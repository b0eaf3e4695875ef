import pg from 'pg';
import type { Config } from '#server/config.ts';
import { StartupError } from '#server/startup-error.ts';
import type { Connection } from './client.ts';
import { startEmbedded } from './embedded/supervisor.ts';

/** A database that answers, and how to let it go. `ended` resolves if it goes away by itself. */
export type Database = {
  connection: Connection;
  ended: Promise<void> | undefined;
  stop: () => Promise<void>;
};

const oldestMajor = 15;

/** The server of DATABASE_URL, or the embedded PostgreSQL on the data folder. Throws StartupError with one sentence. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    const connection = { connectionString: config.databaseUrl };
    await checkServer(config.databaseUrl);
    return { connection, ended: undefined, stop: async () => undefined };
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log });
  const { socketDir: host, port, user, database } = embedded;
  return {
    connection: { host, port, user, database },
    ended: embedded.exited,
    stop: embedded.stop,
  };
}

async function checkServer(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < oldestMajor) {
      const reason = `PostgreSQL ${version} < ${oldestMajor}`;
      throw new StartupError('database.unsuitable', { reason });
    }
  } catch (error) {
    throw asStartupError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A SQLSTATE means the server answered and said no; anything else means it was not reached. */
function asStartupError(error: unknown): unknown {
  if (error instanceof StartupError || !(error instanceof Error)) return error;
  const { code } = error as { code?: string };
  const isAnswer = code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E');
  const reason = error.message || code || error.name;
  return new StartupError(
    isAnswer ? 'database.refused' : 'database.unreachable',
    { reason },
    { cause: error },
  );
}
