import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-duplicate.ts';
import type { MergeField } from '#contract/household-duplicate.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { joinMembers } from '#server/features/household/join-members.ts';
import { readHousehold } from '#server/features/household/household-page.service.ts';
import { performAct, type Act } from '#server/features/household/register-act.ts';
import { findSidesOfPeople, insertVerdict } from './duplicate.queries.ts';

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
    const sides = await findSidesOfPeople(tx, communeId, [firstId, secondId]);
    const kept = sides.find(({ id }) => id === keepId);
    const leaving = sides.find(({ id }) => id !== keepId);
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
  const { id, firstId, secondId, keepId, take, staying, note } = input;
  const fromId = keepId === firstId ? secondId : firstId;
  await joinMembers(act, { keepId, fromId, take, staying });
  act.remark['mergedIntoId'] = keepId;
  const verdict = { communeId: act.communeId, id, subject: 'person', firstId, secondId } as const;
  const decided = { actId: act.id, decidedBy: act.by, decidedAt: act.at };
  await insertVerdict(act.tx, { ...verdict, verdict: 'same', note, ...decided });
}
