import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeek, plainDate, type PlainDate } from './plain-date.ts';
import {
  addWorkingDays,
  endOfTerm,
  findHolidayFaults,
  findRest,
  parseHolidayYear,
  workingDaysBetween,
  type HolidayCalendar,
} from './working-day.ts';

const folder = new URL('../../../rules/holidays/', import.meta.url);
const years = readdirSync(folder)
  .toSorted()
  .map((name) => parseHolidayYear(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
const calendar: HolidayCalendar = new Map(years.map((year) => [year.year, year]));
const empty: HolidayCalendar = new Map();

describe('a term of working days', () => {
  test.each([
    ['2025-10-14', 3, '2025-10-17', 'an ordinary week: the first day does not count'],
    ['2025-10-16', 3, '2025-10-21', 'over a weekend'],
    ['2025-10-18', 1, '2025-10-20', 'from a Saturday'],
    ['2025-04-25', 1, '2025-04-26', 'a Saturday worked for a free Friday'],
    ['2025-04-29', 1, '2025-05-05', 'over 30/4, 1/5 and the free Friday'],
    ['2025-01-24', 5, '2025-02-07', 'over the whole of Tết'],
    ['2022-12-30', 2, '2023-01-04', 'over New Year, made up for on Monday'],
    ['2025-10-14', 0, '2025-10-14', 'no days at all'],
  ])('from %s, %i days end on %s (%s)', (from, count, on) => {
    expect(addWorkingDays(calendar, plainDate(from), count).on).toBe(on);
  });

  test('says which days it left out, and that the calendar is not verified', () => {
    expect(addWorkingDays(calendar, plainDate('2025-04-29'), 1)).toEqual({
      from: '2025-04-29',
      on: '2025-05-05',
      isProvisional: true,
      skipped: [
        { on: '2025-04-30', reason: 'holiday', name: 'Ngày Chiến thắng' },
        { on: '2025-05-01', reason: 'holiday', name: 'Quốc tế Lao động' },
        { on: '2025-05-02', reason: 'holiday', name: 'Nghỉ hoán đổi' },
        { on: '2025-05-03', reason: 'weekend', name: null },
        { on: '2025-05-04', reason: 'weekend', name: null },
      ],
    });
  });

  test('a verified year is not provisional; a year that is unknown is', () => {
    const [year] = years;
    if (!year) throw new Error('no calendar');
    const verified = new Map([[year.year, { ...year, isVerified: true }]]);
    expect(addWorkingDays(verified, plainDate('2021-06-01'), 3).isProvisional).toBe(false);
    expect(addWorkingDays(verified, plainDate('2021-12-30'), 3).isProvisional).toBe(true);
    expect(addWorkingDays(empty, plainDate('2021-06-01'), 3).isProvisional).toBe(true);
  });

  test('of calendar days counts every day', () => {
    const term = { count: 3, unit: 'days' } as const;
    expect(endOfTerm(calendar, plainDate('2025-10-17'), term)).toMatchObject({
      on: '2025-10-20',
      isProvisional: false,
    });
  });

  test('refuses a number of days that is none', () => {
    expect(() => addWorkingDays(calendar, plainDate('2025-10-17'), -1)).toThrow('-1');
    expect(() => addWorkingDays(calendar, plainDate('2025-10-17'), 1.5)).toThrow('1.5');
  });

  const anyDay = fc
    .integer({ min: 0, max: 2600 })
    .map((days) => addDays(plainDate('2020-12-01'), days));

  test('ends on a working day, and counting back gives the number of days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const { on, skipped } = addWorkingDays(calendar, from, count);
        expect(findRest(calendar, on)).toBeUndefined();
        expect(workingDaysBetween(calendar, from, on)).toBe(count);
        // Every day on the way is either counted or named.
        expect(addDays(from, count + skipped.length)).toBe(on);
      }),
    );
  });

  test('adds up: m days and then n days are m + n days; a later start never ends earlier', () => {
    const count = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(anyDay, count, count, (from, m, n) => {
        const at = (day: PlainDate, days: number) => addWorkingDays(calendar, day, days).on;
        expect(at(at(from, m), n)).toBe(at(from, m + n));
        expect(at(addDays(from, 1), m) >= at(from, m)).toBe(true);
        expect(at(from, m) >= addDays(from, m)).toBe(true);
      }),
    );
  });
});

describe('rules/holidays', () => {
  test('covers 2021 to 2027, and claims no verification it does not have', () => {
    expect(years.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027]);
    expect(years.some(({ isVerified }) => isVerified)).toBe(false);
  });

  test.each(years.map((year) => [year.year, year] as const))(
    '%i: eleven days of the Labour Code, weekends made up for, exchanges balanced',
    (_year, { holidays, workedWeekends }) => {
      const names = [...holidays.entries()];
      const exchanged = names.filter(([, name]) => name === 'Nghỉ hoán đổi');
      const madeUp = names.filter(([, name]) => name.endsWith('(nghỉ bù)'));
      const proper = names.filter(
        ([, name]) => !exchanged.some(([, other]) => other === name) && !name.endsWith('(nghỉ bù)'),
      );
      expect(proper).toHaveLength(11);
      expect(madeUp).toHaveLength(proper.filter(([on]) => dayOfWeek(on) > 5).length);
      expect(exchanged).toHaveLength(workedWeekends.size);
      for (const [on] of [...madeUp, ...exchanged]) expect(dayOfWeek(on)).toBeLessThan(6);
    },
  );

  test.each([
    [{ year: 2025 }, 'holidays'],
    [{ year: 2025, holidays: [{ on: '2024-01-01', name: 'x' }] }, 'is not in 2025'],
    [{ year: 2025, holidays: [{ on: '2025-02-30', name: 'x' }] }, 'YYYY-MM-DD'],
    [{ year: 2025, workedWeekends: ['2025-01-06'] }, 'is not a weekend'],
    [{ year: 2025, verified: { state: 'verified', note: 'x' } }, 'verified.by'],
  ])('refuses a faulty file and names the fault: %o', (draft, fault) => {
    const file = {
      source: 's',
      article: 'a',
      verified: { state: 'unverified', note: 'n' },
      workedWeekends: [],
      ...draft,
    };
    expect(() => parseHolidayYear(file)).toThrow(fault);
  });
});

describe('days an officer types for a year', () => {
  const faultsOf = (holidays: string[], workedWeekends: string[] = []) =>
    findHolidayFaults({
      year: 2026,
      holidays: holidays.map((on) => plainDate(on)),
      workedWeekends: workedWeekends.map((on) => plainDate(on)),
    });

  test.each([
    [['2026-01-01', '2026-04-26'], ['2026-01-10'], []],
    [['2025-12-31'], [], [{ on: '2025-12-31', reason: 'other_year' }]],
    [[], ['2027-01-02'], [{ on: '2027-01-02', reason: 'other_year' }]],
    [['2026-01-01', '2026-01-01'], [], [{ on: '2026-01-01', reason: 'twice' }]],
    [[], ['2026-01-10', '2026-01-10'], [{ on: '2026-01-10', reason: 'twice' }]],
    [[], ['2026-01-09'], [{ on: '2026-01-09', reason: 'not_weekend' }]],
    [['2026-01-10'], ['2026-01-10'], [{ on: '2026-01-10', reason: 'free_and_worked' }]],
  ])('%j free and %j worked: %j', (holidays, worked, faults) => {
    expect(faultsOf(holidays, worked)).toEqual(faults);
  });

  test('are faultless in every year the program brings', () => {
    for (const { year, holidays, workedWeekends } of years) {
      const days = { holidays: [...holidays.keys()], workedWeekends: [...workedWeekends] };
      expect(findHolidayFaults({ year, ...days })).toEqual([]);
    }
  });
});
