import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { groupsOfRequest, isRequestGranted, monthlyDuties, spanOfMonth } from './monthly-report.ts';

const schedule = { day: 5, fromMonth: 2, toMonth: 9 };
const dutiesOn = (today: string, sent: string[] = []) =>
  monthlyDuties(schedule, 2026, { today: plainDate(today), sent: new Set(sent) });

describe('the reports of a year', () => {
  test('are eight, from February to September, each about the month before', () => {
    const duties = dutiesOn('2026-01-01');
    expect(duties.map(({ month, dueOn }) => [month, dueOn])).toEqual([
      ['2026-01-01', '2026-02-05'],
      ['2026-02-01', '2026-03-05'],
      ['2026-03-01', '2026-04-05'],
      ['2026-04-01', '2026-05-05'],
      ['2026-05-01', '2026-06-05'],
      ['2026-06-01', '2026-07-05'],
      ['2026-07-01', '2026-08-05'],
      ['2026-08-01', '2026-09-05'],
    ]);
    expect(new Set(duties.map(({ state }) => state))).toEqual(new Set(['upcoming']));
  });

  test.each([
    ['2026-03-31', 'upcoming'],
    ['2026-04-01', 'due'],
    ['2026-04-05', 'due'],
    ['2026-04-06', 'late'],
  ])('on %s that of March is %s', (today, state) => {
    expect(dutiesOn(today).find(({ month }) => month === '2026-03-01')?.state).toBe(state);
    const sent = dutiesOn(today, ['2026-03-01']);
    expect(sent.find(({ month }) => month === '2026-03-01')?.state).toBe('sent');
  });

  test('one due in January tells December of the year before', () => {
    const duties = monthlyDuties({ day: 5, fromMonth: 1, toMonth: 1 }, 2026, {
      today: plainDate('2026-01-01'),
      sent: new Set(),
    });
    expect(duties).toEqual([{ month: '2025-12-01', dueOn: '2026-01-05', state: 'due' }]);
  });
});

test.each([
  ['2024-02-01', '2024-01-31', '2024-02-29'],
  ['2026-01-01', '2025-12-31', '2026-01-31'],
])('the month %s opens on %s and ends on %s', (month, openingOn, lastOn) => {
  expect(spanOfMonth(plainDate(month))).toEqual({ openingOn, firstOn: month, lastOn });
});

describe('a request in the figures of March', () => {
  const march = { firstOn: '2026-03-01', closingOn: '2026-03-31' };
  const of = (receivedOn: string, handledOn: string | null, isGranted: boolean | null = true) =>
    groupsOfRequest(
      {
        receivedOn,
        dueOn: '2026-03-20',
        handledOn,
        isGranted: handledOn === null ? null : isGranted,
      },
      march,
    );

  test.each([
    ['2026-03-01', '2026-03-20', true, ['received', 'handled', 'granted']],
    ['2026-03-31', '2026-03-31', false, ['received', 'handled', 'refused', 'overdue']],
    ['2026-02-28', '2026-03-01', true, ['handled', 'granted']],
    ['2026-02-28', null, null, ['pending', 'overdue']],
    ['2026-03-02', '2026-04-01', true, ['received', 'pending', 'overdue']],
    ['2026-02-01', '2026-02-28', true, []],
    ['2026-04-01', null, null, []],
  ])('received %s, handled %s, granted %s: %j', (receivedOn, handledOn, isGranted, groups) => {
    expect(of(receivedOn, handledOn, isGranted)).toEqual(groups);
  });

  test('waits or was handled: what came in is never lost', () => {
    const day = fc.integer({ min: 1, max: 90 }).map((offset) => {
      const month = Math.floor((offset - 1) / 30) + 2;
      return `2026-0${month}-${String(((offset - 1) % 28) + 1).padStart(2, '0')}`;
    });
    fc.assert(
      fc.property(day, fc.option(day), fc.boolean(), (receivedOn, handled, isGranted) => {
        const handledOn = handled === null || handled < receivedOn ? null : handled;
        const fate = { receivedOn, dueOn: null, handledOn };
        const groups = groupsOfRequest({ ...fate, isGranted: handledOn ? isGranted : null }, march);
        const isHere = receivedOn <= march.closingOn && (handledOn ?? '9') >= march.firstOn;
        expect(groups.includes('handled') !== groups.includes('pending')).toBe(isHere);
        expect(groups.includes('granted') || groups.includes('refused')).toBe(
          groups.includes('handled'),
        );
      }),
    );
  });
});

test.each([
  ['review', null, 'poor', true],
  ['review', null, 'near_poor', true],
  ['review', null, 'average', false],
  ['review', null, null, false],
  ['escape', 'poor', 'near_poor', true],
  ['escape', 'poor', 'poor', false],
  ['escape', 'near_poor', 'near_poor', false],
  ['voluntary_escape', 'near_poor', 'non_poor', true],
  ['voluntary_escape', 'near_poor', 'poor', false],
  ['escape', 'poor', null, false],
] as const)('%s of a household %s, now %s: %s', (kind, previousClass, now, isGranted) => {
  expect(isRequestGranted(kind, { previousClass, class: now })).toBe(isGranted);
});
