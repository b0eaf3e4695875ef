import { Problem } from '#contract/problem.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { moveHousehold, type CompositionChange } from '#domain/household/composition.ts';
import { getHouseholdOf, membershipsOf, newPlace } from './act-facts.ts';
import { findOpenPlace, insertPlaces, supersedePlaces } from './dated-facts.queries.ts';
import { type Act } from './register-act.ts';
import { compositionProblem } from './register-fields.ts';

/** Ends the present place on the act's day, and begins another unless the household leaves the commune. */
export async function changePlace(
  act: Act,
  householdId: string,
  to: { neighbourhoodId: string; address: string } | null,
): Promise<CompositionChange> {
  const { tx, communeId } = act;
  const open = await findOpenPlace(tx, communeId, householdId);
  const { neighbourhoodId, address, openedOn } = getHouseholdOf(act, householdId);
  const known = open ?? { neighbourhoodId, address, validFrom: openedOn };
  const memberships = membershipsOf(act, householdId);
  const result = moveHousehold({
    placement: { ...known, householdId, validFrom: plainDate(known.validFrom), validTo: null },
    memberships,
    to,
    on: plainDate(act.on),
  });
  if (!result.ok) throw compositionProblem(result.problems, memberships, known.validFrom);
  await supersedePlaces(tx, open ? [open.id] : [], { communeId, at: act.at, actId: act.id });
  const places = [result.closePlacement, ...(result.openPlacement ? [result.openPlacement] : [])];
  await insertPlaces(
    tx,
    places.map((place) => newPlace(act, place)),
  );
  return result;
}

/** Ends the place of a household that nobody lives in any more. */
export async function endPlace(act: Act, householdId: string): Promise<void> {
  const { tx, communeId } = act;
  const open = await findOpenPlace(tx, communeId, householdId);
  if (!open) return;
  if (open.validFrom > act.on) {
    throw new Problem('household.date_too_early', { earliest: open.validFrom });
  }
  await supersedePlaces(tx, [open.id], { communeId, at: act.at, actId: act.id });
  await insertPlaces(tx, [newPlace(act, { ...open, validTo: act.on })]);
}
