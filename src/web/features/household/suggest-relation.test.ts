import { describe, expect, test } from 'vitest';
import { RELATIONS } from '#domain/household/household.ts';
import {
  noHead,
  relationsUnder,
  suggestRelation,
  suggestRelations,
  toRelationChoices,
} from './suggest-relation.ts';

describe('relations under a new head', () => {
  test.each([
    ['spouse', 'head', 'spouse'],
    ['spouse', 'child', 'child'],
    ['spouse', 'parent', 'parent_in_law'],
    ['spouse', 'parent_in_law', 'parent'],
    ['child', 'head', 'parent'],
    ['child', 'spouse', 'parent'],
    ['child', 'child', 'sibling'],
    ['child', 'parent', 'grandparent'],
    ['parent', 'head', 'child'],
    ['parent', 'spouse', 'child_in_law'],
    ['parent', 'child', 'grandchild'],
    ['grandchild', 'head', 'grandparent'],
    ['niece_nephew', 'head', 'aunt_uncle'],
    ['sibling', 'child', 'niece_nephew'],
  ] as const)('the %s becomes head: the %s becomes %s', (newHead, member, relation) => {
    expect(suggestRelation(newHead, member)).toBe(relation);
  });

  test.each([
    // Their own child or a brother’s; their own spouse or a brother’s.
    ['child', 'grandchild'],
    ['child', 'child_in_law'],
    ['spouse', 'sibling_in_law'],
    ['grandchild', 'child'],
    ['other', 'other'],
  ] as const)('with the %s as head nobody can know what the %s becomes', (newHead, member) => {
    expect(suggestRelation(newHead, member)).toBeNull();
  });

  test('the old head is never left without a suggestion, and never stays head', () => {
    for (const newHead of RELATIONS.filter((relation) => relation !== 'head')) {
      expect(suggestRelation(newHead, 'head')).not.toBe('head');
      expect(suggestRelation(newHead, 'head')).not.toBeNull();
    }
  });

  test('a whole household gets exactly one head', () => {
    const members = [
      { id: 'a', relation: 'head' },
      { id: 'b', relation: 'spouse' },
      { id: 'c', relation: 'child' },
      { id: 'd', relation: 'sibling_in_law' },
    ] as const;
    const draft = suggestRelations(members, 'b');
    expect(draft).toEqual({ a: 'spouse', b: 'head', c: 'child', d: null });
    expect(toRelationChoices(draft, ['a', 'b', 'c', 'd'])).toBeUndefined();
    expect(toRelationChoices({ ...draft, d: 'sibling' }, ['b', 'd'])).toEqual([
      { memberId: 'b', relation: 'head' },
      { memberId: 'd', relation: 'sibling' },
    ]);
  });

  test('what is chosen by hand stays when somebody else leaves', () => {
    const members = [
      { id: 'a', relation: 'head' },
      { id: 'b', relation: 'child' },
      { id: 'c', relation: 'grandchild' },
    ] as const;
    const choice = { headId: 'b', byHand: { c: 'niece_nephew' } } as const;
    expect(relationsUnder(members, choice)).toEqual({ a: 'parent', b: 'head', c: 'niece_nephew' });
    expect(relationsUnder(members.slice(1), choice)).toEqual({ b: 'head', c: 'niece_nephew' });
  });

  test('while no head is chosen, or the chosen one left, everything is open', () => {
    const members = [{ id: 'a', relation: 'head' }] as const;
    expect(relationsUnder(members, noHead)).toEqual({ a: null });
    expect(relationsUnder(members, { headId: 'b', byHand: {} })).toEqual({ a: null });
  });

  test('an unknown new head suggests nothing', () => {
    expect(suggestRelations([{ id: 'a', relation: 'child' }], 'x')).toEqual({ a: null });
  });
});
