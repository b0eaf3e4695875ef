import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '#server/startup-error.ts';
import { findServerProcesses } from './process-table.ts';

/** What PostgreSQL writes about itself into postmaster.pid; see its source, pidfile.h. */
type Recorded = { pid: number; socketFolder: string; isReady: boolean };

/** The server process recorded in the cluster folder, if the file is there. It proves nothing about life. */
export function readRecordedServer(cluster: string): Recorded | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Ends what an earlier run left in the cluster folder; the caller holds its lock, so nobody works
 * there. A server whose program was killed is stopped; a record of a dead, zombie or reused process
 * is removed, because PostgreSQL itself would take it for a living server and refuse to start. The
 * record goes last: two servers on one folder destroy it.
 */
export async function clearLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const server = readRecordedServer(cluster)?.pid;
  let working = findServerProcesses(cluster);
  if (working.length > 0) {
    log(`stopping a database left by an earlier run (pid ${working.join(', ')})`);
    working = await end(cluster, working, server);
  }
  if (working.length > 0) {
    const reason = `processes ${working.join(', ')} of an earlier run do not end`;
    throw new StartupError('database.failed', { reason, log: cluster });
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** First as at an orderly stop, then without a last checkpoint (the next start recovers), then by force. */
async function end(cluster: string, pids: number[], server?: number): Promise<number[]> {
  let left = pids;
  const first = pids.filter((pid) => pid === server);
  const steps = [
    // Sessions without their server are told to quit at once: they have nobody to answer to.
    { signal: 'SIGINT', to: first, seconds: first.length > 0 ? 30 : 0 },
    { signal: 'SIGQUIT', to: pids, seconds: 10 },
    { signal: 'SIGKILL', to: pids, seconds: 10 },
  ] as const;
  for (const { signal, to, seconds } of steps) {
    for (const pid of to) if (left.includes(pid)) send(pid, signal);
    const deadline = performance.now() + seconds * 1000;
    while (left.length > 0 && performance.now() < deadline) {
      await delay(20);
      left = findServerProcesses(cluster);
    }
  }
  return left;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself between the look and the signal.
  }
}
