import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluateTarget,
  parseTarget,
  type NearPoorReduction,
  type NoPoorBy,
  type PoorRateReduction,
  type YearActual,
} from './target.ts';

const span = { baselineYear: 2021, lastYear: 2025 };
const rate: PoorRateReduction = { kind: 'poor_rate_reduction', ...span, pointsPerYear: 0.06 };
const nearPoor: NearPoorReduction = {
  kind: 'near_poor_reduction',
  ...span,
  householdsPerYear: 5,
  upTo: 10,
};
const noPoor: NoPoorBy = { kind: 'no_poor_by', ...span };

function buildActual(year: number, actual: Partial<YearActual>): YearActual {
  return {
    year,
    totalHouseholds: 10_000,
    poorHouseholds: 0,
    nearPoorHouseholds: 0,
    poorNoLabourCapacity: 0,
    ...actual,
  };
}

/** One figure a year from 2021; a hole is a year without data. */
function series(key: keyof YearActual, values: (number | null)[]): YearActual[] {
  return values.flatMap((value, index) =>
    value === null ? [] : [buildActual(2021 + index, { [key]: value })],
  );
}

const statuses = (target: Parameters<typeof evaluateTarget>[0], actuals: YearActual[]) =>
  evaluateTarget(target, actuals).years.map(({ status }) => status);

describe('poor rate: −0.06 percentage points a year on average', () => {
  test.each([
    [
      'falls exactly as planned',
      [40, 34, 28, 22, 16],
      ['on_track', 'on_track', 'on_track', 'done'],
    ],
    ['falls slower', [40, 36, 32, 28, 24], ['off_track', 'off_track', 'off_track', 'off_track']],
    [
      'a good year carries a weak one',
      [40, 30, 29, 22, 17],
      ['on_track', 'on_track', 'on_track', 'done'],
    ],
    [
      'a weak start is caught up',
      [40, 39, 28, 22, 16],
      ['off_track', 'on_track', 'on_track', 'done'],
    ],
    ['is none before the end', [10, 4, 0, 0, 1], ['on_track', 'done', 'done', 'off_track']],
    ['rises', [40, 41, 42, 43, 44], ['off_track', 'off_track', 'off_track', 'off_track']],
    ['a year is missing', [40, null, 28, null, 16], ['no_data', 'on_track', 'no_data', 'done']],
    ['nothing after the baseline', [40], ['no_data', 'no_data', 'no_data', 'no_data']],
    ['no baseline', [null, 30, 20], ['no_data', 'no_data', 'no_data', 'no_data']],
  ] as [string, (number | null)[], string[]][])('%s', (_, poor, expected) => {
    const start = poor[0] === null ? 'no_data' : 'baseline';
    expect(statuses(rate, series('poorHouseholds', poor))).toEqual([start, ...expected]);
  });

  test('gives goal, change and average of each year', () => {
    const { baseline, years } = evaluateTarget(rate, series('poorHouseholds', [40, 30, 29]));
    expect(baseline).toBeCloseTo(0.4, 10);
    expect(years[0]).toMatchObject({ goal: null, change: null, cumulativeAverage: null });
    expect(years[2]?.actual).toBeCloseTo(0.29, 10);
    expect(years[2]?.goal).toBeCloseTo(0.28, 10);
    expect(years[2]?.change).toBeCloseTo(-0.01, 10);
    expect(years[2]?.cumulativeAverage).toBeCloseTo(-0.055, 10);
  });

  test('the average is compared at two decimals, as the plan states it', () => {
    expect(statuses(rate, series('poorHouseholds', [400, 394.5]))[1]).toBe('on_track');
    expect(statuses(rate, series('poorHouseholds', [400, 394.6]))[1]).toBe('off_track');
  });

  test('a goal is never below zero', () => {
    const { years } = evaluateTarget(rate, series('poorHouseholds', [10, 9, 8, 7, 6]));
    expect(years.map(({ goal }) => goal)).toEqual([null, expect.closeTo(0.04, 10), 0, 0, 0]);
  });

  test('a place without households has no rate', () => {
    const empty = [buildActual(2021, { totalHouseholds: 0 })];
    expect(evaluateTarget(rate, empty)).toMatchObject({ baseline: null });
  });

  test('a year measured by another standard is not compared', () => {
    const actuals = [
      buildActual(2021, { poorHouseholds: 40, standardId: 'a' }),
      buildActual(2022, { poorHouseholds: 34, standardId: 'a' }),
      buildActual(2023, { poorHouseholds: 900, standardId: 'b' }),
      buildActual(2024, { poorHouseholds: 22, standardId: 'a' }),
    ];
    const { years } = evaluateTarget(rate, actuals);
    expect(years.map(({ status }) => status)).toEqual([
      'baseline',
      'on_track',
      'no_data',
      'on_track',
      'no_data',
    ]);
    expect(years[2]?.sentence.vi).toContain('áp dụng chuẩn nghèo khác với năm gốc');
    expect(years[2]?.sentence.en).toContain('another poverty standard');
    expect(years[4]?.sentence.vi).toContain('chưa có số liệu được phê duyệt');
  });

  test('without a baseline, the first known year’s standard is compared by', () => {
    const actuals = [
      buildActual(2024, { nearPoorHouseholds: 20, standardId: 'b' }),
      buildActual(2023, { nearPoorHouseholds: 25, standardId: 'a' }),
      buildActual(2022, { nearPoorHouseholds: 30, standardId: 'a' }),
      buildActual(2019, { nearPoorHouseholds: 90, standardId: 'b' }),
    ];
    const { years } = evaluateTarget(nearPoor, actuals);
    expect(years.map(({ actual }) => actual)).toEqual([null, 30, 25, null, null]);
    expect(years[2]?.status).toBe('on_track');
  });
});

describe('near-poor: −5 to −10 households a year or more', () => {
  test.each([
    ['falls by exactly five', [40, 35, 30, 25, 20], ['on_track', 'on_track', 'on_track', 'done']],
    ['falls by more than ten', [60, 45, 30, 15, 3], ['on_track', 'on_track', 'on_track', 'done']],
    ['one weak year', [40, 36, 30, 25, 20], ['off_track', 'on_track', 'on_track', 'done']],
    [
      'weak in the last year',
      [40, 35, 30, 25, 21],
      ['on_track', 'on_track', 'on_track', 'off_track'],
    ],
    ['fewer than five are left', [12, 7, 3, 0, 0], ['on_track', 'off_track', 'done', 'done']],
    ['rises', [20, 25, 20, 20, 20], ['off_track', 'on_track', 'off_track', 'off_track']],
    [
      'a hole: the yearly fall since the last known',
      [40, null, 30, 26],
      ['no_data', 'on_track', 'off_track', 'no_data'],
    ],
    ['a hole too slow', [40, null, 31], ['no_data', 'off_track', 'no_data', 'no_data']],
    [
      'no baseline: from the first known year',
      [null, 30, 25],
      ['no_data', 'on_track', 'no_data', 'no_data'],
    ],
  ] as [string, (number | null)[], string[]][])('%s', (_, values, expected) => {
    const start = values[0] === null ? 'no_data' : 'baseline';
    expect(statuses(nearPoor, series('nearPoorHouseholds', values))).toEqual([start, ...expected]);
  });

  test('the goal starts from the last known year', () => {
    const { years } = evaluateTarget(nearPoor, series('nearPoorHouseholds', [40, null, 28, 22]));
    expect(years.map(({ goal }) => goal)).toEqual([null, 35, 30, 23, 17]);
    expect(years.map(({ change }) => change)).toEqual([null, null, -6, -6, null]);
  });
});

describe('no poor household by 2025 but those with no labour capacity', () => {
  const poorAndUnable = (pairs: [number, number][]) =>
    pairs.map(([poorHouseholds, poorNoLabourCapacity], index) =>
      buildActual(2021 + index, { poorHouseholds, poorNoLabourCapacity }),
    );

  test.each([
    [
      'a straight line',
      [
        [24, 4],
        [19, 4],
        [14, 4],
        [9, 4],
        [4, 4],
      ],
      ['on_track', 'on_track', 'on_track', 'done'],
    ],
    [
      'only the unable are left early',
      [
        [24, 4],
        [4, 4],
        [5, 5],
        [6, 5],
        [5, 5],
      ],
      ['done', 'done', 'on_track', 'done'],
    ],
    [
      'above the line',
      [
        [24, 4],
        [20, 4],
        [15, 4],
        [10, 4],
        [5, 4],
      ],
      ['off_track', 'off_track', 'off_track', 'off_track'],
    ],
    [
      'one is still poor at the end',
      [
        [24, 4],
        [10, 4],
        [8, 4],
        [6, 4],
        [5, 4],
      ],
      ['on_track', 'on_track', 'on_track', 'off_track'],
    ],
  ] as [string, [number, number][], string[]][])('%s', (_, pairs, expected) => {
    expect(statuses(noPoor, poorAndUnable(pairs))).toEqual(['baseline', ...expected]);
  });

  test('the goal is a straight line rounded up, in the households’ favour', () => {
    const { years } = evaluateTarget(noPoor, poorAndUnable([[11, 1]]));
    expect(years.map(({ goal }) => goal)).toEqual([null, 8, 5, 3, 0]);
  });
});

describe('sentences', () => {
  test.each([
    [rate, 'poorHouseholds', [40, 34], 0, 'Năm 2021: tỷ lệ hộ nghèo là 0,40% (năm gốc).'],
    [
      rate,
      'poorHouseholds',
      [40, 34],
      1,
      'Năm 2022: tỷ lệ hộ nghèo là 0,34%, bình quân giảm 0,06 điểm % mỗi năm; mục tiêu không quá 0,34%: đạt tiến độ.',
    ],
    [
      nearPoor,
      'nearPoorHouseholds',
      [40, 43],
      1,
      'Năm 2022: số hộ cận nghèo là 43 hộ, bình quân tăng 3 hộ mỗi năm; mục tiêu không quá 35 hộ: chậm tiến độ.',
    ],
    [nearPoor, 'nearPoorHouseholds', [40], 1, 'Năm 2022: chưa có số liệu được phê duyệt.'],
    [
      nearPoor,
      'nearPoorHouseholds',
      [null, 30],
      1,
      'Năm 2022: số hộ cận nghèo là 30 hộ; chưa có số liệu các năm trước để so sánh.',
    ],
    [
      noPoor,
      'poorHouseholds',
      [20, 0],
      1,
      'Năm 2022: số hộ nghèo (trừ hộ không có khả năng lao động) là 0 hộ, bình quân giảm 20 hộ mỗi năm; mục tiêu không quá 15 hộ: đã hoàn thành.',
    ],
  ] as const)('%o %s %o, year %s', (target, key, values, index, sentence) => {
    expect(evaluateTarget(target, series(key, [...values])).years[index]?.sentence.vi).toBe(
      sentence,
    );
  });

  test.each([
    [rate, 'poorHouseholds', [40], 0, '2021: the poor rate: 0.40% (baseline year).'],
    [
      rate,
      'poorHouseholds',
      [40, 41],
      1,
      '2022: the poor rate: 0.41%, up 0.01 percentage points a year on average; goal at most 0.34%: off track.',
    ],
    [
      nearPoor,
      'nearPoorHouseholds',
      [40, null, 29],
      2,
      '2023: near-poor households: 29, down 5.50 households a year on average; goal at most 30: on track.',
    ],
    [noPoor, 'poorHouseholds', [20], 4, '2025: no approved figures yet.'],
    [
      nearPoor,
      'nearPoorHouseholds',
      [null, 30],
      1,
      '2022: near-poor households: 30; no earlier figures to compare with.',
    ],
  ] as const)('%o %s %o, year %s, in English', (target, key, values, index, sentence) => {
    expect(evaluateTarget(target, series(key, [...values])).years[index]?.sentence.en).toBe(
      sentence,
    );
  });
});

describe('in general', () => {
  const anyActuals = fc.uniqueArray(
    fc.record({
      year: fc.integer({ min: 2019, max: 2027 }),
      totalHouseholds: fc.integer({ min: 0, max: 3000 }),
      poorHouseholds: fc.nat(100),
      nearPoorHouseholds: fc.nat(100),
      poorNoLabourCapacity: fc.nat(5),
    }),
    { selector: ({ year }) => year },
  );

  test('one row for each year of the target, whatever the data', () => {
    fc.assert(
      fc.property(anyActuals, fc.constantFrom(rate, nearPoor, noPoor), (actuals, target) => {
        const { years } = evaluateTarget(target, actuals);
        expect(years.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025]);
        const empty = years.filter(({ actual }) => actual === null);
        expect(empty.every(({ status }) => status === 'no_data')).toBe(true);
        for (const row of years) {
          expect(row.sentence.vi).not.toMatch(/NaN|undefined|null|Infinity/);
          expect(row.sentence.en).not.toMatch(/NaN|undefined|null|Infinity/);
        }
      }),
    );
  });

  test('does not change what it is given, and order does not matter', () => {
    fc.assert(
      fc.property(anyActuals, (actuals) => {
        const before = structuredClone(actuals);
        const forward = evaluateTarget(nearPoor, actuals);
        expect(evaluateTarget(nearPoor, actuals.toReversed())).toEqual(forward);
        expect(actuals).toEqual(before);
      }),
    );
  });
});

describe('parseTarget', () => {
  test.each([
    ['poor_rate_reduction', { lastYear: 2025, pointsPerYear: 0.06 }, rate],
    ['near_poor_reduction', { lastYear: 2025, householdsPerYear: 5, upTo: 10 }, nearPoor],
    ['no_poor_by', { lastYear: 2025 }, noPoor],
    ['no_poor_by', { lastYear: 2021 }, undefined],
    ['no_poor_by', { lastYear: '2025' }, undefined],
    ['no_poor_by', { lastYear: 2025.5 }, undefined],
    ['no_poor_by', {}, undefined],
    ['poor_rate_reduction', { lastYear: 2025 }, undefined],
    ['poor_rate_reduction', { lastYear: 2025, pointsPerYear: -0.06 }, undefined],
    ['near_poor_reduction', { lastYear: 2025, householdsPerYear: 5 }, undefined],
    ['near_poor_reduction', { lastYear: 2025, householdsPerYear: 12, upTo: 10 }, undefined],
    ['unknown', { lastYear: 2025 }, undefined],
  ])('%s %j', (kind, params, target) => {
    expect(parseTarget(kind, 2021, params)).toEqual(target);
  });
});
