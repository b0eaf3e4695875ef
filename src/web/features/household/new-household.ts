import type { createHousehold } from '#contract/household-act.ts';
import type { Input } from '#contract/endpoint.ts';
import { emptyHousehold, type HouseholdDraft, toHouseholdFields } from './household-draft.ts';
import { isSame } from './merge-conflict.ts';
import { emptyMember, hasSensitive, type MemberDraft, toMemberFields } from './member-draft.ts';

export type NewMember = { id: string; draft: MemberDraft };

/** A household that is not in the register yet; its first member is the head. */
export type NewHousehold = {
  id: string;
  neighbourhoodId: string | null;
  openedOn: string | null;
  fields: HouseholdDraft;
  members: readonly NewMember[];
};

/** An empty form. Ids are made once, so that sending it twice registers one household. */
export function emptyNewHousehold(ids: {
  household: string;
  head: string;
  today: string;
}): NewHousehold {
  const head = { id: ids.head, draft: { ...emptyMember, relation: 'head' as const } };
  return {
    id: ids.household,
    neighbourhoodId: null,
    openedOn: ids.today,
    fields: emptyHousehold,
    members: [head],
  };
}

export function changeMember(
  household: NewHousehold,
  id: string,
  changes: Partial<MemberDraft>,
): NewHousehold {
  const members = household.members.map((member) =>
    member.id === id ? { ...member, draft: { ...member.draft, ...changes } } : member,
  );
  return { ...household, members };
}

/** Whether anything was typed that leaving the page would lose. */
export function isTyped({ fields, members }: NewHousehold): boolean {
  const [head, ...others] = members;
  const isHeadTyped = head && !isSame(head.draft, { ...emptyMember, relation: 'head' });
  return isHeadTyped === true || others.length > 0 || !isSame(fields, emptyHousehold);
}

/** What is sent; `undefined` while something that must be there is missing. */
export function toNewHousehold(
  communeId: string,
  household: NewHousehold,
): Input<typeof createHousehold> | undefined {
  const { id, neighbourhoodId, openedOn } = household;
  if (neighbourhoodId === null || openedOn === null) return undefined;
  const members = household.members.flatMap(({ id: memberId, draft }) => {
    const { relation } = draft;
    const fields = toMemberFields(draft, hasSensitive(draft));
    return relation === null ? [] : [{ id: memberId, relation, fields }];
  });
  if (members.length < household.members.length) return undefined;
  const fields = toHouseholdFields(household.fields);
  return { communeId, id, neighbourhoodId, openedOn, fields, members };
}
