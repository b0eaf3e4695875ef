import { sql } from 'kysely';
import type { Db } from '#server/db/client.ts';

/** Rows and hash of each table that has rows, the audit log among them. */
export type Fingerprint = Readonly<Record<string, string>>;

type Line = { name: string; rows: number; hash: string };

/** Everything the database holds, so small that two can be compared. */
export async function fingerprintOf(db: Db): Promise<Fingerprint> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name
    from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const parts = tables.map(
    ({ name }) => sql`
      select ${name} as name, count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as hash
      from ${sql.raw(name)} t`,
  );
  const { rows } = await sql<Line>`${sql.join(parts, sql` union all `)}`.execute(db);
  const filled = rows.filter((line) => line.rows > 0);
  return Object.fromEntries(filled.map((line) => [line.name, `${line.rows} rows ${line.hash}`]));
}
