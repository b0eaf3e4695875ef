import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import standard2022 from '../../../rules/standards/vn-2022-2026.json' with { type: 'json' };
import standard2027 from '../../../rules/standards/vn-2027-2030.json' with { type: 'json' };
import type { Area } from '#domain/household/household.ts';
import { AREA_CODE, BASIS_CODE, classify, countDeprivations } from './classify.ts';
import {
  findAssumptions,
  outcomeOf,
  simulate,
  type Outcome,
  type Scenario,
  type SurveyColumns,
} from './simulate.ts';
import { isFlip, isOpen, tallyMoves } from './simulate-moves.ts';
import { parseStandard, type Standard } from './standard.ts';

const now = parseStandard(standard2022);
const next = parseStandard(standard2027);

type Survey = {
  area: Area;
  newArea?: Area;
  b1?: number;
  income?: number;
  mask?: number;
  /** How many indicators, where it is not known which. */
  count?: number;
};

function columnsOf(surveys: readonly Survey[]): SurveyColumns {
  const code = (area: Area) => AREA_CODE[area];
  return {
    standards: new Uint8Array(surveys.length),
    areas: Uint8Array.from(surveys, ({ area }) => code(area)),
    newAreas: Uint8Array.from(surveys, ({ area, newArea }) => code(newArea ?? area)),
    bases: Uint8Array.from(surveys, ({ b1 }) => BASIS_CODE[b1 === undefined ? 'income' : 'b1']),
    values: Float64Array.from(surveys, ({ b1, income }) => b1 ?? income ?? Number.NaN),
    masks: Int16Array.from(surveys, ({ mask }) => mask ?? -1),
    counts: Uint8Array.from(surveys, ({ mask, count }) => count ?? countDeprivations(mask ?? 0)),
  };
}

const outcome = (survey: Survey, scenario: Scenario, own = now): Outcome =>
  outcomeOf(simulate(columnsOf([survey]), [own], scenario)[0] ?? Number.NaN);

/** A mask with the first `count` indicators. */
const first = (count: number) => 2 ** count - 1;

describe('the standard of 2027–2030 on surveys of 2022–2026', () => {
  test.each([
    ['income on the new line', { area: 'rural', income: 2_200_000, mask: first(3) }, 'poor'],
    ['a đồng above it', { area: 'rural', income: 2_200_001, mask: first(3) }, 'non_poor'],
    [
      'one indicator: waste cannot make it three',
      { area: 'urban', income: 0, mask: 1 },
      'near_poor',
    ],
    ['two: waste was not asked', { area: 'urban', income: 0, mask: first(2) }, 'no_indicator'],
    [
      'three with the device, which is dropped',
      { area: 'urban', income: 0, mask: 0b1000_0000_0011 },
      'no_indicator',
    ],
    ['within the old B1 line', { area: 'urban', b1: 175, mask: first(3) }, 'poor'],
    ['above the old B1 line', { area: 'urban', b1: 180, mask: first(3) }, 'no_income'],
    [
      'only the number: one may be the device',
      { area: 'urban', b1: 100, count: 3 },
      'no_indicator',
    ],
    ['only the number, four: at least three stay', { area: 'urban', b1: 100, count: 4 }, 'poor'],
    ['only the number, one: at most two', { area: 'urban', b1: 100, count: 1 }, 'near_poor'],
  ] as [string, Survey, Outcome][])('%s', (_, survey, expected) => {
    expect(outcome(survey, { standard: next })).toBe(expected);
  });
});

describe('changed figures of the same standard', () => {
  const poor: Survey = { area: 'rural', b1: 140, mask: first(3) };

  test('without a change everybody keeps the class', () => {
    expect(outcome(poor, { standard: now })).toBe('poor');
    expect(outcome({ ...poor, b1: 145 }, { standard: now })).toBe('non_poor');
    expect(outcome({ area: 'rural', income: 2_250_000, mask: 0 }, { standard: now })).toBe(
      'average',
    );
  });

  test('another number of indicators', () => {
    expect(outcome(poor, { standard: now, cutOff: 4 })).toBe('near_poor');
    expect(outcome({ ...poor, mask: first(2) }, { standard: now, cutOff: 2 })).toBe('poor');
    expect(outcome({ area: 'rural', b1: 100, count: 2 }, { standard: now, cutOff: 2 })).toBe(
      'poor',
    );
  });

  test('a higher line of a province: B1 above the old one does not say, unless B1 is given', () => {
    const income = { rural: 1_800_000n };
    expect(outcome(poor, { standard: now, income })).toBe('poor');
    expect(outcome({ ...poor, b1: 145 }, { standard: now, income })).toBe('no_income');
    expect(outcome({ ...poor, b1: 145 }, { standard: now, income, b1: { rural: 155 } })).toBe(
      'poor',
    );
    expect(outcome({ ...poor, b1: 160 }, { standard: now, income, b1: { rural: 155 } })).toBe(
      'non_poor',
    );
    expect(outcome({ area: 'rural', income: 1_800_000, mask: 0 }, { standard: now, income })).toBe(
      'near_poor',
    );
  });

  test('a lower line: B1 within the old one does not say', () => {
    const income = { rural: 1_000_000n };
    expect(outcome(poor, { standard: now, income })).toBe('no_income');
    expect(outcome({ ...poor, b1: 145 }, { standard: now, income })).toBe('non_poor');
  });

  test('another area: within the rural line is within the urban one, above it is open', () => {
    const moved: Survey = { ...poor, newArea: 'urban' };
    expect(outcome(moved, { standard: now })).toBe('poor');
    expect(outcome({ ...moved, b1: 145 }, { standard: now })).toBe('no_income');
    const back: Survey = { area: 'urban', newArea: 'rural', b1: 175, mask: first(3) };
    expect(outcome(back, { standard: now })).toBe('no_income');
    expect(outcome({ ...back, b1: 180 }, { standard: now })).toBe('non_poor');
    const byIncome: Survey = { area: 'rural', newArea: 'urban', income: 1_900_000, mask: first(3) };
    expect(outcome(byIncome, { standard: now })).toBe('poor');
  });

  test('no figure at all stays open', () => {
    expect(outcome({ area: 'urban', mask: 0 }, { standard: now })).toBe('no_income');
  });
});

const anySurvey: fc.Arbitrary<Survey> = fc
  .record({
    area: fc.constantFrom('urban' as const, 'rural' as const),
    newArea: fc.constantFrom('urban' as const, 'rural' as const),
    isB1: fc.boolean(),
    b1: fc.integer({ min: 100, max: 220 }),
    income: fc.integer({ min: 500_000, max: 4_000_000 }),
    isMask: fc.boolean(),
    mask: fc.integer({ min: 0, max: 4095 }),
  })
  .map(({ area, newArea, isB1, b1, income, isMask, mask }) => ({
    area,
    newArea,
    ...(isB1 ? { b1 } : { income }),
    ...(isMask ? { mask } : { count: countDeprivations(mask) }),
  }));

const anyScenario: fc.Arbitrary<Scenario> = fc.record(
  {
    standard: fc.constantFrom(now, next),
    income: fc.record({
      rural: fc.bigInt(800_000n, 3_000_000n),
      urban: fc.bigInt(800_000n, 3_000_000n),
    }),
    cutOff: fc.integer({ min: 1, max: 12 }),
  },
  { requiredKeys: ['standard'] },
);

/** The scenario as a standard of its own, for `classify` to decide by. */
function asStandard({ standard, income, cutOff = 3 }: Scenario): Standard {
  const bounds = (area: Area) => ({
    poor: income?.[area] ?? standard.income[area].poor,
    average: standard.income[area].average,
  });
  return {
    ...standard,
    income: { ...standard.income, rural: bounds('rural'), urban: bounds('urban') },
    deprivation: { ...standard.deprivation, cutOff, b2CutOff: cutOff * 10 },
  };
}

/** Incomes that a survey does not rule out: ends and middle of what it leaves possible. */
function possibleIncomes({ area, b1, income }: Survey): number[] {
  if (income !== undefined) return [income];
  const line = Number(now.income[area].poor);
  const isWithin = (b1 ?? 0) <= (now.b1?.[area] ?? 0);
  return isWithin ? [0, line / 2, line] : [line + 1, line * 2, line * 10];
}

/** Masks of the scenario's standard that a survey does not rule out. */
function possibleMasks({ mask, count = 0 }: Survey, to: Standard): number[] {
  const isNext = to.id === next.id;
  const own =
    mask === undefined
      ? Array.from({ length: 4096 }, (_, one) => one).filter(
          (one) => countDeprivations(one) === count,
        )
      : [mask];
  // The last indicator is the device in 2022–2026 and waste in 2027–2030; the others are the same.
  if (!isNext) return own;
  return own.flatMap((one) => [one & 0x7ff, (one & 0x7ff) | 0x800]);
}

test('what it says holds for every income and answer the survey leaves possible, and only then', () => {
  fc.assert(
    fc.property(anySurvey, anyScenario, (survey, scenario) => {
      const rules = asStandard(scenario);
      const classes = new Set<string>();
      const counts = new Map(
        possibleMasks(survey, scenario.standard).map((mask) => [countDeprivations(mask), mask]),
      );
      for (const income of possibleIncomes(survey)) {
        for (const deprivations of counts.values()) {
          const area = survey.newArea ?? survey.area;
          const found = classify(rules, { area, income, deprivations }).class;
          classes.add(found === 'average' && survey.b1 !== undefined ? 'non_poor' : found);
        }
      }
      const found = outcome(survey, scenario);
      const [only] = classes.size === 1 ? classes : ['open'];
      expect(isOpen(found) ? 'open' : found).toBe(only);
    }),
    { numRuns: 400 },
  );
});

describe('what a simulation rests on', () => {
  const ask = (surveys: Survey[], scenario: Scenario) =>
    findAssumptions(columnsOf(surveys), [now], scenario);
  const byB1: Survey = { area: 'rural', b1: 100, mask: 0 };
  const byIncome: Survey = { area: 'rural', income: 100, mask: 0 };

  test.each([
    ['nothing, by the law itself', [byB1, byIncome], { standard: now }, []],
    [
      'the two points of B1, by another line',
      [byB1],
      { standard: now, income: { rural: 2n } },
      ['b1_bounds'],
    ],
    [
      'the same, in another area',
      [{ ...byB1, newArea: 'urban' }],
      { standard: now },
      ['b1_bounds'],
    ],
    ['the given B1', [byB1], { standard: now, b1: { rural: 150 } }, ['b1_carried']],
    ['nothing, when incomes are known', [byIncome], { standard: now, income: { rural: 2n } }, []],
    [
      'other indicators',
      [byIncome],
      { standard: next },
      ['indicators_dropped', 'indicators_unasked'],
    ],
  ] as [string, Survey[], Scenario, string[]][])('%s', (_, surveys, scenario, expected) => {
    expect(ask(surveys, scenario)).toEqual(expected);
  });
});

test('moves are counted, those who stay too, from the poorest class on', () => {
  const moves = tallyMoves([
    { from: 'non_poor', to: 'poor', memberCount: 2 },
    { from: 'poor', to: 'poor', memberCount: 3 },
    { from: 'non_poor', to: 'poor', memberCount: 5 },
    { from: 'poor', to: 'no_income', memberCount: 1 },
  ]);
  expect(moves).toEqual([
    { from: 'poor', to: 'poor', households: 1, persons: 3 },
    { from: 'poor', to: 'no_income', households: 1, persons: 1 },
    { from: 'non_poor', to: 'poor', households: 2, persons: 7 },
  ]);
});

test.each([
  ['poor', 'near_poor', true],
  ['non_poor', 'poor', true],
  ['near_poor', 'average', true],
  ['average', 'non_poor', false],
  ['poor', 'poor', false],
  ['poor', 'no_income', false],
] as const)('%s to %s flips: %s', (from, to, expected) => {
  expect(isFlip(from, to)).toBe(expected);
});
