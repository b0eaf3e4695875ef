import type { Relation } from '#domain/household/household.ts';

/**
 * When another member becomes head, every relation is told anew. What follows from the two old
 * relations is suggested; where two answers are possible nothing is, and a person must choose.
 */

/** What the old head is to the new one. */
const INVERSE: Readonly<Record<Relation, Relation | null>> = {
  head: null,
  spouse: 'spouse',
  child: 'parent',
  child_in_law: 'parent_in_law',
  parent: 'child',
  parent_in_law: 'child_in_law',
  grandchild: 'grandparent',
  grandparent: 'grandchild',
  sibling: 'sibling',
  sibling_in_law: 'sibling_in_law',
  niece_nephew: 'aunt_uncle',
  aunt_uncle: 'niece_nephew',
  other: 'other',
};

/** New head's old relation → another member's old relation → that member's new relation. */
const FOLLOWS: Readonly<Partial<Record<Relation, Readonly<Partial<Record<Relation, Relation>>>>>> =
  {
    spouse: {
      child: 'child',
      child_in_law: 'child_in_law',
      grandchild: 'grandchild',
      parent: 'parent_in_law',
      parent_in_law: 'parent',
      sibling: 'sibling_in_law',
    },
    child: {
      spouse: 'parent',
      child: 'sibling',
      parent: 'grandparent',
      parent_in_law: 'grandparent',
      sibling: 'aunt_uncle',
    },
    parent: { spouse: 'child_in_law', child: 'grandchild', sibling: 'child', parent: 'spouse' },
    sibling: {
      parent: 'parent',
      sibling: 'sibling',
      child: 'niece_nephew',
      grandparent: 'grandparent',
    },
  };

/** The likely relation of a member to the new head, from what both were to the old one. */
export function suggestRelation(newHeadWas: Relation, memberWas: Relation): Relation | null {
  if (memberWas === 'head') return INVERSE[newHeadWas];
  // Somebody outside the old head's family is outside that of a new head from within it.
  if (memberWas === 'other' && newHeadWas !== 'other') return 'other';
  return FOLLOWS[newHeadWas]?.[memberWas] ?? null;
}

type Member = { id: string; relation: Relation };
export type RelationDraft = Readonly<Record<string, Relation | null>>;

/** Relations of everyone in the household under a new head; `null` is still to be chosen. */
export function suggestRelations(members: readonly Member[], newHeadId: string): RelationDraft {
  const newHead = members.find((member) => member.id === newHeadId);
  return Object.fromEntries(
    members.map(({ id, relation }) => {
      if (!newHead) return [id, null];
      return [id, id === newHeadId ? 'head' : suggestRelation(newHead.relation, relation)];
    }),
  );
}

/** Who becomes head, and the relations that were chosen by hand since. */
export type HeadChoice = { headId: string | null; byHand: RelationDraft };

export const noHead: HeadChoice = { headId: null, byHand: {} };

/** Relations of these members under the chosen head: by hand where chosen, else as suggested. */
export function relationsUnder(members: readonly Member[], choice: HeadChoice): RelationDraft {
  const suggested = suggestRelations(members, choice.headId ?? '');
  return Object.fromEntries(
    Object.entries(suggested).map(([id, relation]) => [id, choice.byHand[id] ?? relation]),
  );
}

/** The choices as they are sent; `undefined` while one is missing. */
export function toRelationChoices(
  draft: RelationDraft,
  memberIds: readonly string[],
): { memberId: string; relation: Relation }[] | undefined {
  const choices = memberIds.flatMap((memberId) => {
    const relation = draft[memberId];
    return relation ? [{ memberId, relation }] : [];
  });
  return choices.length === memberIds.length ? choices : undefined;
}
