import { expect, test } from 'vitest';
import { strengthOf } from './strength.ts';

test.each([
  [13, 'strongFor'],
  [7, 'strongFor'],
  [3, 'for'],
  [0.8, 'little'],
  [-1.2, 'little'],
  [-4, 'against'],
  [-6, 'strongAgainst'],
])('%f bits: %s', (bits, strength) => {
  expect(strengthOf(bits)).toBe(strength);
});
