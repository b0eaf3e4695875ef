import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  ageOnPartial,
  ageRangeOnPartial,
  comparePlainDates,
  dayOf,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  findPlainDate,
  isLeapYear,
  isValidPartialDate,
  monthOf,
  parsePlainDate,
  plainDate,
  yearOf,
} from './plain-date.ts';

/** Days 1600–2400, checked against the platform's own calendar (in tests only). */
const dayNumber = fc.integer({ min: -135_000, max: 157_000 });

function isoOf(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

describe('parsePlainDate and findPlainDate', () => {
  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2023-12-31'])(
    'accepts %s',
    (text) => {
      expect(parsePlainDate(text)).toBe(text);
    },
  );

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '2023-01-00',
    '0000-01-01',
    '2023-1-1',
    '2023-01-01T00:00:00Z',
    ' 2023-01-01',
    '01/01/2023',
    '',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text)).toBeUndefined();
    expect(() => plainDate(text)).toThrow('Not a calendar day');
  });

  test('builds only days that exist', () => {
    expect(findPlainDate(2024, 2, 29)).toBe('2024-02-29');
    expect(findPlainDate(2024, 2, 30)).toBeUndefined();
    expect(findPlainDate(2024, 2.5, 1)).toBeUndefined();
    expect(findPlainDate(10_000, 1, 1)).toBeUndefined();
  });
});

describe('parts', () => {
  test('year, month and day come back as numbers', () => {
    const date = plainDate('2022-09-05');
    expect([yearOf(date), monthOf(date), dayOf(date)]).toEqual([2022, 9, 5]);
  });

  test.each([
    [2024, true],
    [2023, false],
    [2000, true],
    [1900, false],
  ])('%s leap: %s', (year, isLeap) => {
    expect(isLeapYear(year)).toBe(isLeap);
    expect(daysInMonth(year, 2)).toBe(isLeap ? 29 : 28);
  });

  test('a month that does not exist has no days', () => {
    expect(daysInMonth(2023, 0)).toBe(0);
    expect(daysInMonth(2023, 13)).toBe(0);
  });
});

describe('arithmetic', () => {
  test.each([
    ['2023-12-31', 1, '2024-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2023-03-01', -1, '2023-02-28'],
    ['2022-01-01', 365, '2023-01-01'],
    ['2022-01-01', 0, '2022-01-01'],
  ])('%s and %s days is %s', (from, days, to) => {
    expect(addDays(plainDate(from), days)).toBe(to);
  });

  test.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2023-01-15', -1, '2022-12-15'],
    ['2023-01-15', 24, '2025-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %s months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });

  test('leaving the calendar is a bug and throws', () => {
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow('Outside the calendar');
    expect(() => addDays(plainDate('0001-01-01'), -1)).toThrow('Outside the calendar');
    expect(() => addMonths(plainDate('9999-12-31'), 1)).toThrow('Outside the calendar');
  });

  test('days agree with the platform calendar', () => {
    fc.assert(
      fc.property(dayNumber, dayNumber, (a, b) => {
        const from = plainDate(isoOf(a));
        const to = plainDate(isoOf(b));
        expect(daysBetween(from, to)).toBe(b - a);
        expect(addDays(from, b - a)).toBe(to);
        expect(comparePlainDates(from, to)).toBe(Math.sign(a - b));
        expect(dayOfWeek(from)).toBe(new Date(a * 86_400_000).getUTCDay() || 7);
      }),
    );
  });

  test('months keep the day when the month has it', () => {
    fc.assert(
      fc.property(dayNumber, fc.integer({ min: -600, max: 600 }), (days, months) => {
        const from = plainDate(isoOf(days));
        const to = addMonths(from, months);
        expect((yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)).toBe(months);
        expect(dayOf(to)).toBe(Math.min(dayOf(from), daysInMonth(yearOf(to), monthOf(to))));
      }),
    );
  });
});

describe('ageOn', () => {
  test.each([
    ['2008-06-15', '2024-06-14', 15],
    ['2008-06-15', '2024-06-15', 16],
    ['2008-06-15', '2024-12-31', 16],
    ['2008-02-29', '2023-02-28', 14],
    ['2008-02-29', '2023-03-01', 15],
    ['2008-02-29', '2024-02-29', 16],
    ['2024-06-15', '2024-06-15', 0],
    ['2024-06-15', '2024-06-14', -1],
  ])('born %s, on %s: %s', (birth, on, age) => {
    expect(ageOn(plainDate(birth), plainDate(on))).toBe(age);
  });
});

describe('partial dates', () => {
  const on = plainDate('2024-06-15');

  test.each([
    [{ year: 2008, month: 6, day: 16 }, 15, 15],
    [{ year: 2008, month: 6, day: 15 }, 16, 16],
    [{ year: 2008, month: 6 }, 15, 16],
    [{ year: 2008, month: 5 }, 16, 16],
    [{ year: 2008 }, 15, 16],
    [{ year: 2008, month: 7 }, 15, 15],
  ])('%j is %s to %s years old', (birth, youngest, oldest) => {
    expect(ageRangeOnPartial(birth, on)).toEqual({ youngest, oldest });
    expect(ageOnPartial(birth, on)).toBe(oldest);
  });

  test('the range is never more than one year wide and holds the age of every possible day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2024 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const age = ageOn(plainDate(isoOf(Date.UTC(year, month - 1, day) / 86_400_000)), on);
          for (const birth of [{ year }, { year, month }, { year, month, day }]) {
            const { youngest, oldest } = ageRangeOnPartial(birth, on);
            expect(oldest - youngest).toBeLessThanOrEqual(1);
            expect(age).toBeGreaterThanOrEqual(youngest);
            expect(age).toBeLessThanOrEqual(oldest);
          }
        },
      ),
    );
  });

  test.each([
    [{ year: 1985 }, true],
    [{ year: 1985, month: 2, day: 28 }, true],
    [{ year: 1985, month: 2, day: 29 }, false],
    [{ year: 1985, month: 13 }, false],
    [{ year: 1985, day: 3 }, false],
    [{ year: 0 }, false],
  ])('%j valid: %s', (date, isValid) => {
    expect(isValidPartialDate(date)).toBe(isValid);
  });
});
