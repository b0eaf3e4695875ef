import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSeriesFaults, numberingOf, seriesOf } from './document-register.ts';

describe('numberingOf', () => {
  const decisions = [
    { fromYear: 2024, numbering: 'common' },
    { fromYear: 2022, numbering: 'per_kind' },
    { fromYear: 2026, numbering: 'per_kind' },
  ] as const;

  test.each([
    [2021, 'per_kind'],
    [2023, 'per_kind'],
    [2024, 'common'],
    [2025, 'common'],
    [2026, 'per_kind'],
    [2030, 'per_kind'],
  ])('%i is numbered %s', (year, numbering) => {
    expect(numberingOf(decisions, year)).toBe(numbering);
  });

  test('each kind has its own series before anybody decided', () => {
    expect(numberingOf([], 2025)).toBe('per_kind');
  });
});

test.each([
  ['outgoing', 'per_kind', 'KH'],
  ['outgoing', 'common', 'all'],
  ['incoming', 'per_kind', 'in'],
  ['incoming', 'common', 'in'],
] as const)('%s papers, numbered %s, take from the series %s', (direction, numbering, series) => {
  expect(seriesOf({ direction, kindId: 'KH' }, numbering)).toBe(series);
});

describe('findSeriesFaults', () => {
  test('names what is missing and what is there twice', () => {
    expect(findSeriesFaults({ first: 3, last: 8 }, [3, 4, 4, 6, 8])).toEqual({
      missing: [5, 7],
      repeated: [4],
    });
    expect(findSeriesFaults({ first: 1, last: 0 }, [])).toEqual({ missing: [], repeated: [] });
  });

  test('a number taken out is missing, a number put in again is repeated', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        (first, count, pick) => {
          const numbers = Array.from({ length: count }, (_, index) => first + index);
          const series = { first, last: first + count - 1 };
          const number = numbers[pick % count] ?? first;
          expect(findSeriesFaults(series, numbers)).toEqual({ missing: [], repeated: [] });
          const without = numbers.filter((one) => one !== number);
          expect(findSeriesFaults(series, without)).toEqual({ missing: [number], repeated: [] });
          const twice = [...numbers, number];
          expect(findSeriesFaults(series, twice)).toEqual({ missing: [], repeated: [number] });
        },
      ),
    );
  });
});
