import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const start = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

export type StartedProgram = {
  /** The address the program printed; undefined when it ended before. */
  url: string | undefined;
  /** Everything printed so far. */
  output: () => string;
  kill: (signal: NodeJS.Signals) => void;
  /** The exit code, once it has ended. */
  exited: Promise<number | null>;
};

/**
 * Starts the whole program as `npm start` does, on a free port, and waits for its address or its end.
 * The environment replaces the settings, so that a developer's own never reach a test.
 */
export async function startProgram(
  settings: Record<string, string>,
  words: readonly string[] = [],
): Promise<StartedProgram> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [start, ...words], {
    env: { PATH, HOME, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const printed = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const url = /http:\/\/\S+:\d+/.exec(output)?.[0];
        if (url !== undefined) resolve(url);
      });
    }
  });
  const url = await Promise.race([printed, exited.then(() => undefined)]);
  return { url, output: () => output, kill: (signal) => void child.kill(signal), exited };
}
