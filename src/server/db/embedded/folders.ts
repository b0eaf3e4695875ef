import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartupError } from '#server/startup-error.ts';
import { type Account, canEnter, giveTo } from './account.ts';
import { hasCode } from './has-code.ts';

/** Root's place for what an unprivileged account must reach when the clone itself lies in a closed folder. */
export const sharedFolder = '/var/lib/chungtay';

/** The longest path a Unix socket can have on Linux, in bytes. */
const maxSocketPath = 107;

/** Makes the data folder if it is missing and proves that it can be written. Returns its real path. */
export function openDataFolder(folder: string): string {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const trial = mkdtempSync(join(folder, '.trial-'));
    rmSync(trial, { recursive: true });
    return realpathSync(folder);
  } catch (error) {
    throw asFolderError(error, folder);
  }
}

/** Turns what the operating system says about a folder into the sentence for the person who started the program. */
export function asFolderError(error: unknown, folder: string): unknown {
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    return new StartupError('disk.full', { folder }, { cause: error });
  }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG')) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    return new StartupError('data_folder.unwritable', { folder, reason }, { cause: error });
  }
  return error;
}

/**
 * The real folder of the cluster: `<data folder>/database`. When root's data folder lies under a
 * closed folder (a clone in root's home), a new cluster goes to `/var/lib/chungtay` and `database`
 * becomes a symlink to it, so that the data folder still says where its data is.
 */
export function resolveCluster(dataFolder: string, account: Account | undefined): string {
  const cluster = join(dataFolder, 'database');
  const home = existsSync(cluster) ? dirname(realpathSync(cluster)) : dataFolder;
  if (account && !canEnter(home, account)) admit(home, account);
  if (canEnter(home, account)) return existsSync(cluster) ? realpathSync(cluster) : cluster;
  if (isInitialised(cluster)) throw new StartupError('data_folder.closed', { folder: home });
  return relocate(cluster, account);
}

/**
 * Root's own data folder becomes passable, not readable, for the account's group. The folders above
 * stay as they are, except inside the temporary folder: what is thrown away with them must not leave
 * a relocated cluster behind.
 */
function admit(folder: string, account: Account): void {
  const { uid, mode } = statSync(folder);
  if (uid !== 0) return;
  chownSync(folder, 0, account.gid);
  chmodSync(folder, (mode & 0o777) | 0o010);
  const above = dirname(folder);
  if (above.startsWith(`${realpathSync(tmpdir())}/`)) admit(above, account);
}

function relocate(cluster: string, account: Account | undefined): string {
  const known = lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink();
  const home = known ? dirname(readlinkSync(cluster)) : newSharedHome();
  try {
    makeEnterable(sharedFolder);
    makeEnterable(home);
    if (!known) {
      if (existsSync(cluster)) rmdirSync(cluster);
      symlinkSync(join(home, 'database'), cluster);
    }
  } catch (error) {
    throw new StartupError('data_folder.closed', { folder: dirname(cluster) }, { cause: error });
  }
  if (!canEnter(home, account)) throw new StartupError('data_folder.closed', { folder: home });
  return join(home, 'database');
}

/** Whatever root's umask is; the cluster inside is closed by its own mode. */
function makeEnterable(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

function newSharedHome(): string {
  return join(sharedFolder, randomBytes(6).toString('hex'));
}

/** Whether this folder is a cluster that initdb has finished. */
export function isInitialised(cluster: string): boolean {
  return existsSync(join(cluster, 'PG_VERSION'));
}

/** Whether a folder is missing or empty, so that a cluster may be made in its place. */
export function isFree(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/**
 * An empty folder for the socket that only the account (and root) can enter. That folder is what
 * keeps other users of the machine out: the server trusts whoever reaches its socket, since `peer`
 * would not let root's program in. A long data folder would not fit in a socket's path, so it gets a
 * short one in the temporary folder, taken only when it is really ours.
 */
export function openSocketFolder(cluster: string, account: Account | undefined): string {
  const near = join(dirname(cluster), 'run');
  const folder = fits(near) ? near : shortFolder(cluster, account);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  giveTo(folder, account);
  return folder;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= maxSocketPath;
}

function shortFolder(cluster: string, account: Account | undefined): string {
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `chungtay-${name}`);
  const found = lstatSync(folder, { throwIfNoEntry: false });
  const owner = account?.uid ?? process.getuid?.();
  if (!found || (found.isDirectory() && found.uid === owner)) return folder;
  return mkdtempSync(`${folder}-`);
}
