import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { REMINDER_GROUPS, groupOfDay, reminderOfTime, sortReminders } from './reminder.ts';
import { REPORT_STATES } from './task-report.ts';

const today = plainDate('2024-03-15');
const begun = plainDate('2024-01-01');
const time = { from: begun, dueOn: today, report: null, hasPassed: false, isDone: false } as const;

describe('a time of a task without a report', () => {
  test.each([
    ['2024-03-23', null],
    ['2024-03-22', 'due'],
    ['2024-03-15', 'due'],
    ['2024-03-14', 'late'],
    ['2023-12-31', 'late'],
  ])('due on %s: %s', (dueOn, group) => {
    const reminder = reminderOfTime({ ...time, dueOn: plainDate(dueOn) }, today);
    expect(reminder).toEqual(group === null ? null : { kind: 'task_report', group });
  });

  test('that has not begun is not spoken of, however near its end', () => {
    const soon = { ...time, from: addDays(today, 1), dueOn: addDays(today, 6) };
    expect(reminderOfTime(soon, today)).toBeNull();
    expect(reminderOfTime(soon, addDays(today, 1))).toMatchObject({ group: 'due' });
  });
});

describe('a time of a task with a report', () => {
  test.each([
    ['draft', '2024-03-14', { kind: 'task_report', group: 'late' }],
    ['draft', '2024-03-20', { kind: 'task_report', group: 'due' }],
    ['draft', '2024-03-23', null],
    ['sent', '2024-03-14', null],
    ['accepted', '2024-03-14', null],
    ['returned', '2024-03-14', { kind: 'report_returned', group: 'late' }],
    ['returned', '2024-03-20', { kind: 'report_returned', group: 'due' }],
    ['returned', '2024-06-30', { kind: 'report_returned', group: 'to_do' }],
  ] as const)('%s, due on %s', (report, dueOn, expected) => {
    expect(reminderOfTime({ ...time, report, dueOn: plainDate(dueOn) }, today)).toEqual(expected);
  });
});

test.each([null, ...REPORT_STATES])(
  'a task marked done asks for nothing (report: %s)',
  (report) => {
    const past = { ...time, dueOn: plainDate('2024-03-01'), report, isDone: true };
    expect(reminderOfTime(past, today)).toBeNull();
  },
);

test.each([
  ['2024-03-05', 0, 'late'],
  ['2024-03-15', 0, 'due'],
  ['2024-03-16', 0, null],
])('%s with %i days ahead: %s', (dueOn, within, group) => {
  expect(groupOfDay(plainDate(dueOn), today, within)).toBe(group);
});

test('the order: late, due, to do; the earliest day first, without a day last; nothing lost', () => {
  const reminder = fc.record({
    group: fc.constantFrom(...REMINDER_GROUPS),
    dueOn: fc.option(fc.constantFrom('2024-01-01', '2024-03-15', '2024-12-31')),
    place: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(reminder), (reminders) => {
      const sorted = sortReminders(reminders);
      expect(sorted).toHaveLength(reminders.length);
      expect(new Set(sorted)).toEqual(new Set(reminders));
      const keys = sorted.map(
        ({ group, dueOn }) => `${REMINDER_GROUPS.indexOf(group)} ${dueOn ?? '9999-12-31'}`,
      );
      expect(keys).toEqual(keys.toSorted());
    }),
  );
});
