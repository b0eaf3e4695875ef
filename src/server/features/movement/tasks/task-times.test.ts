import { expect, test } from 'vitest';
import { timesOf } from './task-times.ts';

const task = {
  rhythm: 'yearly',
  startsOn: null,
  dueOn: null,
  doneOn: null,
  fromYear: 2021,
  toYear: 2025,
  planYear: 2023,
};

test.each([
  ['from the year of the plan', {}, ['2023', '2024', '2025']],
  [
    'from the first year when the plan has none',
    { planYear: null, dueOn: '2022-12-31' },
    ['2021', '2022'],
  ],
  ['from its first day', { startsOn: '2024-03-01' }, ['2024', '2025']],
  ['to its due day', { dueOn: '2023-06-30' }, ['2023']],
  ['the last year when the plan was signed later', { planYear: 2026 }, ['2025']],
  ['the year it was due when the plan was signed later', { dueOn: '2022-12-31' }, ['2022']],
  ['no time that begins after it was done', { doneOn: '2024-05-01' }, ['2023', '2024']],
] as const)('a task is asked for %s', (_, change, periods) => {
  expect(timesOf({ ...task, ...change }).map(({ period }) => period)).toEqual(periods);
});
