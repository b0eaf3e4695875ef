/**
 * From `npm start` on a built checkout to an answer on /readyz: once on an empty data folder (the
 * cluster is made and migrated), then five times on the same folder, stopped in order each time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRealProgram } from '#tests/support/real-program.ts';
import { printLine, printMachine, serverOf, spreadOf } from './measure.ts';

const RUNS = 5;
const GOAL_MS = 3_000;
const PORT = 3161;

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');

async function startOnce(onReady?: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  const program = await startRealProgram({ dataDir, port: PORT, entry: 'scripts/start.mjs' });
  const answer = await fetch(`${program.url}/readyz`);
  const took = performance.now() - begin;
  if (!answer.ok) throw new Error(`/readyz answered ${answer.status}`);
  await onReady?.();
  const code = await program.stop();
  if (code !== 0) throw new Error(`The program ended with ${code}:\n${program.lines.join('\n')}`);
  return took;
}

try {
  // Builds the web if it is not built, so that the runs after it measure starting alone.
  const first = await startOnce(async () => printMachine(await serverOf(dataDir)));
  printLine({ what: 'first start, empty data folder', spread: spreadOf([first]), unit: 'ms' });
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await startOnce());
  const spread = spreadOf(times);
  printLine({
    what: 'next starts, to ready',
    spread,
    unit: 'ms',
    goal: '< 3 000 ms',
    isReached: spread.median < GOAL_MS,
    peer: 'none publishes one',
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
