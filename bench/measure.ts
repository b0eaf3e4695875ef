/** What every benchmark shares: the machine, medians, peak memory, and one way to print them. */
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type as systemName } from 'node:os';
import pg from 'pg';
import { findRunning } from '#server/db/embedded/supervisor.ts';
import { processTreeOf } from '#tests/support/process-tree.ts';

/** Numbers of several runs, in the unit the caller names. */
export type Spread = { median: number; min: number; max: number; runs: number };

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('Nothing was measured.');
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    runs: sorted.length,
  };
}

/** The value below which a part `at` (0–1) of the sorted values lies, between neighbours by line. */
export function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** Milliseconds that `work` takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

export type Line = {
  what: string;
  spread: Spread;
  unit: string;
  /** What this must reach, e.g. "≥ 3 000 000". */
  goal?: string;
  isReached?: boolean;
  /** The figure of a peer, with its name. */
  peer?: string;
};

/** One result: median, range, goal and the peer's figure beside it. */
export function printLine({ what, spread, unit, goal, isReached, peer }: Line): void {
  const { median, min, max, runs } = spread;
  const parts = [
    `  ${what}: ${show(median)} ${unit} (min–max ${show(min)}–${show(max)}, ${runs} runs)`,
    goal === undefined ? undefined : `goal ${goal}: ${isReached ? 'reached' : 'MISSED'}`,
    peer === undefined ? undefined : `peer: ${peer}`,
  ];
  console.log(parts.filter((part) => part !== undefined).join(' · '));
  if (isReached === false) process.exitCode = 1;
}

/** Load per processor above which a machine is too busy to measure on. */
const BUSY = 0.75;

/** The first lines of every benchmark: on what it runs, and whether something else runs there too. */
export function printMachine(database?: string): void {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const parts = [
    `${cpu?.model.trim() ?? 'unknown processor'} × ${cpus().length}`,
    `${memory} GiB`,
    `${systemName()} ${release()}`,
    `Node ${process.version}`,
    database ?? 'no database',
  ];
  console.log(`Machine: ${parts.join(' · ')}`);
  const [load = 0] = loadavg();
  if (load > cpus().length * BUSY) {
    console.log(`  BUSY: load ${load.toFixed(1)}; other work makes these times longer`);
  }
}

export function show(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

const MEBIBYTE = 2 ** 20;

const LOOK_EVERY_MS = 50;

/**
 * Watches the memory of a process, or of a growing and shrinking family of processes; `stop` answers
 * the peak in MiB. A family with PostgreSQL in it grows until the database's own cache is full.
 */
export function watchMemory(
  pid: number,
  of: 'process' | 'family' = 'family',
): { stop: () => number } {
  let peak = 0;
  const look = () => {
    const watched = of === 'family' ? processTreeOf(pid) : [pid];
    const sum = watched.reduce((all, each) => all + proportionalMemory(each), 0);
    peak = Math.max(peak, sum);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop() {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}

const TICKS_PER_SECOND = 100;

/**
 * Seconds of processor time a family of processes and its ended children used so far. On a machine
 * busy with other work the difference of two says more than the time on the clock.
 */
export function processorSeconds(pid: number): number {
  return processTreeOf(pid).reduce((all, each) => all + ticksOf(each), 0) / TICKS_PER_SECOND;
}

/** User and system time, of the process and of the children it waited for. */
function ticksOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0;
  }
}

/** Pages shared by several processes are divided among them (PSS), so a family adds up rightly. */
function proportionalMemory(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return (Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024) / MEBIBYTE;
  } catch {
    return 0;
  }
}

/** What PostgreSQL runs on the data folder of a running program. */
export async function serverOf(dataDir: string): Promise<string> {
  const running = findRunning(dataDir);
  if (!running) throw new Error(`No database runs on ${dataDir}`);
  const { socketDir: host, port, user, database } = running;
  const client = new pg.Client({ host, port, user, database });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(
      `select split_part(version(), ' on ', 1) as version`,
    );
    return rows[0]?.version ?? 'PostgreSQL';
  } finally {
    await client.end();
  }
}
