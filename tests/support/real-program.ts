import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { processTreeOf } from './process-tree.ts';

/** The program as an operator runs it, in a process of its own that may be killed. */
export type RealProgram = {
  url: string;
  pid: number;
  /** Milliseconds from the start of the process to the address on its output. */
  readyAfter: number;
  /** What it printed so far. */
  lines: readonly string[];
  /** Ctrl-C, and waits for the end; nothing when it has ended already. */
  stop(): Promise<number | null>;
  /** SIGKILL to the program alone, or to it and every process it started, its database included. */
  kill(what: 'program' | 'everything'): Promise<void>;
};

export type RealProgramOptions = {
  dataDir: string;
  port: number;
  /** `demo`, or nothing. */
  args?: readonly string[];
  /** The file to run; the program itself by default. */
  entry?: string;
  /** The Node to run it with; this process's by default. */
  node?: string;
  env?: Readonly<Record<string, string>>;
};

const root = realpathSync(new URL('../../', import.meta.url));

/** Starts the program and waits until it prints where it answers; throws with its output if it ends before. */
export async function startRealProgram(options: RealProgramOptions): Promise<RealProgram> {
  const begin = performance.now();
  const { dataDir, port, args = [], entry = 'src/server/main.ts' } = options;
  const child = spawn(options.node ?? process.execPath, [entry, ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), ...options.env },
  });
  const ended = once(child, 'close');
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const address = /https?:\/\/[^\s/]+/.exec(line)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('close', (code) => {
      reject(new Error(`The program ended with ${code} before it answered:\n${lines.join('\n')}`));
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The program has no process.');
  return {
    url,
    pid,
    readyAfter: performance.now() - begin,
    lines,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await ended;
      return child.exitCode;
    },
    async kill(what) {
      const victims = what === 'program' ? [pid] : processTreeOf(pid);
      for (const victim of victims) killHard(victim);
      await ended;
    },
  };
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
}
