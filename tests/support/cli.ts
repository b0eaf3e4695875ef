import { vi } from 'vitest';
import { runCli } from '#server/cli/run-cli.ts';
import type { TestDatabase } from './database.ts';

export type CliAnswer = { code: number; out: string; error: string };

/** Runs `chungtay …` in this process against a test's database, as DATABASE_URL would name it. */
export async function runCliOn(
  { connection }: Pick<TestDatabase, 'connection'>,
  ...words: string[]
): Promise<CliAnswer> {
  vi.stubEnv('DATABASE_URL', urlOf(connection));
  const said = { out: '', error: '' };
  const write = (key: 'out' | 'error') => (text: string) => void (said[key] += `${text}\n`);
  try {
    const code = await runCli(words, { out: write('out'), error: write('error') });
    return { code, ...said };
  } finally {
    vi.unstubAllEnvs();
  }
}

function urlOf(connection: TestDatabase['connection']): string {
  if ('connectionString' in connection) return connection.connectionString;
  const { host, port, user, database } = connection;
  return `postgres://${user}@${encodeURIComponent(host)}:${port}/${database}`;
}
