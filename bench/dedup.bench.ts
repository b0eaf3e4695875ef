/**
 * The search for people listed twice: time, memory and pairs compared for a commune and for a
 * district's worth of people, and how right it is. The labelled registers come from a generator
 * that shares no code with the matcher; precision and recall are printed at several odds.
 */
import { findDuplicates } from '#domain/household/duplicate/find-duplicates.ts';
import { LIKELIHOOD_BITS } from '#domain/household/duplicate/weights.ts';
import {
  makeListedTwice,
  pairKey,
  type LabelledPeople,
} from '#tests/support/listed-twice/listed-twice.ts';
import { printLine, printMachine, show, spreadOf, watchMemory } from './measure.ts';

const RUNS = 3;
const SIZES = [
  { count: 10_000, goalMs: 2_000 },
  { count: 100_000, goalMs: 20_000 },
] as const;
const SEEDS = [31, 32, 33, 34, 35];
const ODDS = [
  12,
  LIKELIHOOD_BITS.certain,
  5,
  3,
  LIKELIHOOD_BITS.probable,
  0,
  LIKELIHOOD_BITS.possible,
];

printMachine();
for (const { count, goalMs } of SIZES) {
  const { people } = makeListedTwice(count, 30);
  const memory = watchMemory(process.pid);
  const times: number[] = [];
  let compared = 0;
  for (let run = 0; run < RUNS; run++) {
    const begin = performance.now();
    ({ compared } = findDuplicates(people));
    times.push(performance.now() - begin);
  }
  const spread = spreadOf(times);
  printLine({
    what: `search among ${show(people.length)} people`,
    spread,
    unit: 'ms',
    goal: `< ${goalMs / 1000} s`,
    isReached: spread.median < goalMs,
  });
  const all = (people.length * (people.length - 1)) / 2;
  console.log(
    `  ${show(compared)} pairs compared of ${show(all)}, peak memory ${show(memory.stop())} MiB`,
  );
}

console.log('  Labelled registers of 10 000 people, five seeds; bits are log2 of the odds:');
console.log('    bits  precision (worst)  recall (worst)');
const labelled = SEEDS.map((seed) => makeListedTwice(10_000, seed));
const found = labelled.map((one) => findDuplicates(one.people).pairs);
for (const bits of ODDS) {
  const rates = labelled.map((one, index) => rateOf(one, found[index] ?? [], bits));
  const precision = spreadOf(rates.map((rate) => rate.precision));
  const recall = spreadOf(rates.map((rate) => rate.recall));
  const figures = [precision, recall].map(
    ({ median, min }) => `${median.toFixed(3)} (${min.toFixed(3)})`,
  );
  const name = Object.entries(LIKELIHOOD_BITS).find(([, least]) => least === bits)?.[0] ?? '';
  console.log(`    ${String(bits).padStart(4)}  ${figures.join('      ')}  ${name}`);
}

function rateOf(
  { samePerson }: LabelledPeople,
  pairs: ReturnType<typeof findDuplicates>['pairs'],
  bits: number,
): { precision: number; recall: number } {
  const shown = pairs.filter((pair) => pair.bits >= bits);
  const right = shown.filter(({ firstId, secondId }) => samePerson.has(pairKey(firstId, secondId)));
  return { precision: right.length / shown.length, recall: right.length / samePerson.size };
}
