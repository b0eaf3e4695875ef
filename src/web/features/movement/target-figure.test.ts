import { expect, test } from 'vitest';
import { showChange, showFigure } from './target-figure.ts';

test.each([
  ['poor_rate_reduction', 0.263435, '0,26%'],
  ['near_poor_reduction', 1234, '1.234'],
  ['no_poor_by', 0, '0'],
  ['no_poor_by', null, '–'],
] as const)('%s: %j is shown as %s', (kind, value, shown) => {
  expect(showFigure(kind, value)).toBe(shown);
});

test.each([
  ['poor_rate_reduction', -0.10713, '−0,11'],
  ['poor_rate_reduction', 0.2, '+0,20'],
  ['poor_rate_reduction', -0.001, '0,00'],
  ['near_poor_reduction', -9, '−9'],
  ['near_poor_reduction', -6.5, '−6,50'],
  ['no_poor_by', 0, '0'],
] as const)('%s: a change of %d reads %s', (kind, change, shown) => {
  expect(showChange(kind, change)).toBe(shown);
});
