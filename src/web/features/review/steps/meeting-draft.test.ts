import { describe, expect, test } from 'vitest';
import { countVotes, findMeetingFaults, judgeVote, type MeetingDraft } from './meeting-draft.ts';

const draft: MeetingDraft = {
  id: 'm',
  heldOn: '2026-11-05',
  place: 'Nhà văn hoá',
  chairName: 'Lý Văn Thử',
  secretaryName: 'Vàng Thị Thử',
  householdRepresentative: 'Sùng Văn Thử',
  frontSupervisor: 'Giàng Thị Thử',
  invitedHouseholds: 60,
  attending: 41,
  note: '',
  agree: { a: 21, b: 20, c: 42 },
};

test.each([
  [undefined, 41, 'empty'],
  [5, null, 'waiting'],
  [42, 41, 'tooMany'],
  [20, 40, 'passes'],
  [20, 41, 'fails'],
  [21, 41, 'passes'],
  [0, 41, 'fails'],
] as const)('%s agreeing of %s attending: %s', (agree, attending, verdict) => {
  expect(judgeVote(agree, attending, 50)).toBe(verdict);
});

test('the summary counts typed, passed, failed and impossible votes', () => {
  expect(countVotes(draft, ['a', 'b', 'c', 'd'], 50)).toEqual({
    typed: 3,
    passed: 1,
    failed: 1,
    faulty: 1,
  });
});

describe('what a meeting lacks', () => {
  test('is nothing when it is whole', () => {
    expect(findMeetingFaults(draft)).toEqual([]);
  });
  test('is each empty field', () => {
    expect(findMeetingFaults({ ...draft, place: ' ', heldOn: null, attending: 0 })).toEqual([
      'place',
      'heldOn',
      'attending',
    ]);
  });
});
