import { expect, test } from 'vitest';
import { readValue, showValue } from './setting-value.ts';

test.each([
  ['12-14', 'month_day', '14/12'],
  ['2025-11-05', 'date', '05/11/2025'],
  ['3', 'working_days', '3'],
] as const)('%s (%s) is shown as %s', (value, unit, shown) => {
  expect(showValue({ value, unit })).toBe(shown);
});

test.each([
  ['14/12', 'month_day', '12-14'],
  ['1.9', 'month_day', '09-01'],
  ['cuối năm', 'month_day', 'cuối năm'],
  [' 3 ', 'days', '3'],
] as const)('%s (%s) is read as %s', (text, unit, value) => {
  expect(readValue(text, unit)).toBe(value);
});
