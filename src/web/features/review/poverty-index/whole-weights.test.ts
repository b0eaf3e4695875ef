import { expect, test } from 'vitest';
import { wholeWeights } from './whole-weights.ts';

test.each([
  [
    ['1/12', '1/12'],
    [1, 1],
  ],
  [
    ['1/6', '1/18', '1/18', '1/18'],
    [3, 1, 1, 1],
  ],
  [
    ['2', '0'],
    [2, 0],
  ],
  [
    ['0.5', '0.25'],
    [2, 1],
  ],
])('%j are %j', (weights, whole) => {
  expect(wholeWeights(weights)).toEqual(whole);
});

test('what is no weight is a bug', () => {
  expect(() => wholeWeights(['x'])).toThrow('No weight: x');
});
