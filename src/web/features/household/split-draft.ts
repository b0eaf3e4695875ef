import type { Relation } from '#domain/household/household.ts';
import { type HeadChoice, noHead, relationsUnder, toRelationChoices } from './suggest-relation.ts';

/** Who goes to the new household, and who is head of each of the two. */
export type SplitDraft = {
  leavingIds: readonly string[];
  leavingHead: HeadChoice;
  stayingHead: HeadChoice;
};

export const emptySplit: SplitDraft = { leavingIds: [], leavingHead: noHead, stayingHead: noHead };

type Member = { id: string; relation: Relation };
type Choice = { memberId: string; relation: Relation };

/** The two groups; a household loses its head when the head is among those who go. */
export function divide<M extends Member>(members: readonly M[], draft: SplitDraft) {
  const isLeaving = ({ id }: M) => draft.leavingIds.includes(id);
  const leaving = members.filter(isLeaving);
  const staying = members.filter((member) => !isLeaving(member));
  const losesHead = staying.length > 0 && leaving.some(({ relation }) => relation === 'head');
  return { leaving, staying, losesHead };
}

/** The relations to send; `undefined` while something is missing. */
export function splitChoices(
  members: readonly Member[],
  draft: SplitDraft,
): { leaving: Choice[]; staying: Choice[] } | undefined {
  const { leaving, staying, losesHead } = divide(members, draft);
  if (leaving.length === 0 || staying.length === 0) return undefined;
  // A head who goes stays head of the people who go along.
  const oldHead = leaving.find(({ relation }) => relation === 'head');
  const gone = oldHead
    ? leaving.map(({ id, relation }) => ({ memberId: id, relation }))
    : choicesUnder(leaving, draft.leavingHead);
  const stayed = losesHead ? choicesUnder(staying, draft.stayingHead) : [];
  return gone && stayed && { leaving: gone, staying: stayed };
}

function choicesUnder(members: readonly Member[], head: HeadChoice): Choice[] | undefined {
  const ids = members.map(({ id }) => id);
  return toRelationChoices(relationsUnder(members, head), ids);
}
