/** The dated facts of an act: reading stays as the domain does, and writing what it decided. */
import type { CompositionChange, Membership } from '#domain/household/composition.ts';
import { newId } from '#server/new-id.ts';
import {
  insertStays,
  supersedeStays,
  type NewPlace,
  type NewStay,
  type StayRow,
} from './dated-facts.queries.ts';
import type { Act } from './register-act.ts';
import { updateMember, type HouseholdRow } from './register.queries.ts';

/** The stays of one household as the domain reads them. */
export function membershipsOf(act: Act, householdId: string): Membership[] {
  return act.stays
    .filter((stay) => stay.householdId === householdId)
    .map(({ memberId, relation, validFrom, validTo, endReason }) => {
      const stay = { memberId, householdId, relation, validFrom, validTo, endReason };
      return stay as Membership;
    });
}

/** Writes what the domain decided: facts in both times, and where each member lives now. */
export async function applyComposition(act: Act, change: CompositionChange): Promise<void> {
  const { tx, communeId } = act;
  const ended = change.close.map((stay) => getOpenStay(act, stay));
  await supersedeStays(
    tx,
    ended.map((stay) => stay.id),
    { communeId, at: act.at, actId: act.id },
  );
  await insertStays(
    tx,
    [...change.close, ...change.open].map((stay) => newStay(act, stay)),
  );
  const opened = new Map(change.open.map((stay) => [stay.memberId, stay]));
  for (const { memberId: id, endReason } of change.close) {
    const next = opened.get(id);
    const patch = next
      ? { householdId: next.householdId, relation: next.relation }
      : { leftOn: act.on, leftReason: leftReasonOf(endReason) };
    await updateMember(tx, { communeId, id }, { ...patch, updatedAt: act.at });
  }
}

function getOpenStay(act: Act, stay: Membership): StayRow {
  const found = act.stays.find(
    ({ memberId, householdId, validTo }) =>
      memberId === stay.memberId && householdId === stay.householdId && validTo === null,
  );
  if (!found) throw new Error(`No open stay of ${stay.memberId} in ${stay.householdId}`);
  return found;
}

/** A stay as this act writes it down. */
export function newStay(
  act: Act,
  stay: Pick<
    NewStay,
    'memberId' | 'householdId' | 'relation' | 'validFrom' | 'validTo' | 'endReason'
  >,
): NewStay {
  const { memberId, householdId, relation, validFrom, validTo, endReason } = stay;
  return {
    memberId,
    householdId,
    relation,
    validFrom,
    validTo: validTo ?? null,
    endReason: endReason ?? null,
    ...recordOf(act),
  };
}

/** A place as this act writes it down. */
export function newPlace(
  act: Act,
  place: Pick<NewPlace, 'householdId' | 'neighbourhoodId' | 'address' | 'validFrom' | 'validTo'>,
): NewPlace {
  const { householdId, neighbourhoodId, address, validFrom, validTo } = place;
  return {
    householdId,
    neighbourhoodId,
    address,
    validFrom,
    validTo: validTo ?? null,
    ...recordOf(act),
  };
}

function recordOf({ communeId, at, by, id }: Act) {
  return { communeId, id: newId(), recordedAt: at, recordedBy: by, actId: id };
}

/** A household of the act as it was when the act began. */
export function getHouseholdOf(act: Act, id: string): HouseholdRow {
  const row = act.households.get(id);
  if (!row) throw new Error(`The household ${id} is not part of the act`);
  return row;
}

function leftReasonOf(reason: Membership['endReason']): string {
  return reason === 'died' || reason === 'moved_out' || reason === 'mistake'
    ? reason
    : 'household_closed';
}
