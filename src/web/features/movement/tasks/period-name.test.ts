import { expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { occurrencesOf, RHYTHMS } from '#domain/movement/occurrence.ts';
import { readPeriod } from './period-name.ts';

test.each([
  ['once', { key: 'once' }],
  ['week-2024-12-30', { key: 'week', date: '30/12/2024' }],
  ['2024-03', { key: 'month', month: '3', year: '2024' }],
  ['2024-Q4', { key: 'quarter', part: 'IV', year: '2024' }],
  ['2024-H2', { key: 'half2', year: '2024' }],
  ['2024', { key: 'year', year: '2024' }],
  ['2024-campaign', { key: 'campaign', year: '2024' }],
])('%s', (period, name) => {
  expect(readPeriod(period)).toEqual(name);
});

test('only a task that happens once has no time in its name', () => {
  const [begins, ends] = [plainDate('2024-01-01'), plainDate('2024-12-31')];
  const nameless = RHYTHMS.filter((rhythm) =>
    occurrencesOf({ rhythm, begins, ends }).some(({ period }) => readPeriod(period).key === 'once'),
  );
  expect(nameless).toEqual(['once']);
});
