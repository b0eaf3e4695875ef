import { readdir, readFile } from 'node:fs/promises';
import { sql, type Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './client.ts';

const folder = new URL('./migrations/', import.meta.url);

async function getMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Object.fromEntries(names.map((name) => [name.replace('.sql', ''), sqlMigration(name)]));
}

function sqlMigration(name: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const text = await readFile(new URL(name, folder), 'utf8');
      // Without parameters the driver sends the whole file as one simple query: statements and functions alike.
      await sql.raw(text).execute(db);
    },
  };
}

/** Brings the database to the latest version, or throws. Forward only; each file is frozen once released. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}
