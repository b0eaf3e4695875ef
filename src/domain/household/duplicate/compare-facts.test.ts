import { describe, expect, test } from 'vitest';
import { compareBirths, compareFacts, compareNumbers } from './compare-facts.ts';

const birth = (text: string) => {
  const [year = 0, month, day] = text.split('-').map(Number);
  return text === '' ? null : { year, ...(month && { month }), ...(day && { day }) };
};

test.each([
  ['1975-03-12', '1975-03-12', 'same_day'],
  ['1975-03-12', '1975-12-03', 'swapped'],
  ['1975-03-12', '1975-03-21', 'one_part_differs'],
  ['1975-03-12', '1975-04-12', 'one_part_differs'],
  ['1975-03-12', '1975-04-13', 'different'],
  ['1975-03-12', '1975', 'same_year'],
  // A list that knows the year only writes the first of January.
  ['1975-03-12', '1975-01-01', 'same_year'],
  ['1975-01-01', '1975-01-01', 'same_year'],
  ['1975-03', '1975-03-12', 'same_month'],
  ['1975-03', '1975-04-12', 'different'],
  ['1975', '1976-03-12', 'year_beside'],
  ['1975-03-12', '1976-03-12', 'same_day_other_year'],
  ['1975-03-12', '1957-03-12', 'same_day_other_year'],
  ['1975-03-12', '1985-03-12', 'same_day_other_year'],
  ['1975-03-12', '1988-03-12', 'different'],
  ['1975', '1980', 'different'],
  ['1975-03-12', '', 'unknown'],
])('births %s and %s: %s', (a, b, level) => {
  expect(compareBirths(birth(a), birth(b))).toBe(level);
  expect(compareBirths(birth(b), birth(a))).toBe(level);
});

describe('identity numbers', () => {
  const card = (citizenId: string | null, oldId: string | null = null) => ({ citizenId, oldId });
  test.each([
    [card('999075000001'), card('999075000001'), 'same'],
    [card('999075000001'), card('999075000002'), 'one_digit'],
    [card('999075000012'), card('999075000021'), 'one_digit'],
    [card('999075000001'), card('999075000023'), 'different'],
    [card(null, '063123456'), card(null, '063123456'), 'old_same'],
    [card(null, '063123456'), card(null, '063123457'), 'one_digit'],
    [card(null, '063123456'), card(null, '063987654'), 'different'],
    // The old card and the new one have no digit in common: they say nothing about each other.
    [card('999075000001'), card(null, '063123456'), 'unknown'],
    [card(null), card('999075000001'), 'unknown'],
    [card('999075000001', '063123456'), card('999075000055', '063123456'), 'different'],
  ] as const)('%o and %o: %s', (a, b, level) => {
    expect(compareNumbers(a, b)).toBe(level);
    expect(compareNumbers(b, a)).toBe(level);
  });
});

test.each([
  ['08', '08', 'same'],
  ['08', '01', 'different'],
  [null, '01', 'unknown'],
])('facts %s and %s: %s', (a, b, level) => {
  expect(compareFacts(a, b)).toBe(level);
});
