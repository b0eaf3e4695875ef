import { expect, test } from 'vitest';
import { periodDates } from './period-text.ts';

test('a unit that ended on 01/07/2025 was last in force on 30/06/2025', () => {
  expect(periodDates({ validFrom: '2004-07-08', validTo: '2025-07-01' })).toEqual({
    from: '08/07/2004',
    to: '30/06/2025',
  });
});

test('a unit in force has no last day', () => {
  expect(periodDates({ validFrom: '2025-07-01', validTo: null })).toEqual({
    from: '01/07/2025',
    to: null,
  });
});
