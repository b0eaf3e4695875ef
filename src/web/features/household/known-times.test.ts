import { expect, test } from 'vitest';
import { getHousehold } from '#contract/household.ts';
import { readTimes, wasKnown } from './known-times.ts';

test('an address without days asks for today and now', () => {
  expect(readTimes({ asOf: '', knownAt: '' })).toEqual({});
  expect(readTimes({ asOf: '31/12/2024', knownAt: '2025-02-30' })).toEqual({});
});

test('a day of knowledge lasts until midnight in Vietnam, in a form the contract takes', () => {
  const times = readTimes({ asOf: '2024-12-31', knownAt: '2025-01-15' });
  expect(times).toEqual({ asOf: '2024-12-31', knownAt: '2025-01-15T23:59:59.999+07:00' });
  const { asOf, knownAt } = getHousehold.input.shape;
  expect(asOf.safeParse(times.asOf).success).toBe(true);
  expect(knownAt.safeParse(times.knownAt).success).toBe(true);
});

test('a record of that evening was known, one of the next morning was not', () => {
  const { knownAt } = readTimes({ asOf: '', knownAt: '2025-01-15' });
  expect(wasKnown('2025-01-15T16:59:00.000Z', knownAt)).toBe(true);
  expect(wasKnown('2025-01-15T17:00:00.000Z', knownAt)).toBe(false);
  expect(wasKnown('2999-01-01T00:00:00.000Z', undefined)).toBe(true);
});
