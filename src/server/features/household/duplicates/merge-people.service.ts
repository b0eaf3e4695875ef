import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-duplicate.ts';
import type { MergeField } from '#contract/household-duplicate.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { readHousehold } from '../household-page.service.ts';
import { letLeave } from '../member-write.service.ts';
import { performAct, type Act } from '../register-act.ts';
import {
  findMemberRows,
  updateMember,
  type MemberPatch,
  type MemberRow,
} from '../register.queries.ts';
import { insertVerdict } from './duplicate.queries.ts';

type Merge = Parsed<typeof contract.mergePeople>;

/** Facts that need `household.read_sensitive`, taken over unseen or not. */
const SENSITIVE: ReadonlySet<MergeField> = new Set([
  'citizenId',
  'oldId',
  'ethnicity',
  'workAbility',
  'disability',
  'healthInsurance',
]);

/**
 * Two entries are one person: the officer says which entry stays, what is taken over from the
 * other, and from which day. One dated act of the register, undone like any other. A household left
 * without members is closed as listed twice.
 */
export async function mergePeople(
  context: Context,
  input: Merge,
): Promise<Answer<typeof contract.mergePeople>> {
  const { communeId, firstId, secondId, keepId, actId, on } = input;
  const place = { communeId };
  if (input.take.some((field) => SENSITIVE.has(field))) {
    requirePermission(context, 'household.read_sensitive', place);
  }
  return withPermission(context, { action: 'household.write', place }, async (tx) => {
    const ids = [firstId, secondId];
    const rows = await findMemberRows(tx, communeId, { householdIds: [], memberIds: ids });
    const kept = rows.find(({ id }) => id === keepId);
    const leaving = rows.find(({ id }) => id !== keepId);
    if (!kept || !leaving || firstId >= secondId) {
      throw new Problem('request.not_found', { firstId, secondId, keepId });
    }
    const households = [{ id: kept.householdId, version: input.keptVersion }];
    if (leaving.householdId !== kept.householdId) {
      households.push({ id: leaving.householdId, version: input.leftVersion });
    }
    const request = { communeId, actId, kind: 'person_merged', on, households } as const;
    await performAct(context, tx, request, (act) => joinEntries(act, input));
    return readHousehold(context, tx, { communeId, householdId: kept.householdId });
  });
}

async function joinEntries(act: Act, input: Merge): Promise<void> {
  const { tx, communeId, at } = act;
  const { id, firstId, secondId, keepId, take, staying, on, note } = input;
  const leavingId = keepId === firstId ? secondId : firstId;
  const [kept, leaving] = [act.members.get(keepId), act.members.get(leavingId)];
  if (!kept || !leaving || kept.leftOn !== null || leaving.leftOn !== null) {
    throw new Problem('household.member_unknown');
  }
  const { householdId } = leaving;
  const departure = { householdId, memberId: leavingId, staying, reason: 'mistake', on } as const;
  // First out, then over: one number never belongs to two people at once.
  await letLeave(act, departure, 'duplicate');
  const taken = takeFacts(leaving, take);
  await updateMember(tx, { communeId, id: keepId }, { ...taken, updatedAt: at });
  act.remark['mergedIntoId'] = keepId;
  await insertVerdict(tx, {
    communeId,
    id,
    subject: 'person',
    firstId,
    secondId,
    verdict: 'same',
    note,
    actId: act.id,
    decidedBy: act.by,
    decidedAt: at,
  });
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
