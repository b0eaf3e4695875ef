import { StartupError } from '#server/startup-error.ts';
import type { Db } from './client.ts';
import { migrate } from './migrate.ts';

/**
 * Migrates at start, and turns the expected failures into a sentence: a database of a newer program or of
 * another line of it (a migration in the middle that this one has and that was not run), too few rights, a full disk.
 */
export async function prepareSchema(db: Db): Promise<string[]> {
  try {
    return await migrate(db);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const missing = /previously executed migration (\S+) is missing/.exec(error.message)?.[1];
    if (missing !== undefined) throw new StartupError('database.newer', { found: missing });
    const other = /corrupted migrations:.*?(?:but|migration) (\d\S*) (?:was found|has)/.exec(
      error.message,
    );
    if (other) throw new StartupError('database.other_line', { found: other[1] ?? '?' });
    const { code } = error as { code?: string };
    if (code === '42501') throw new StartupError('database.unsuitable', { reason: error.message });
    if (code === '53100') throw new StartupError('disk.full', { folder: 'PostgreSQL' });
    throw error;
  }
}
