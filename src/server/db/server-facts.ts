import { sql } from 'kysely';
import type { Db } from './client.ts';

/** One line about the database for `doctor`: version, size, durability settings. */
export async function readServerFacts(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string; size: string; fsync: string }>`
    select current_setting('server_version') as version,
      pg_size_pretty(pg_database_size(current_database())) as size,
      current_setting('fsync') as fsync`.execute(db);
  const { version = '?', size = '?', fsync = '?' } = rows[0] ?? {};
  return `PostgreSQL ${version}, ${size}, fsync ${fsync}`;
}
