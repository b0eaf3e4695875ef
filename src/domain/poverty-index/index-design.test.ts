import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonDenominator, formatFraction, parseFraction } from './fraction.ts';
import { equalDimensionWeights, readDesign } from './index-design.ts';

describe('fractions', () => {
  test.each([
    ['3', '3'],
    ['0.25', '1/4'],
    ['2/6', '1/3'],
    [' 1/12 ', '1/12'],
    ['0', '0'],
  ])('%s is %s', (text, shown) => {
    const fraction = parseFraction(text);
    expect(fraction && formatFraction(fraction)).toBe(shown);
  });

  test.each(['', 'x', '-1', '1/0', '1,5', '.5', '1.5/2', '1e3', '1234567890123456'])(
    '%s is none',
    (text) => {
      expect(parseFraction(text)).toBeUndefined();
    },
  );

  test('a common denominator is divided by all', () => {
    const fractions = ['1/4', '1/6', '1/9'].map(parseFraction).filter((one) => one !== undefined);
    expect(commonDenominator(fractions)).toBe(36n);
  });
});

describe('the design of an index', () => {
  test('three thirds are a whole, and a score equal to k is poor', () => {
    expect(readDesign(['1/3', '1/3', '1/3'], '1/3')).toEqual({
      ok: true,
      design: { parts: [1, 1, 1], whole: 3, threshold: 1, k: '1/3' },
    });
    // 0.333 lies below a third, 0.334 above it: the first needs one of three, the second two.
    expect(readDesign(['1', '1', '1'], '0.333')).toMatchObject({ design: { threshold: 1 } });
    expect(readDesign(['1', '1', '1'], '0.334')).toMatchObject({ design: { threshold: 2 } });
  });

  test('decimals that sum to one are taken as they are', () => {
    expect(readDesign(['0.1', '0.2', '0.7'], '0.3')).toMatchObject({
      design: { parts: [1, 2, 7], whole: 10, threshold: 3 },
    });
  });

  test('whole numbers are shared out', () => {
    expect(readDesign(['2', '1', '1'], '1')).toMatchObject({
      design: { parts: [2, 1, 1], whole: 4, threshold: 4 },
    });
    expect(readDesign(['0', '5'], '1/2')).toMatchObject({ design: { threshold: 3 } });
  });

  test.each([
    [[], '1/3', { code: 'no_indicator' }],
    [Array.from({ length: 31 }, () => '1'), '1/3', { code: 'too_many_indicators', limit: 30 }],
    [['1', 'x'], '1/3', { code: 'weight_unreadable', position: 2, text: 'x' }],
    [['1', ''], '1/3', { code: 'weight_unreadable', position: 2, text: '' }],
    [['0.33', '0.33', '0.33'], '1/3', { code: 'weights_not_one', sum: '99/100' }],
    [['0', '0'], '1/3', { code: 'weights_not_one', sum: '0' }],
    [['1'], 'x', { code: 'k_unreadable', text: 'x' }],
    [['1'], '0', { code: 'k_outside', text: '0' }],
    [['1'], '1.01', { code: 'k_outside', text: '1.01' }],
  ])('%j with k %s is refused', (weights, k, problem) => {
    expect(readDesign(weights, k)).toMatchObject({ ok: false, problem });
  });

  test('weights finer than a number can count are refused', () => {
    const halves = ['1/199999999954', '99999999976/199999999954'];
    const others = ['1/199999999894', '99999999946/199999999894'];
    expect(readDesign([...halves, ...others], '1/3')).toEqual({
      ok: false,
      problem: { code: 'weights_too_fine' },
    });
    expect(readDesign([...halves, '1/2'], '1/3')).toMatchObject({ ok: true });
  });

  test('the threshold is the least number of parts that is not below k', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        (parts, a, b) => {
          fc.pre(parts.some((part) => part > 0) && a <= b);
          const read = readDesign(parts.map(String), `${a}/${b}`);
          if (!read.ok) throw new Error(read.problem.code);
          const { threshold, whole } = read.design;
          expect(BigInt(threshold) * BigInt(b) >= BigInt(a) * BigInt(whole)).toBe(true);
          expect(BigInt(threshold - 1) * BigInt(b) < BigInt(a) * BigInt(whole)).toBe(true);
        },
      ),
    );
  });
});

test('dimensions weigh the same, and share it', () => {
  const legal = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', 'e', 'e', 'f', 'f'];
  expect(new Set(equalDimensionWeights(legal))).toEqual(new Set(['1/12']));
  expect(equalDimensionWeights(['a', 'b', 'b', 'b'])).toEqual(['1/2', '1/6', '1/6', '1/6']);
  expect(readDesign(equalDimensionWeights(['a', 'b', 'b', 'b']), '1/4').ok).toBe(true);
});
