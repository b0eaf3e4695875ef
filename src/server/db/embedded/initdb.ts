import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartupError } from '#server/startup-error.ts';
import { type Account, giveAllTo, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isFree, isInitialised } from './folders.ts';

/** The database's own administrator; requests work as the role `chungtay_app`, which row-level security binds. */
export const databaseUser = 'chungtay';

/**
 * Makes the cluster when the folder has none, and refuses one of another major version: PostgreSQL
 * cannot open it. The cluster appears under its name only when initdb has finished, so a kill in the
 * middle leaves nothing half-made. Returns whether it is new.
 */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<boolean> {
  removeUnfinished(cluster);
  if (isInitialised(cluster)) {
    refuseOtherVersion(cluster, binaries);
    if (account && statSync(cluster).uid !== account.uid) giveAllTo(cluster, account);
    return false;
  }
  if (!isFree(cluster)) throw new StartupError('data_folder.not_ours', { folder: cluster });
  const unfinished = `${cluster}.new-${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(unfinished, account);
  await runInitdb(unfinished, binaries, account);
  renameSync(unfinished, cluster);
  return true;
}

function refuseOtherVersion(cluster: string, binaries: Binaries): void {
  const found = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim());
  if (found === binaries.major) return;
  throw new StartupError(found > binaries.major ? 'data_folder.newer' : 'data_folder.older', {
    folder: cluster,
    found,
    expected: binaries.major,
  });
}

async function runInitdb(
  folder: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  const child = spawn(join(binaries.folder, 'initdb'), initdbArguments(folder, binaries), {
    ...account,
    cwd: folder,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const complaint = await text(child.stderr);
  if ((await ended) === 0) return;
  rmSync(folder, { recursive: true, force: true });
  if (complaint.includes('No space left')) throw new StartupError('disk.full', { folder });
  const reason = complaint.trim().split('\n').at(0) ?? '';
  throw new StartupError('database.failed', { reason, log: folder });
}

/**
 * Sorting and case never depend on the machine: order is by code point and `lower()` knows Unicode,
 * built into PostgreSQL from 17, by the C library's C.UTF-8 before.
 */
function initdbArguments(folder: string, { major }: Binaries): string[] {
  const locale =
    major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale=C.UTF-8'];
  return [
    `--pgdata=${folder}`,
    `--username=${databaseUser}`,
    '--encoding=UTF8',
    ...locale,
    '--data-checksums',
    '--auth-local=trust',
    '--auth-host=reject',
    '--no-instructions',
  ];
}

/** What a killed first start left behind; the caller holds the folder's lock. */
function removeUnfinished(cluster: string): void {
  const home = dirname(cluster);
  for (const name of readdirSync(home)) {
    if (name.startsWith(`${basename(cluster)}.new-`)) {
      rmSync(join(home, name), { recursive: true, force: true });
    }
  }
}
