import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canSupervise, supervisionStateOf, type FollowUp } from './supervision.ts';

const entry = { responsibleId: 'youth', dueOn: '2024-03-10', isReplaced: false };
const answered = (id: string): FollowUp => ({ id, act: 'answered', answerId: null });
const sentBack = (id: string, answerId: string): FollowUp => ({ id, act: 'sent_back', answerId });
const closed = (id: string, answerId: string | null = null): FollowUp => ({
  id,
  act: 'closed',
  answerId,
});

describe('where an entry stands', () => {
  test.each([
    ['nothing answered, in time', entry, [], '2024-03-10', 'open'],
    ['nothing answered, a day past', entry, [], '2024-03-11', 'late'],
    ['no due day is never late', { ...entry, dueOn: null }, [], '2030-01-01', 'open'],
    ['an answer waits, even past the day', entry, [answered('a')], '2024-03-11', 'answered'],
    ['sent back in time', entry, [answered('a'), sentBack('b', 'a')], '2024-03-10', 'open'],
    ['sent back and past', entry, [answered('a'), sentBack('b', 'a')], '2024-03-11', 'late'],
    [
      'answered again',
      entry,
      [answered('a'), sentBack('b', 'a'), answered('c')],
      '2024-03-11',
      'answered',
    ],
    ['closed with its answer', entry, [answered('a'), closed('b', 'a')], '2024-03-11', 'closed'],
    ['closed without an answer', entry, [closed('b')], '2024-03-11', 'closed'],
    ['asks nothing of anybody', { ...entry, responsibleId: null }, [], '2024-03-11', 'closed'],
    ['replaced by a newer one', { ...entry, isReplaced: true }, [], '2024-03-11', 'replaced'],
  ] as const)('%s', (_name, of, acts, today, state) => {
    expect(supervisionStateOf(of, acts, today)).toBe(state);
  });

  test('is the same whatever the order of arrival, and however often each arrives', () => {
    const story: FollowUp[] = [
      answered('a1'),
      sentBack('s1', 'a1'),
      answered('a2'),
      sentBack('s2', 'a2'),
      answered('a3'),
      closed('c', 'a3'),
    ];
    const today = fc.constantFrom('2024-03-10', '2024-03-11');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }),
        fc.infiniteStream(fc.nat()),
        today,
        (...drawn) => {
          const [length, numbers, day] = drawn;
          const told = story.slice(0, length);
          const twice = [...told, ...told.slice(0, length / 2)];
          const shuffled = twice
            .map((act) => ({ act, at: numbers.next().value }))
            .toSorted((x, y) => x.at - y.at)
            .map(({ act }) => act);
          expect(supervisionStateOf(entry, shuffled, day)).toBe(
            supervisionStateOf(entry, told, day),
          );
        },
      ),
      { seed: 20241018 },
    );
  });
});

test('the Front supervises, an enterprise does not', () => {
  expect([canSupervise('front'), canSupervise('enterprise')]).toEqual([true, false]);
});
