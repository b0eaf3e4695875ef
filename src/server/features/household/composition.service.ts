import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-act.ts';
import { Problem } from '#contract/problem.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import * as headship from '#domain/household/change-head.ts';
import * as composition from '#domain/household/composition.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { applyComposition, getHouseholdOf, membershipsOf } from './act-facts.ts';
import { readHousehold } from './household-page.service.ts';
import { changePlace, endPlace } from './household-place.ts';
import { openHousehold } from './household-write.service.ts';
import { getNeighbourhood, performAct, type Act } from './register-act.ts';
import { compositionProblem, refuseTakenCode } from './register-fields.ts';
import { updateHousehold } from './register.queries.ts';

/** Another member becomes head; the relations of the others may change with it. */
export async function changeHead(
  context: Context,
  input: Parsed<typeof contract.changeHead>,
): Promise<Answer<typeof contract.changeHead>> {
  const { communeId, householdId, actId, version, on, relations } = input;
  return withPermission(
    context,
    { action: 'household.write', place: { communeId } },
    async (tx) => {
      const households = [{ id: householdId, version }];
      const request = { communeId, actId, kind: 'head_changed', on, households } as const;
      await performAct(context, tx, request, async (act) => {
        const memberships = membershipsOf(act, householdId);
        const result = headship.changeHead({ memberships, relations, on: plainDate(on) });
        if (!result.ok) throw compositionProblem(result.problems, memberships);
        await applyComposition(act, result);
      });
      return readHousehold(context, tx, { communeId, householdId });
    },
  );
}

/** The household moves inside the commune: its place changes, its people stay together. */
export async function moveHousehold(
  context: Context,
  input: Parsed<typeof contract.moveHousehold>,
): Promise<Answer<typeof contract.moveHousehold>> {
  const { communeId, householdId, actId, version, on, neighbourhoodId } = input;
  const place = { communeId, neighbourhoodId };
  return withPermission(context, { action: 'household.write', place }, async (tx) => {
    const households = [{ id: householdId, version }];
    const request = { communeId, actId, kind: 'moved', on, households } as const;
    await performAct(context, tx, request, (act) => movePlace(act, input));
    return readHousehold(context, tx, { communeId, householdId });
  });
}

async function movePlace(act: Act, input: Parsed<typeof contract.moveHousehold>): Promise<void> {
  const { tx, communeId } = act;
  const { householdId: id, neighbourhoodId, address, code } = input;
  const to = await getNeighbourhood(act, neighbourhoodId);
  if (to.validTo !== null && to.validTo <= act.on) {
    throw new Problem('household.neighbourhood_unknown');
  }
  await refuseTakenCode(tx, { communeId, neighbourhoodId }, code, id);
  await changePlace(act, id, { neighbourhoodId, address });
  await updateHousehold(tx, { communeId, id }, { neighbourhoodId, address, code });
}

/** Some members form a household of their own, with one head in each of the two. */
export async function splitHousehold(
  context: Context,
  input: Parsed<typeof contract.splitHousehold>,
): Promise<Answer<typeof contract.splitHousehold>> {
  const { communeId, householdId, newHouseholdId, actId, version, on, neighbourhoodId } = input;
  const place = { communeId, neighbourhoodId };
  return withPermission(context, { action: 'household.write', place }, async (tx) => {
    const households = [{ id: householdId, version }];
    const request = { communeId, actId, kind: 'split', on, households } as const;
    await performAct(context, tx, request, async (act) => {
      const { leaving, staying, fields } = input;
      const memberships = membershipsOf(act, householdId);
      const choices = { leaving, staying, newHouseholdId, on: plainDate(on) };
      const result = composition.splitHousehold({ memberships, ...choices });
      if (!result.ok) throw compositionProblem(result.problems, memberships);
      await openHousehold(act, { id: newHouseholdId, neighbourhoodId, fields });
      await applyComposition(act, result);
      await lowerDeclaredCount(act, householdId, leaving.length);
    });
    return {
      household: await readHousehold(context, tx, { communeId, householdId }),
      newHousehold: await readHousehold(context, tx, { communeId, householdId: newHouseholdId }),
    };
  });
}

async function lowerDeclaredCount(act: Act, id: string, by: number): Promise<void> {
  const { declaredCount } = getHouseholdOf(act, id);
  if (declaredCount === null) return;
  const left = declaredCount - by;
  const key = { communeId: act.communeId, id };
  await updateHousehold(act.tx, key, { declaredCount: left > 0 ? left : null });
}

/** Every member joins another household, and the emptied one is closed. */
export async function mergeHouseholds(
  context: Context,
  input: Parsed<typeof contract.mergeHouseholds>,
): Promise<Answer<typeof contract.mergeHouseholds>> {
  const { communeId, householdId, intoHouseholdId, actId, on } = input;
  return withPermission(
    context,
    { action: 'household.write', place: { communeId } },
    async (tx) => {
      if (householdId === intoHouseholdId) throw new Problem('household.same_household');
      const households = [
        { id: householdId, version: input.version },
        { id: intoHouseholdId, version: input.intoVersion },
      ];
      const request = { communeId, actId, kind: 'merged', on, households } as const;
      await performAct(context, tx, request, (act) => joinHouseholds(act, input));
      return readHousehold(context, tx, { communeId, householdId: intoHouseholdId });
    },
  );
}

async function joinHouseholds(
  act: Act,
  input: Parsed<typeof contract.mergeHouseholds>,
): Promise<void> {
  const { householdId: id, intoHouseholdId, joining, staying } = input;
  const from = membershipsOf(act, id);
  const into = membershipsOf(act, intoHouseholdId);
  const choices = { joining, staying, on: plainDate(act.on) };
  const result = composition.mergeHouseholds({ from, into, ...choices });
  if (!result.ok) throw compositionProblem(result.problems, [...from, ...into]);
  await applyComposition(act, result);
  await endPlace(act, id);
  await updateHousehold(
    act.tx,
    { communeId: act.communeId, id },
    { closedOn: act.on, closedReason: 'merged' },
  );
}

const STAY_REASONS = {
  moved_out: 'moved_out',
  died: 'died',
  duplicate: 'mistake',
  mistake: 'mistake',
} as const;

/** The whole household leaves the register: moved out of the commune, died out, or never was one. */
export async function closeHousehold(
  context: Context,
  input: Parsed<typeof contract.closeHousehold>,
): Promise<Answer<typeof contract.closeHousehold>> {
  const { communeId, householdId, actId, version, on, reason } = input;
  return withPermission(
    context,
    { action: 'household.write', place: { communeId } },
    async (tx) => {
      const households = [{ id: householdId, version }];
      const kind = reason === 'moved_out' ? 'moved_out' : 'closed';
      await performAct(context, tx, { communeId, actId, kind, on, households }, async (act) => {
        const change = await changePlace(act, householdId, null);
        const close = change.close.map((stay) => ({ ...stay, endReason: STAY_REASONS[reason] }));
        await applyComposition(act, { ...change, close });
        const patch = { closedOn: act.on, closedReason: reason };
        await updateHousehold(tx, { communeId, id: householdId }, patch);
      });
      return readHousehold(context, tx, { communeId, householdId });
    },
  );
}
