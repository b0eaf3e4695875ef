/**
 * What if: 300,000 surveyed households, those of a province, by the standard of 2027–2030 and by a
 * higher line, on one core and without a database.
 */
import { readFileSync } from 'node:fs';
import { createRandom } from '#domain/sample/random.ts';
import { AREA_CODE, BASIS_CODE, countDeprivations } from '#domain/standard/classify.ts';
import {
  outcomeOf,
  simulate,
  type Scenario,
  type SurveyColumns,
} from '#domain/standard/simulate.ts';
import { tallyMoves } from '#domain/standard/simulate-moves.ts';
import { parseStandard } from '#domain/standard/standard.ts';
import { printLine, printMachine, show, spreadOf, timeOf } from './measure.ts';

const HOUSEHOLDS = 300_000;
const RUNS = 9;
const GOAL_MS = 1000;

const [now, next] = ['vn-2022-2026', 'vn-2027-2030'].map((id) => {
  const file = new URL(`../rules/standards/${id}.json`, import.meta.url);
  return parseStandard(JSON.parse(readFileSync(file, 'utf8')));
});
if (!now || !next) throw new Error('No standards');

const random = createRandom(2027);
const columns: SurveyColumns = {
  standards: new Uint8Array(HOUSEHOLDS),
  areas: new Uint8Array(HOUSEHOLDS),
  newAreas: new Uint8Array(HOUSEHOLDS),
  bases: new Uint8Array(HOUSEHOLDS),
  values: new Float64Array(HOUSEHOLDS),
  masks: new Int16Array(HOUSEHOLDS),
  counts: new Uint8Array(HOUSEHOLDS),
};
for (let index = 0; index < HOUSEHOLDS; index++) {
  const area = random.chance(0.4) ? AREA_CODE.urban : AREA_CODE.rural;
  const isIncome = random.chance(0.5);
  const mask = random.between(0, 4095) & random.between(0, 4095);
  columns.areas[index] = area;
  columns.newAreas[index] = area;
  columns.bases[index] = isIncome ? BASIS_CODE.income : BASIS_CODE.b1;
  columns.values[index] = isIncome ? random.between(8, 60) * 100_000 : random.between(12, 60) * 5;
  columns.masks[index] = random.chance(0.1) ? -1 : mask;
  columns.counts[index] = countDeprivations(mask);
}

const scenarios: [string, Scenario][] = [
  ['the standard of 2027–2030', { standard: next }],
  [
    'a higher line and a B1 for it',
    { standard: now, income: { rural: 1_800_000n }, b1: { rural: 155 } },
  ],
];

printMachine();
for (const [what, scenario] of scenarios) {
  const times: number[] = [];
  let open = 0;
  for (let run = 0; run < RUNS; run++) {
    times.push(
      await timeOf(() => {
        const codes = simulate(columns, [now], scenario);
        const outcomes = Array.from(codes, (code) => ({
          from: 'non_poor' as const,
          to: outcomeOf(code),
          memberCount: 1,
        }));
        open = tallyMoves(outcomes)
          .filter(({ to }) => to === 'no_income' || to === 'no_indicator')
          .reduce((sum, { households }) => sum + households, 0);
      }),
    );
  }
  const spread = spreadOf(times);
  const isReached = spread.median < GOAL_MS;
  const name = `${show(HOUSEHOLDS)} households by ${what}, counted, ${show(open)} open`;
  printLine({ what: name, spread, unit: 'ms', goal: '< 1 000 ms', isReached });
}
console.log(`  peak memory of the process ${show(process.resourceUsage().maxRSS / 1024)} MiB`);
