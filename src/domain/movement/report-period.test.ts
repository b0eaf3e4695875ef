import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import {
  closingDay,
  findReportPeriod,
  periodBefore,
  reportPeriods,
  suggestPeriod,
  type ReportKind,
} from './report-period.ts';

const years = { fromYear: 2022, toYear: 2025 };
const keys = (kind: ReportKind, span = years) => reportPeriods(kind, span).map(({ key }) => key);

describe('the periods of a movement', () => {
  test('have the names of the tasks’ times', () => {
    const one = { fromYear: 2025, toYear: 2025 };
    expect(keys('monthly', one)).toHaveLength(12);
    expect(keys('quarterly', one)).toEqual(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']);
    expect(keys('half_yearly', one)).toEqual(['2025-H1', '2025-H2']);
    expect(keys('yearly')).toEqual(['2022', '2023', '2024', '2025']);
    expect(keys('mid_term')).toEqual(['2022-2022', '2022-2023', '2022-2024']);
    expect(keys('final')).toEqual(['2022-2025']);
    expect(keys('mid_term', one)).toEqual([]);
  });

  test('divide the years: each day is in exactly one of a calendar kind', () => {
    const kinds = fc.constantFrom('monthly', 'quarterly', 'half_yearly', 'yearly' as const);
    const span = fc
      .tuple(fc.integer({ min: 2016, max: 2060 }), fc.integer({ min: 0, max: 9 }))
      .map(([fromYear, more]) => ({ fromYear, toYear: fromYear + more }));
    fc.assert(
      fc.property(kinds, span, fc.nat(), (kind, { fromYear, toYear }, offset) => {
        const periods = reportPeriods(kind, { fromYear, toYear });
        expect(periods[0]?.from).toBe(`${fromYear}-01-01`);
        expect(periods.at(-1)?.to).toBe(`${toYear}-12-31`);
        for (const [index, { to }] of periods.slice(0, -1).entries()) {
          expect(periods[index + 1]?.from).toBe(addDays(to, 1));
        }
        const day = addDays(plainDate(`${fromYear}-01-01`), offset % 360);
        expect(periods.filter(({ from, to }) => from <= day && day <= to)).toHaveLength(1);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test.each([
    ['monthly', '2025-01', '2024-12'],
    ['quarterly', '2025-Q1', '2024-Q4'],
    ['half_yearly', '2025-H2', '2025-H1'],
    ['yearly', '2023', '2022'],
    ['yearly', '2022', undefined],
    ['monthly', '2022-01', undefined],
    ['mid_term', '2022-2024', undefined],
    ['final', '2022-2025', undefined],
  ] as const)('%s %s is compared with %s', (kind, key, before) => {
    const period = findReportPeriod(kind, key, years);
    if (!period) throw new Error(`${key} is a period`);
    expect(periodBefore(period, years)?.key).toBe(before);
  });

  test.each([
    ['monthly', '2025-13'],
    ['quarterly', '2025-H1'],
    ['yearly', '2026'],
    ['final', '2022-2024'],
    ['mid_term', '2022-2025'],
  ] as const)('%s knows no %s', (kind, key) => {
    expect(findReportPeriod(kind, key, years)).toBeUndefined();
  });
});

test('a report closes on the last day of its period, or today before that', () => {
  const to = plainDate('2025-03-31');
  expect(closingDay({ to }, plainDate('2025-03-10'))).toBe('2025-03-10');
  expect(closingDay({ to }, plainDate('2025-04-10'))).toBe(to);
});

describe('what is to be reported next', () => {
  const next = (today: string, ...taken: string[]) =>
    suggestPeriod('quarterly', years, { today: plainDate(today), taken: new Set(taken) })?.key;
  test.each([
    ['the quarter that is over', '2025-04-02', [], '2025-Q1'],
    ['then the one that runs', '2025-04-02', ['2025-Q1'], '2025-Q2'],
    ['then nothing', '2025-04-02', ['2025-Q1', '2025-Q2'], undefined],
    ['the first while nothing is over', '2022-02-01', [], '2022-Q1'],
    ['the last after the movement', '2026-05-01', [], '2025-Q4'],
    ['nothing before it', '2021-05-01', [], undefined],
  ] as const)('%s', (_name, today, taken, key) => {
    expect(next(today, ...taken)).toBe(key);
  });
});
