/**
 * Runs the benchmarks one after the other, each in a process of its own so that none warms up or
 * crowds another: `npm run bench`, or `npm run bench -- classify import` for those named.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ENDING = '.bench.ts';
const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .toSorted();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exit(2);
}

const failed: string[] = [];
const begin = performance.now();
for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  console.log(`\n== ${name}`);
  const file = join(import.meta.dirname, `${name}${ENDING}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
const seconds = Math.round((performance.now() - begin) / 1000);
console.log(`\nBenchmarks took ${seconds} s.`);
if (failed.length > 0) {
  console.error(`Failed or missed a goal: ${failed.join(', ')}`);
  process.exitCode = 1;
}
