import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-act.ts';
import { Problem } from '#contract/problem.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { recordDeath, type CompositionChange } from '#domain/household/composition.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { todayInVietnam } from '#server/today.ts';
import { applyComposition, getHouseholdOf, membershipsOf, newStay } from './act-facts.ts';
import { insertStays, supersedeStays } from './dated-facts.queries.ts';
import { readHousehold, sensitiveFactsOf } from './household-page.service.ts';
import { endPlace } from './household-place.ts';
import { registerMember } from './household-write.service.ts';
import { performAct, type Act } from './register-act.ts';
import { compositionProblem, refuseTakenNumber, toMemberColumns } from './register-fields.ts';
import { updateHousehold, updateMember, type MemberRow } from './register.queries.ts';

type Edit = Parsed<typeof contract.editMember>;

/** A person new to the register comes to live in a household. */
export async function addMember(
  context: Context,
  input: Parsed<typeof contract.addMember>,
): Promise<Answer<typeof contract.addMember>> {
  const { communeId, householdId, actId, version, on, id, relation, fields } = input;
  return withPermission(
    context,
    { action: 'household.write', place: { communeId } },
    async (tx) => {
      if (relation === 'head') throw new Problem('household.head_by_change_head');
      const households = [{ id: householdId, version }];
      const request = { communeId, actId, kind: 'member_added', on, households } as const;
      await performAct(context, tx, request, (act) =>
        registerMember(act, householdId, { id, relation, fields }),
      );
      return readHousehold(context, tx, { communeId, householdId });
    },
  );
}

/** Corrects what is recorded of a member; a stale version is a conflict that shows both values. */
export async function editMember(
  context: Context,
  input: Edit,
): Promise<Answer<typeof contract.editMember>> {
  const { communeId, householdId, actId } = input;
  const place = { communeId };
  if (input.fields.sensitive) requirePermission(context, 'household.read_sensitive', place);
  return withPermission(context, { action: 'household.write', place }, async (tx) => {
    const on = todayInVietnam(context.now());
    const households = [{ id: householdId }];
    const request = { communeId, actId, kind: 'member_edited', on, households } as const;
    await performAct(context, tx, request, (act) => correctMember(act, input));
    return readHousehold(context, tx, { communeId, householdId });
  });
}

async function correctMember(act: Act, input: Edit): Promise<void> {
  const { tx, communeId, at } = act;
  const { memberId, relation, fields, version } = input;
  const member = act.members.get(memberId);
  if (member?.householdId !== input.householdId || member.leftOn !== null) {
    throw new Problem('household.member_unknown');
  }
  if (member.version !== version) {
    const current = describeMember(member, fields.sensitive !== undefined);
    throw new Problem('record.stale', { version: member.version, current });
  }
  if ((relation === 'head') !== (member.relation === 'head')) {
    throw new Problem('household.head_by_change_head');
  }
  await refuseTakenNumber(tx, communeId, fields.sensitive?.citizenId, memberId);
  const columns = { ...toMemberColumns(fields), relation, updatedAt: at };
  await updateMember(tx, { communeId, id: memberId }, columns);
  if (relation !== member.relation) await correctRelation(act, member, relation);
}

/** The relation was written wrongly from the start: the same days get another fact. */
async function correctRelation(act: Act, member: MemberRow, relation: string): Promise<void> {
  const { tx, communeId, at } = act;
  const stay = act.stays.find(
    ({ memberId, validTo }) => memberId === member.id && validTo === null,
  );
  if (!stay) return;
  await supersedeStays(tx, [stay.id], { communeId, at, actId: act.id });
  await insertStays(tx, [newStay(act, { ...stay, relation })]);
}

function describeMember(row: MemberRow, withSensitive: boolean) {
  const { fullName, relation, birthYear, birthMonth, birthDay, sex, personOfMerit } = row;
  const { schooling, educationLevel, job, updatedAt } = row;
  return {
    fullName,
    relation,
    birthYear,
    birthMonth,
    birthDay,
    sex,
    personOfMerit,
    schooling,
    educationLevel,
    job,
    updatedAt,
    ...(withSensitive && { sensitive: sensitiveFactsOf(row) }),
  };
}

/** A member died, moved away on their own, or was listed by mistake. */
export async function endMembership(
  context: Context,
  input: Parsed<typeof contract.endMembership>,
): Promise<Answer<typeof contract.endMembership>> {
  const { communeId, householdId, actId, version, on, reason } = input;
  return withPermission(
    context,
    { action: 'household.write', place: { communeId } },
    async (tx) => {
      const households = [{ id: householdId, version }];
      const kind = reason === 'died' ? 'died' : 'member_left';
      await performAct(context, tx, { communeId, actId, kind, on, households }, (act) =>
        letLeave(act, input),
      );
      return readHousehold(context, tx, { communeId, householdId });
    },
  );
}

type Departure = Pick<
  Parsed<typeof contract.endMembership>,
  'householdId' | 'memberId' | 'staying' | 'reason' | 'on'
>;

/** Takes a person out of their household inside an act; a household left empty is closed. */
export async function letLeave(
  act: Act,
  input: Departure,
  closedReason: 'died' | 'moved_out' | 'mistake' | 'duplicate' = input.reason,
): Promise<void> {
  const { householdId: id, memberId, staying, reason } = input;
  const memberships = membershipsOf(act, id);
  const result = recordDeath({ memberships, memberId, staying, on: plainDate(input.on) });
  if (!result.ok) throw compositionProblem(result.problems, memberships);
  await applyComposition(act, withReason(result, memberId, reason));
  const isEmpty = result.emptied.length > 0;
  if (isEmpty) await endPlace(act, id);
  const { declaredCount } = getHouseholdOf(act, id);
  await updateHousehold(
    act.tx,
    { communeId: act.communeId, id },
    {
      declaredCount: declaredCount === null || declaredCount === 1 ? null : declaredCount - 1,
      ...(isEmpty && { closedOn: act.on, closedReason }),
    },
  );
}

/** However a person leaves, the household they leave changes as by a death; only the reason differs. */
function withReason(
  change: CompositionChange,
  memberId: string,
  reason: 'died' | 'moved_out' | 'mistake',
): CompositionChange {
  const close = change.close.map((stay) =>
    stay.memberId === memberId ? { ...stay, endReason: reason } : stay,
  );
  return { ...change, close };
}
