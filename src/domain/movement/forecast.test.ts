import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastTarget, supposeChange, type TrendYear } from './forecast.ts';

function trend(first: number, actuals: readonly (number | null)[], lastGoal: number | null) {
  return actuals.map((actual, index): TrendYear => {
    const isLast = index === actuals.length - 1;
    return { year: first + index, actual, goal: isLast ? lastGoal : null };
  });
}

describe('forecastTarget', () => {
  test('goes on with the average change since the first known year', () => {
    const found = forecastTarget('no_poor_by', trend(2021, [20, 16, 12, null, null], 0));
    expect(found).toMatchObject({
      fromYear: 2023,
      toYear: 2025,
      perYear: -4,
      value: 4,
      changes: 2,
      neededPerYear: -6,
    });
    // Both changes were −4: no spread at all.
    expect(found?.range).toEqual({ low: 4, high: 4 });
    expect(found?.outlook).toBe('unlikely');
  });

  test('the range is the drift model worked by hand', () => {
    // Changes −2 and −6 around −4: s² = (4 + 4) / 1 = 8; one year ahead of two known:
    // √(8 × 1 × 1.5) = 3.4641; t with one degree of freedom 3.078.
    const found = forecastTarget('near_poor_reduction', trend(2022, [40, 38, 32, null], 27));
    expect(found?.value).toBe(28);
    expect(found?.range?.low).toBeCloseTo(28 - 3.078 * Math.sqrt(12), 9);
    expect(found?.range?.high).toBeCloseTo(28 + 3.078 * Math.sqrt(12), 9);
    expect(found?.outlook).toBe('open');
  });

  test('a year without figures counts as two steps in one', () => {
    const found = forecastTarget('no_poor_by', trend(2020, [30, null, 22, 20, null], 16));
    // −8 over two years and −2 over one, drift −10/3: misses −4/3 and +4/3.
    expect(found?.perYear).toBeCloseTo(-10 / 3, 9);
    const variance = (4 / 3) ** 2 / 2 + (4 / 3) ** 2;
    expect(found?.range?.high).toBeCloseTo(
      20 - 10 / 3 + 3.078 * Math.sqrt(variance * (1 + 1 / 3)),
      9,
    );
  });

  test.each([
    ['no year is known', [null, null, null]],
    ['one year is known', [5, null, null]],
    ['the last year is known', [5, 4, 3]],
    ['there is no year', []],
  ])('nothing to forecast when %s', (_, actuals) => {
    expect(forecastTarget('no_poor_by', trend(2021, actuals, 0))).toBeNull();
  });

  test('one change has no spread to speak of', () => {
    const found = forecastTarget('no_poor_by', trend(2021, [10, 8, null, null], 0));
    expect(found).toMatchObject({ value: 4, range: null, outlook: 'unknown', changes: 1 });
  });

  test('without a goal nothing is said about it', () => {
    const found = forecastTarget('no_poor_by', trend(2021, [10, 8, 7, null], null));
    expect(found).toMatchObject({ goal: null, neededPerYear: null, outlook: 'unknown' });
  });

  test('a rate is compared at two decimals, as the plan states it', () => {
    const years = trend(2021, [1.5, 1.44, 1.38, null], 1.3204);
    expect(forecastTarget('poor_rate_reduction', years)?.outlook).toBe('likely');
  });

  test('a goal already met needs no further fall', () => {
    const found = forecastTarget('no_poor_by', trend(2021, [10, 4, 3, null], 5));
    expect(found?.neededPerYear).toBe(0);
  });

  test('is never below none, and its middle lies in its range', () => {
    const actual = fc.option(fc.nat({ max: 500 }), { nil: null, freq: 4 });
    fc.assert(
      fc.property(fc.array(actual, { minLength: 3, maxLength: 8 }), (actuals) => {
        const found = forecastTarget('no_poor_by', trend(2020, [...actuals, null], 0));
        if (!found) return;
        expect(found.value).toBeGreaterThanOrEqual(0);
        if (!found.range) return;
        expect(found.range.low).toBeLessThanOrEqual(found.value);
        expect(found.range.high).toBeGreaterThanOrEqual(found.value);
      }),
    );
  });

  test('the change it says is needed just meets the goal', () => {
    const actual = fc.nat({ max: 500 });
    fc.assert(
      fc.property(fc.array(actual, { minLength: 2, maxLength: 5 }), actual, (actuals, goal) => {
        const years = trend(2020, [...actuals, null, null, null], goal);
        const found = forecastTarget('no_poor_by', years);
        const from = actuals.at(-1) ?? 0;
        if (!found || found.neededPerYear === null) throw new Error('There is a forecast');
        const perYear = found.neededPerYear;
        const then = supposeChange('no_poor_by', found, { from, perYear });
        expect(then.isMet).toBe(true);
        if (perYear === 0) return;
        const tooLittle = supposeChange('no_poor_by', found, { from, perYear: perYear + 0.5 });
        expect(tooLittle.isMet).toBe(false);
      }),
    );
  });
});

test('supposeChange without a goal says only the figure', () => {
  const at = { fromYear: 2023, toYear: 2025, goal: null };
  expect(supposeChange('no_poor_by', at, { from: 3, perYear: -5 })).toEqual({
    value: 0,
    isMet: null,
  });
});
