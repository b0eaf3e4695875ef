/**
 * The multidimensional poverty index of a million rows of twelve indicators, a weight and a group:
 * from a CSV file as `chungtay mpi` reads it, and from numbers in memory. Both must agree.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDesign } from '#domain/poverty-index/index-design.ts';
import { createIndexTally } from '#domain/poverty-index/poverty-index.ts';
import { createRandom } from '#domain/sample/random.ts';
import { countIndex } from '#server/cli/count-index.ts';
import { printLine, printMachine, show, spreadOf, timeOf } from './measure.ts';

const ROWS = 1_000_000;
const GROUPS = 14;
const INDICATORS = 12;
const RUNS = 7;
const GOAL_MS = 1000;
const K = '1/4';
const MEBIBYTE = 2 ** 20;

const random = createRandom(2027);
const masks = new Uint16Array(ROWS);
const weights = new Uint8Array(ROWS);
const groups = new Uint8Array(ROWS);
for (let index = 0; index < ROWS; index++) {
  masks[index] = random.between(0, 4095) & random.between(0, 4095);
  weights[index] = random.between(1, 8);
  groups[index] = random.between(0, GROUPS - 1);
}

function writeTable(file: string): void {
  const names = Array.from({ length: INDICATORS }, (_, index) => `d${index + 1}`);
  const descriptor = openSync(file, 'w');
  let text = `id,${names.join(',')},members,place\n`;
  for (let index = 0; index < ROWS; index++) {
    const mask = masks[index] ?? 0;
    const bits = names.map((_, bit) => (mask >>> bit) & 1).join(',');
    text += `H${index},${bits},${weights[index]},Tổ ${(groups[index] ?? 0) + 1}\n`;
    if (text.length < MEBIBYTE) continue;
    writeSync(descriptor, text);
    text = '';
  }
  writeSync(descriptor, text);
  closeSync(descriptor);
}

function countInMemory() {
  const read = readDesign(
    Array.from({ length: INDICATORS }, () => '1'),
    K,
  );
  if (!read.ok) throw new Error(read.problem.code);
  const tally = createIndexTally(read.design);
  for (let index = 0; index < ROWS; index++) {
    tally.add(masks[index] ?? 0, weights[index] ?? 0, groups[index] ?? 0);
  }
  return { total: tally.total(), groups: tally.groups() };
}

function countFile() {
  return countIndex(file, { k: K, weight: 'members', group: 'place' });
}

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const file = join(folder, 'table.csv');
try {
  printMachine();
  writeTable(file);
  const size = statSync(file).size / MEBIBYTE;
  globalThis.gc?.();
  const before = process.memoryUsage().rss / MEBIBYTE;
  const fromFile = await countFile();
  const peak = process.resourceUsage().maxRSS / 1024;
  const inMemory = countInMemory();
  if (fromFile.total?.adjusted !== inMemory.total?.adjusted) throw new Error('M0 differs');
  if (fromFile.groups.length !== inMemory.groups.length) throw new Error('groups differ');
  const read: number[] = [];
  const counted: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    read.push(await timeOf(countFile));
    counted.push(await timeOf(countInMemory));
  }
  const spread = spreadOf(counted);
  printLine({
    what: `index of ${show(ROWS)} rows in memory`,
    spread,
    unit: 'ms',
    goal: '< 1 000 ms',
    isReached: spread.median < GOAL_MS,
  });
  const what = `read from a CSV file of ${show(size)} MiB and counted`;
  printLine({ what, spread: spreadOf(read), unit: 'ms' });
  console.log(`  peak memory of the process ${show(peak)} MiB, ${show(before)} before the file`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
