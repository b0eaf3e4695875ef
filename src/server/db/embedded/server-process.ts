import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';

/**
 * Between the program and PostgreSQL stands a shell in a session of its own. It holds the reading end
 * of a pipe from the program: when the program ends, by kill -9 too, the kernel closes the pipe and
 * the shell tells PostgreSQL to shut down. Ctrl-C in the terminal reaches only the program, which can
 * then stop in order. As PostgreSQL's parent the shell also reaps it, so no zombie keeps its number.
 * HUP, INT and TERM are ignored by the shell; PostgreSQL sets its own handlers.
 */
const watchdog = `
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -INT "$server"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&- </dev/null
wait "$server"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`;

const logLimit = 10 * 1024 * 1024;

export type ServerProcess = {
  /** Resolves when PostgreSQL has ended, whoever asked for it. */
  exited: Promise<void>;
  isRunning: () => boolean;
  /** Closes the pipe: PostgreSQL rolls back what is open, writes a checkpoint and ends. */
  letGo: () => void;
  /** What PostgreSQL has written to its log since this start. */
  readLog: () => string;
};

export type ServerOptions = {
  cluster: string;
  socketFolder: string;
  logFile: string;
  /** False only for the throw-away clusters of tests: nothing survives a power cut then. */
  isDurable: boolean;
};

/** Starts PostgreSQL on a cluster that nobody else works on. It is not ready yet when this returns. */
export function startServer(
  binaries: Binaries,
  account: Account | undefined,
  options: ServerOptions,
): ServerProcess {
  const { fd, begin } = openLog(options.logFile);
  // Root may look after a folder that an ordinary user starts again tomorrow.
  if (account) fchownSync(fd, account.uid, account.gid);
  const command = [join(binaries.folder, 'postgres'), '-D', options.cluster, ...flags(options)];
  const child = spawn('/bin/sh', ['-c', watchdog, 'chungtay-database', ...command], {
    ...account,
    cwd: options.cluster,
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    stdio: ['pipe', fd, fd],
    detached: true,
  });
  closeSync(fd);
  let isRunning = true;
  const exited = exitOf(child).then(() => {
    isRunning = false;
  });
  return {
    exited,
    isRunning: () => isRunning,
    letGo: () => child.stdin?.end(),
    readLog: () => readFileSync(options.logFile).subarray(begin).toString('utf8'),
  };
}

function exitOf(child: ChildProcess): Promise<void> {
  // Writing to a shell that is gone is no news: its exit is reported by the other event.
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}

function openLog(file: string): { fd: number; begin: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimit) renameSync(file, `${file}.old`);
  return { fd: openSync(file, 'a', 0o600), begin: size > logLimit ? 0 : size };
}

/** Sized for an old laptop with 4 GB that also runs a browser: about 100 MB for the whole database. */
function flags({ socketFolder, isDurable }: ServerOptions): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '40',
    shared_buffers: '128MB',
    effective_cache_size: '512MB',
    maintenance_work_mem: '64MB',
    work_mem: '8MB',
    max_wal_size: '512MB',
    min_wal_size: '64MB',
    wal_level: 'replica',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_min_messages: 'warning',
    // A failed statement and its details hold people's data; the program logs the failure without them.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    fsync: isDurable ? 'on' : 'off',
    synchronous_commit: isDurable ? 'on' : 'off',
    full_page_writes: isDurable ? 'on' : 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
