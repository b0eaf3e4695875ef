import { describe, expect, test } from 'vitest';
import { divide, emptySplit, splitChoices } from './split-draft.ts';

const members = [
  { id: 'a', relation: 'head' },
  { id: 'b', relation: 'spouse' },
  { id: 'c', relation: 'child' },
  { id: 'd', relation: 'child_in_law' },
] as const;
const head = (headId: string, byHand = {}) => ({ headId, byHand });

describe('some members form a household of their own', () => {
  test('a child goes with a spouse: the relation nobody can know is asked', () => {
    const draft = { ...emptySplit, leavingIds: ['c', 'd'], leavingHead: head('c') };
    expect(splitChoices(members, draft)).toBeUndefined();
    const decided = { ...draft, leavingHead: head('c', { d: 'spouse' }) };
    expect(splitChoices(members, decided)).toEqual({
      leaving: [
        { memberId: 'c', relation: 'head' },
        { memberId: 'd', relation: 'spouse' },
      ],
      staying: [],
    });
  });

  test('when the head goes, those who go keep their relations and those who stay need a head', () => {
    const draft = { ...emptySplit, leavingIds: ['a', 'b'] };
    expect(divide(members, draft).losesHead).toBe(true);
    expect(splitChoices(members, draft)).toBeUndefined();
    const decided = { ...draft, stayingHead: head('c', { d: 'spouse' }) };
    expect(splitChoices(members, decided)).toEqual({
      leaving: [
        { memberId: 'a', relation: 'head' },
        { memberId: 'b', relation: 'spouse' },
      ],
      staying: [
        { memberId: 'c', relation: 'head' },
        { memberId: 'd', relation: 'spouse' },
      ],
    });
  });

  test('nobody or everybody going is no split', () => {
    expect(splitChoices(members, emptySplit)).toBeUndefined();
    const all = { ...emptySplit, leavingIds: ['a', 'b', 'c', 'd'] };
    expect(splitChoices(members, all)).toBeUndefined();
    expect(divide(members, all).losesHead).toBe(false);
  });

  test('a head chosen before they were taken off the list is no head', () => {
    const draft = { ...emptySplit, leavingIds: ['d'], leavingHead: head('c') };
    expect(splitChoices(members, draft)).toBeUndefined();
  });
});
