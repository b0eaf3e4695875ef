import { describe, expect, test } from 'vitest';
import { createHousehold } from '#contract/household-act.ts';
import { emptyMember } from './member-draft.ts';
import { changeMember, emptyNewHousehold, isTyped, toNewHousehold } from './new-household.ts';

const [communeId, household, head, child, neighbourhoodId] = Array.from({ length: 5 }, () =>
  crypto.randomUUID(),
) as [string, string, string, string, string];
const empty = emptyNewHousehold({ household, head, today: '2026-08-01' });
const named = changeMember({ ...empty, neighbourhoodId }, head, { fullName: 'Giàng A Mẫu' });

describe('a household that is not registered yet', () => {
  test('a head’s name and a neighbourhood are enough for the contract', () => {
    const input = toNewHousehold(communeId, named);
    expect(input).toMatchObject({ id: household, openedOn: '2026-08-01', neighbourhoodId });
    expect(input?.members).toMatchObject([{ id: head, relation: 'head' }]);
    expect(createHousehold.input.safeParse(input).error).toBeUndefined();
  });

  test('further members go along, with sensitive facts only where some are known', () => {
    const draft = { ...emptyMember, fullName: 'Giàng Thị Mẫu', relation: 'child' as const };
    const members = [...named.members, { id: child, draft: { ...draft, healthInsurance: true } }];
    const input = toNewHousehold(communeId, { ...named, members });
    expect(createHousehold.input.safeParse(input).error).toBeUndefined();
    expect(input?.members[0]?.fields).not.toHaveProperty('sensitive');
    expect(input?.members[1]?.fields.sensitive).toMatchObject({ healthInsurance: true });
  });

  test('nothing is sent without a neighbourhood, a day or a relation', () => {
    expect(toNewHousehold(communeId, { ...named, neighbourhoodId: null })).toBeUndefined();
    expect(toNewHousehold(communeId, { ...named, openedOn: null })).toBeUndefined();
    const members = [...named.members, { id: child, draft: emptyMember }];
    expect(toNewHousehold(communeId, { ...named, members })).toBeUndefined();
  });

  test('typing can be lost, a chosen place cannot', () => {
    expect(isTyped(empty)).toBe(false);
    expect(isTyped({ ...empty, neighbourhoodId })).toBe(false);
    expect(isTyped(named)).toBe(true);
    expect(isTyped({ ...empty, fields: { ...empty.fields, address: 'Số 5' } })).toBe(true);
    const members = [...empty.members, { id: child, draft: emptyMember }];
    expect(isTyped({ ...empty, members })).toBe(true);
  });
});
