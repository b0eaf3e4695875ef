import type { MergeField } from '#contract/household-duplicate.ts';
import type { Relation } from '#domain/household/household.ts';
import { Problem } from '#contract/problem.ts';
import { letLeave } from './member-write.service.ts';
import type { Act } from './register-act.ts';
import { updateMember, type MemberPatch, type MemberRow } from './register.queries.ts';

/**
 * Two entries of one person become one inside an act: `fromId` leaves the register as a mistake,
 * `keepId` takes over the chosen facts. A household left empty is closed as listed twice.
 */
export async function joinMembers(
  act: Act,
  join: {
    keepId: string;
    fromId: string;
    take: readonly MergeField[];
    staying: { memberId: string; relation: Relation }[];
  },
): Promise<void> {
  const { tx, communeId, at, on } = act;
  const { keepId, fromId, take, staying } = join;
  const [kept, from] = [act.members.get(keepId), act.members.get(fromId)];
  if (!kept || !from || kept.leftOn !== null || from.leftOn !== null) {
    throw new Problem('household.member_unknown');
  }
  const { householdId } = from;
  const departure = { householdId, memberId: fromId, staying, reason: 'mistake', on } as const;
  // First out, then over: one number never belongs to two people at once.
  await letLeave(act, departure, 'duplicate');
  await updateMember(tx, { communeId, id: keepId }, { ...takeFacts(from, take), updatedAt: at });
}

/** The chosen facts of the entry that goes; what it does not know is not taken. */
function takeFacts(from: MemberRow, fields: readonly MergeField[]): MemberPatch {
  const patch: MemberPatch = {};
  for (const field of new Set(fields)) Object.assign(patch, factOf(from, field));
  return patch;
}

function factOf(from: MemberRow, field: MergeField): MemberPatch {
  if (field === 'fullName') {
    const { fullName, searchKey, sortKey } = from;
    return { fullName, searchKey, sortKey };
  }
  if (field === 'birth') {
    const { birthYear, birthMonth, birthDay } = from;
    return birthYear === null ? {} : { birthYear, birthMonth, birthDay };
  }
  return from[field] === null ? {} : { [field]: from[field] };
}
