import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Command, requiredPositional, UsageError } from '#server/cli/command.ts';
import { requireConfig, withDatabase } from '#server/cli/with-database.ts';
import { openBackup } from '#server/db/backup/read-backup.ts';
import { restoreBackup } from '#server/db/backup/restore-backup.ts';
import { writeBackup } from '#server/db/backup/write-backup.ts';
import { findLockHolder } from '#server/db/embedded/lock.ts';
import { verifyAllChains } from '#server/features/audit/audit-read.service.ts';
import { StartupError } from '#server/startup-error.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: 'OUT.zip',
  summary: 'Save everything the database holds into one file, while the program goes on.',
  async run(args, { out }) {
    const file = requiredPositional(args, 0, 'OUT');
    if (existsSync(file)) throw new UsageError(`${file} exists already; choose another name`);
    const { tables, madeAt } = await withDatabase((_db, _config, connection) =>
      writeBackup(connection, file, new Date()),
    );
    const rows = sumOf(tables.map((table) => table.rows));
    const { size: bytes } = await stat(file);
    out(
      args.isJson
        ? JSON.stringify({ file, madeAt, bytes, rows, tables })
        : `${file}: ${rows} rows of ${tables.length} tables, ${bytes} bytes. It holds personal data: keep it locked away.`,
    );
    return 0;
  },
};

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'IN.zip',
  summary: 'Put a backup into a database that nobody uses yet: everything or nothing.',
  async run(args, { out }) {
    const file = requiredPositional(args, 0, 'IN');
    if (!existsSync(file)) throw new UsageError(`${file} does not exist`);
    refuseRunning();
    const backup = await openBackup(file);
    try {
      const chains = await withDatabase(async (db, _config, connection) => {
        await restoreBackup(connection, backup);
        return verifyAllChains(db);
      });
      const { tables, madeAt } = backup.manifest;
      const rows = sumOf(tables.map((table) => table.rows));
      const broken = chains.filter(({ isIntact }) => !isIntact).map(({ unitName }) => unitName);
      const audit =
        broken.length === 0
          ? `The audit log is intact (${chains.length} chains).`
          : `The audit log was broken before the backup: ${broken.join(', ')}. See: chungtay audit verify`;
      out(
        args.isJson
          ? JSON.stringify({ file, madeAt, rows, tables, broken })
          : `${rows} rows of ${tables.length} tables as of ${madeAt}. ${audit}`,
      );
      return broken.length === 0 ? 0 : 1;
    } finally {
      backup.close();
    }
  },
};

/** A running program keeps things of the old database in mind; on a server of its own nobody can tell. */
function refuseRunning(): void {
  const { databaseUrl, dataDir } = requireConfig();
  const pid = databaseUrl === undefined ? findLockHolder(dataDir) : undefined;
  if (pid !== undefined) throw new StartupError('data_folder.in_use', { folder: dataDir, pid });
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
