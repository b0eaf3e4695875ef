import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, plainDate } from '#domain/calendar/plain-date.ts';
import { occurrencesOf, RHYTHMS, type Rhythm } from './occurrence.ts';

function list(rhythm: Rhythm, begins: string, ends: string): string[] {
  const times = occurrencesOf({ rhythm, begins: plainDate(begins), ends: plainDate(ends) });
  return times.map(({ period, from, dueOn }) => `${period} ${from} ${dueOn}`);
}

describe('the times of a task', () => {
  test.each<[Rhythm, string, string, string[]]>([
    ['once', '2023-01-01', '2024-12-31', ['once 2023-01-01 2024-12-31']],
    [
      'yearly',
      '2023-05-10',
      '2024-12-31',
      ['2023 2023-05-10 2023-12-31', '2024 2024-01-01 2024-12-31'],
    ],
    [
      'half_yearly',
      '2024-01-01',
      '2024-12-31',
      ['2024-H1 2024-01-01 2024-06-30', '2024-H2 2024-07-01 2024-12-31'],
    ],
    ['continuous', '2024-08-01', '2024-12-31', ['2024-H2 2024-08-01 2024-12-31']],
    [
      'quarterly',
      '2024-02-29',
      '2024-05-15',
      ['2024-Q1 2024-02-29 2024-03-31', '2024-Q2 2024-04-01 2024-05-15'],
    ],
    [
      'monthly',
      '2024-01-31',
      '2024-02-29',
      ['2024-01 2024-01-31 2024-01-31', '2024-02 2024-02-01 2024-02-29'],
    ],
    [
      'weekly',
      '2024-12-30',
      '2025-01-06',
      ['week-2024-12-30 2024-12-30 2025-01-05', 'week-2025-01-06 2025-01-06 2025-01-06'],
    ],
    [
      'campaign',
      '2023-11-01',
      '2024-12-31',
      ['2023-campaign 2023-11-01 2023-11-18', '2024-campaign 2024-10-17 2024-11-18'],
    ],
    ['campaign', '2024-11-19', '2024-12-31', []],
    ['monthly', '2024-02-01', '2024-01-31', []],
  ])('%s from %s to %s', (rhythm, begins, ends, expected) => {
    expect(list(rhythm, begins, ends)).toEqual(expected);
  });
});

describe('for any task', () => {
  const start = plainDate('2020-01-01');
  const anyTask = fc
    .record({
      rhythm: fc.constantFrom(...RHYTHMS),
      first: fc.integer({ min: 0, max: 2500 }),
      length: fc.integer({ min: 0, max: 1500 }),
    })
    .map(({ rhythm, first, length }) => {
      const begins = addDays(start, first);
      return { rhythm, begins, ends: addDays(begins, length) };
    });

  test('its times are in order, within its days, apart, and named once', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(anyTask, (task) => {
        const times = occurrencesOf(task);
        times.forEach(({ from, to }, index) => {
          expect(from <= to && from >= task.begins && to <= task.ends).toBe(true);
          const before = times[index - 1];
          expect(before === undefined || before.to < from).toBe(true);
        });
        expect(new Set(times.map(({ period }) => period)).size).toBe(times.length);
      }),
    );
  });

  test('each of its days is in one of its times, but for the campaign', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(anyTask, (task) => {
        const days = occurrencesOf(task).reduce(
          (sum, { from, to }) => sum + daysBetween(from, to) + 1,
          0,
        );
        const all = daysBetween(task.begins, task.ends) + 1;
        expect(days).toBe(task.rhythm === 'campaign' ? Math.min(days, all) : all);
      }),
    );
  });

  test('a period keeps its name when the task begins earlier or ends later', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(anyTask, fc.nat(200), (task, more) => {
        const longer = {
          ...task,
          begins: addDays(task.begins, -more),
          ends: addDays(task.ends, more),
        };
        const names = new Set(occurrencesOf(longer).map(({ period }) => period));
        for (const { period } of occurrencesOf(task)) expect(names).toContain(period);
      }),
    );
  });
});
