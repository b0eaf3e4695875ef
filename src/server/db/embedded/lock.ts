import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { StartupError } from '#server/startup-error.ts';
import { hasCode } from './has-code.ts';
import { bootId, findProcess } from './process-table.ts';

type Holder = { pid: number; startedAt: string; boot: string };

/**
 * Takes the one lock of a data folder and returns what gives it back, or throws
 * `data_folder.in_use` with the holder's process id. A lock whose holder is dead is taken over:
 * the process id is compared together with its start time, so a reused id does not count as alive.
 */
export function acquireLock(folder: string): () => void {
  const file = lockFile(folder);
  const own = `${file}.${process.pid}`;
  const content = JSON.stringify(thisProcess());
  writeFileSync(own, content, { mode: 0o644 });
  try {
    while (!linked(own, file)) {
      const seen = read(file);
      const holder = parse(seen);
      if (holder && isAlive(holder)) {
        throw new StartupError('data_folder.in_use', { folder, pid: holder.pid });
      }
      removeStale(file, own, seen);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (read(file) === content) rmSync(file, { force: true });
  };
}

/** The process that uses this data folder now. */
export function findLockHolder(folder: string): number | undefined {
  const holder = parse(read(lockFile(folder)));
  return holder && isAlive(holder) ? holder.pid : undefined;
}

function lockFile(folder: string): string {
  return `${folder}/chungtay.lock`;
}

function thisProcess(): Holder {
  const { startedAt } = findProcess(process.pid) ?? { startedAt: '' };
  return { pid: process.pid, startedAt, boot: bootId() };
}

function isAlive(holder: Holder): boolean {
  return holder.boot === bootId() && findProcess(holder.pid)?.startedAt === holder.startedAt;
}

/** link() either makes the complete file or fails: nobody ever reads half a lock. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Two programs may see the same dead lock; whoever moved the other's fresh lock away puts it back. */
function removeStale(file: string, own: string, seen: string | undefined): void {
  const aside = `${own}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (read(aside) !== seen) linked(aside, file);
  rmSync(aside, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, startedAt, boot } = value as Partial<Record<keyof Holder, unknown>>;
    return { pid: Number(pid), startedAt: String(startedAt), boot: String(boot) };
  } catch {
    return undefined;
  }
}
