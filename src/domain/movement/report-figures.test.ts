import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import {
  changedFigures,
  figureChange,
  isWithin,
  progressDay,
  sumCosts,
  sumMeasures,
} from './report-figures.ts';
import { reportPeriods } from './report-period.ts';

describe('the day progress counts for', () => {
  test.each([
    ['checked in the next quarter', '2025-03-31', '2025-04-05', '2025-03-31'],
    ['finished early', '2025-12-31', '2025-06-10', '2025-06-10'],
  ])('%s', (_name, due, accepted, day) => {
    const report = { dueOn: plainDate(due), acceptedOn: plainDate(accepted) };
    expect(progressDay(report)).toBe(day);
  });

  test('is in one month only, and the months of a year give its sum', () => {
    const years = { fromYear: 2025, toYear: 2025 };
    const begin = plainDate('2025-01-01');
    const report = fc.record({
      due: fc.nat(364),
      accepted: fc.nat(500),
      cost: fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n })),
    });
    fc.assert(
      fc.property(fc.array(report), (reports) => {
        const dated = reports.map(({ due, accepted, cost }) => ({
          cost,
          day: progressDay({ dueOn: addDays(begin, due), acceptedOn: addDays(begin, accepted) }),
        }));
        const sumOf = (period: { from: string; to: string }) =>
          sumCosts(dated.filter(({ day }) => isWithin(day, period)).map(({ cost }) => cost));
        const [year] = reportPeriods('yearly', years);
        const months = reportPeriods('monthly', years).map(sumOf);
        expect(year && sumOf(year)).toBe(sumCosts(months));
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});

describe('what was measured', () => {
  const line = (indicator: string, unit: string, figure: number | null) => ({
    indicator,
    unit,
    figure,
  });

  test('is added in one unit, never across units', () => {
    const lines = [
      line('Hội viên dự', 'người', 120),
      line('Hội viên dự', 'lượt', 40),
      line('Hội viên dự', 'người', 30),
      line('Hội viên dự', 'người', null),
      line('', 'người', 7),
    ];
    expect(sumMeasures(lines)).toEqual([
      { indicator: 'Hội viên dự', unit: 'người', sum: 150 },
      { indicator: 'Hội viên dự', unit: 'lượt', sum: 40 },
    ]);
  });

  test('is exact: ten tenths are one', () => {
    const lines = Array.from({ length: 10 }, () => line('Diện tích', 'ha', 0.1));
    expect(sumMeasures(lines)).toEqual([{ indicator: 'Diện tích', unit: 'ha', sum: 1 }]);
  });

  test('of a clause is the sum of what its tasks measured', () => {
    const figure = fc.integer({ min: 0, max: 10 ** 9 }).map((thousandths) => thousandths / 1000);
    const tasks = fc.array(fc.array(figure, { minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(tasks, (groups) => {
        const linesOf = (group: readonly number[]) => group.map((one) => line('Hộ', 'hộ', one));
        const [clause] = sumMeasures(groups.flatMap(linesOf));
        const parts = groups.flatMap((group) => sumMeasures(linesOf(group)));
        const [again] = sumMeasures(parts.map(({ sum, ...of }) => ({ ...of, figure: sum })));
        expect(clause).toEqual(again);
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});

test('change and differences of figures', () => {
  expect(figureChange({ now: '12', before: '15' })).toBe(-3n);
  expect(figureChange({ now: '12', before: null })).toBeNull();
  const was = [
    { id: 'cost_spent', now: '9007199254740993', before: null },
    { id: 'times_due', now: '4', before: '3' },
  ] as const;
  const is = [
    { id: 'cost_spent', now: '9007199254740994', before: null },
    { id: 'times_due', now: '4', before: '1' },
  ] as const;
  expect(changedFigures(was, is)).toEqual([
    { id: 'cost_spent', was: '9007199254740993', is: '9007199254740994' },
  ]);
});
