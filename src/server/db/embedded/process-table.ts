import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * What the kernel says about other processes. A recorded process id alone proves nothing: it may be
 * a zombie (nothing reaps them in a container without an init) or belong to another program by now.
 * Where /proc does not exist (macOS) only "does it answer a signal" is known.
 */
type ProcessState = { parent: number; startedAt: string };

/** The state of a process that really runs; undefined when it is gone or only a zombie is left. */
export function findProcess(pid: number): ProcessState | undefined {
  if (process.platform !== 'linux') return answersSignal(pid);
  const stat = readProc(pid, 'stat');
  if (stat === undefined) return undefined;
  // The name in parentheses may itself contain spaces and parentheses: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, startedAt] = [fields[0], fields[1], fields[19]];
  if (state === undefined || 'ZXx'.includes(state)) return undefined;
  return { parent: Number(parent), startedAt: startedAt ?? '' };
}

/** One name for this run of the machine: a process id and start time repeat after a reboot. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** The PostgreSQL processes (server and sessions) that still work on this cluster folder. */
export function findServerProcesses(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isServerProcess(pid, cluster));
}

function isServerProcess(pid: number, cluster: string): boolean {
  if (findProcess(pid) === undefined) return false;
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`));
    // An upgraded binary shows as "postgres (deleted)" while the old one still runs.
    return program.startsWith('postgres') && readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return namesCluster(pid, cluster);
  }
}

/** A container without CAP_SYS_PTRACE hides exe and cwd of other users' processes even from root; the command line stays readable. */
function namesCluster(pid: number, cluster: string): boolean {
  const words = (readProc(pid, 'cmdline') ?? '').split('\0');
  return basename(words[0] ?? '') === 'postgres' && words.includes(cluster);
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

function answersSignal(pid: number): ProcessState | undefined {
  try {
    process.kill(pid, 0);
    return { parent: 0, startedAt: '' };
  } catch {
    return undefined;
  }
}
