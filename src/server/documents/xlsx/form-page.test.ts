import { describe, expect, test } from 'vitest';
import { pagesOf, stretch } from './form-page.ts';

const rows = (count: number) => Array.from({ length: count }, () => 18.5);

describe('pages of a printed form', () => {
  const widths = [5, 24, 10, 10, 10, 10, 10, 10, 10, 10];

  test('a table that fits is left alone', () => {
    expect(pagesOf({ widths, heights: rows(20), headerHeight: 60 })).toBe(0);
  });

  test('a signature that would stand alone on a second sheet is drawn onto the first', () => {
    expect(pagesOf({ widths, heights: rows(36), headerHeight: 60 })).toBe(1);
  });

  test('a second sheet that is well filled stays', () => {
    expect(pagesOf({ widths, heights: rows(48), headerHeight: 60 })).toBe(0);
  });

  test('a third sheet of a few lines is drawn onto two', () => {
    expect(pagesOf({ widths, heights: rows(58), headerHeight: 60 })).toBe(2);
  });
});

test('narrow tables are stretched in proportion, wide ones are not', () => {
  expect(stretch([10, 20], 60)).toEqual([20, 40]);
  expect(stretch([80, 20], 60)).toEqual([80, 20]);
});
