import { readFile } from 'node:fs/promises';
import {
  type Command,
  requiredOption,
  requiredPositional,
  textOption,
  UsageError,
} from '#server/cli/command.ts';
import { withDatabase } from '#server/cli/with-database.ts';
import { importUnitFile } from '#server/features/admin-unit/unit-import.service.ts';
import { loadAdminUnits, readShippedUnits } from '#server/features/admin-unit/unit-load.service.ts';
import { parsePlainDate } from '#domain/calendar/plain-date.ts';

export const unitsImportCommand: Command = {
  name: 'units import',
  usage: 'FILE.json|FILE.csv --on YYYY-MM-DD [--source TEXT] [--complete]',
  summary: 'Load a national list of provinces and communes, in force from a day on.',
  options: {
    on: { type: 'string' },
    source: { type: 'string' },
    complete: { type: 'boolean' },
  },
  async run(args, { out }) {
    const path = requiredPositional(args, 0, 'FILE');
    const on = requiredOption(args, 'on');
    if (!parsePlainDate(on)) throw new UsageError('--on is a day, e.g. 2025-07-01');
    const source = textOption(args, 'source') ?? path;
    const file = await readFile(path).catch((error: unknown) => {
      throw new UsageError(`${path} cannot be read`, { cause: error });
    });
    const done = await withDatabase(async (db) => {
      await loadAdminUnits(db, await readShippedUnits());
      const isComplete = args.options['complete'] === true;
      return importUnitFile(db, file, { on, isComplete, source, at: new Date() });
    });
    const { addedCount, changedCount, closedCount, unchangedCount } = done;
    out(
      args.isJson
        ? JSON.stringify({ addedCount, changedCount, closedCount, unchangedCount })
        : `${addedCount} added, ${changedCount} changed, ${closedCount} closed, ${unchangedCount} as before.`,
    );
    return 0;
  },
};
