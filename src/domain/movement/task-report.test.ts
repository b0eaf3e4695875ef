import { occurrencesOf } from './occurrence.ts';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  isReviewable,
  isWritable,
  missingFields,
  REPORT_ACTS,
  REPORT_STATES,
  reportStateOf,
  timeStatesOf,
  type ReportState,
  type TimeState,
} from './task-report.ts';

describe('a report', () => {
  test('is a draft until the first act, then what the last act made it', () => {
    expect(reportStateOf(null)).toBe('draft');
    expect(REPORT_ACTS.map(reportStateOf)).toEqual(['sent', 'returned', 'accepted']);
  });

  test('is written by its organisation or before the reviewer, never both', () => {
    expect(REPORT_STATES.filter(isWritable)).toEqual(['draft', 'returned']);
    expect(REPORT_STATES.filter(isReviewable)).toEqual(['sent']);
  });

  test.each([
    [{ text: 'Đã họp', figure: 3 }, 'hộ', []],
    [{ text: 'Đã họp', figure: null }, '', []],
    [{ text: '  ', figure: 0 }, 'hộ', ['text']],
    [{ text: '', figure: null }, 'hộ', ['text', 'figure']],
  ])('%o of a task that measures “%s” lacks %o', (report, indicator, missing) => {
    expect(missingFields(report, { indicator })).toEqual(missing);
  });
});

describe('one time of a task', () => {
  const time = { from: plainDate('2024-04-01'), dueOn: plainDate('2024-06-30') };
  test.each<[string, ReportState | null, TimeState]>([
    ['2024-03-31', null, 'not_begun'],
    ['2024-04-01', null, 'in_progress'],
    ['2024-03-01', 'draft', 'in_progress'],
    ['2024-06-30', null, 'in_progress'],
    ['2024-07-01', null, 'late'],
    ['2024-07-01', 'draft', 'late'],
    ['2024-07-01', 'returned', 'late'],
    ['2024-07-01', 'sent', 'sent'],
    ['2024-07-01', 'accepted', 'accepted'],
  ])('on %s with a report that is %s: %s', (today, report, state) => {
    const times = [{ period: '2024-Q2', to: time.dueOn, ...time }];
    for (const isLead of [true, false]) {
      const part = { times, isLead, reportOf: () => report };
      expect(timeStatesOf(part, today).map((one) => one.state)).toEqual([state]);
    }
  });

  test('who leads owes each time; who cooperates the newest, and what was begun or sent back', () => {
    const times = occurrencesOf({
      rhythm: 'yearly',
      begins: plainDate('2020-01-01'),
      ends: plainDate('2025-12-31'),
    });
    const reports: Readonly<Record<string, ReportState>> = { '2020': 'returned', '2022': 'sent' };
    const statesOf = (isLead: boolean) =>
      timeStatesOf(
        { times, isLead, reportOf: (period) => reports[period] ?? null },
        '2024-06-01',
      ).map(({ state }) => state);
    expect(statesOf(true)).toEqual(['late', 'late', 'sent', 'late', 'in_progress', 'not_begun']);
    expect(statesOf(false)).toEqual(['late', 'passed', 'sent', 'late', 'in_progress', 'not_begun']);
  });
});
