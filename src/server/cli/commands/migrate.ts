import type { Command } from '#server/cli/command.ts';
import { requireConfig } from '#server/cli/with-database.ts';
import { openDb } from '#server/db/client.ts';
import { openDatabase } from '#server/db/open-database.ts';
import { prepareSchema } from '#server/db/prepare-schema.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  summary: 'Bring the database to this version and say what was done.',
  async run({ isJson }, { out }) {
    const database = await openDatabase(requireConfig(), () => undefined);
    const db = openDb(database.connection, { maxConnections: 1 });
    try {
      const done = await prepareSchema(db);
      const sentence =
        done.length === 0 ? 'The database is up to date.' : `Done: ${done.join(', ')}`;
      out(isJson ? JSON.stringify({ done }) : sentence);
      return 0;
    } finally {
      await db.destroy();
      await database.stop();
    }
  },
};
