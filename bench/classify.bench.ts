/**
 * Classification on one core: a million made-up households, by the readable `classify` and by the
 * compiled one that the national tier uses. Both must agree on every household.
 */
import { readFileSync } from 'node:fs';
import {
  AREA_CODE,
  BASIS_CODE,
  classify,
  classOfCode,
  compileClassifier,
  type ClassifyInput,
} from '#domain/standard/classify.ts';
import { parseStandard } from '#domain/standard/standard.ts';
import { createRandom } from '#domain/sample/random.ts';
import { printLine, printMachine, spreadOf, timeOf } from './measure.ts';

const HOUSEHOLDS = 1_000_000;
const RUNS = 9;
const SLOW_HOUSEHOLDS = 200_000;
const GOAL = 3_000_000;

const file = new URL('../rules/standards/vn-2022-2026.json', import.meta.url);
const standard = parseStandard(JSON.parse(readFileSync(file, 'utf8')));
const random = createRandom(2022);
const areas = new Uint8Array(HOUSEHOLDS);
const bases = new Uint8Array(HOUSEHOLDS);
const values = new Float64Array(HOUSEHOLDS);
const masks = new Uint16Array(HOUSEHOLDS);
for (let index = 0; index < HOUSEHOLDS; index++) {
  const isIncome = random.chance(0.3);
  areas[index] = random.chance(0.4) ? AREA_CODE.urban : AREA_CODE.rural;
  bases[index] = isIncome ? BASIS_CODE.income : BASIS_CODE.b1;
  values[index] = isIncome ? random.between(8, 60) * 100_000 : random.between(12, 60) * 5;
  masks[index] = random.between(0, 4095) & random.between(0, 4095);
}

function inputAt(index: number): ClassifyInput {
  const value = values[index] ?? 0;
  return {
    area: areas[index] === AREA_CODE.urban ? 'urban' : 'rural',
    deprivations: masks[index] ?? 0,
    ...(bases[index] === BASIS_CODE.income ? { income: value } : { b1: value }),
  };
}

function classifyAll(classifyNumbers: ReturnType<typeof compileClassifier>): Uint8Array {
  const found = new Uint8Array(HOUSEHOLDS);
  for (let index = 0; index < HOUSEHOLDS; index++) {
    found[index] = classifyNumbers(
      areas[index] ?? 0,
      bases[index] ?? 0,
      values[index] ?? 0,
      masks[index] ?? 0,
    );
  }
  return found;
}

printMachine();
const compiled = compileClassifier(standard);
const codes = classifyAll(compiled);
let differences = 0;
for (let index = 0; index < SLOW_HOUSEHOLDS; index++) {
  const isSame = classify(standard, inputAt(index)).class === classOfCode(codes[index] ?? -1);
  differences += isSame ? 0 : 1;
}
if (differences > 0) throw new Error(`${differences} households are classified in two ways`);

const fast: number[] = [];
const slow: number[] = [];
for (let run = 0; run < RUNS; run++) {
  fast.push(HOUSEHOLDS / ((await timeOf(() => classifyAll(compiled))) / 1000));
  const took = await timeOf(() => {
    for (let index = 0; index < SLOW_HOUSEHOLDS; index++) classify(standard, inputAt(index));
  });
  slow.push(SLOW_HOUSEHOLDS / (took / 1000));
}
const peer = 'OpenFisca 50 000 × 2 in < 15 s, about 6 700 a second';
const spread = spreadOf(fast);
printLine({
  what: 'compiled classification, one core',
  spread,
  unit: 'households/s',
  goal: '≥ 3 000 000',
  isReached: spread.median >= GOAL,
  peer,
});
printLine({
  what: 'with the deciding line and its figures, one core',
  spread: spreadOf(slow),
  unit: 'households/s',
  peer,
});
console.log(`  both agree on ${SLOW_HOUSEHOLDS} households`);
