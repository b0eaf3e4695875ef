import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-act.ts';
import { Problem } from '#contract/problem.ts';
import { toSearchKey, toSortKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { todayInVietnam } from '#server/today.ts';
import { findChangesOfAct, type ChangeRow, type Values } from './change.queries.ts';
import {
  findFactsOfAct,
  insertPlaces,
  insertStays,
  supersedePlaces,
  supersedeStays,
} from './dated-facts.queries.ts';
import { readHousehold } from './household-page.service.ts';
import { getHouseholdOf, newPlace, newStay } from './act-facts.ts';
import { performAct, type Act } from './register-act.ts';
import { refuseTakenCode, refuseTakenNumber } from './register-fields.ts';
import {
  updateHousehold,
  updateMember,
  type HouseholdPatch,
  type MemberPatch,
} from './register.queries.ts';

/** A registration is closed as a mistake, and an undo is repeated by doing the act again. */
const CANNOT_UNDO: ReadonlySet<string> = new Set(['created', 'undone']);

/** Whether the act that wrote this line can be taken back, as far as the line itself tells. */
export function isUndoable(
  change: Pick<ChangeRow, 'kind' | 'actId' | 'importId' | 'after'>,
): boolean {
  return (
    !CANNOT_UNDO.has(change.kind) &&
    change.actId !== null &&
    change.importId === null &&
    change.after?.versions !== undefined
  );
}

/**
 * Takes an act back as long as nothing was changed after it. Both stay in the history: the facts
 * the act wrote end in record time, and those it had ended are known again.
 */
export async function undoRegisterAct(
  context: Context,
  input: Parsed<typeof contract.undoRegisterAct>,
): Promise<Answer<typeof contract.undoRegisterAct>> {
  const { communeId, householdId, actId, undoId } = input;
  return withPermission(
    context,
    { action: 'household.write', place: { communeId } },
    async (tx) => {
      const changes = await findChangesOfAct(tx, communeId, actId);
      if (!changes.some((change) => change.householdId === householdId)) {
        throw new Problem('request.not_found', { actId });
      }
      if (!changes.every(isUndoable)) throw new Problem('household.undo_not_possible');
      const request = {
        communeId,
        actId: undoId,
        kind: 'undone',
        on: todayInVietnam(context.now()),
        households: changes.map((change) => ({ id: change.householdId })),
        mayBeClosed: true,
      } as const;
      await performAct(context, tx, request, async (act) => {
        act.remark['undoneActId'] = actId;
        refuseChangedSince(act, changes);
        await restoreFacts(act, actId);
        await releaseNumbers(act, changes);
        for (const change of changes) await restoreHousehold(act, change);
      });
      return readHousehold(context, tx, { communeId, householdId });
    },
  );
}

function refuseChangedSince(act: Act, changes: readonly ChangeRow[]): void {
  for (const { householdId, after } of changes) {
    const isSame =
      getHouseholdOf(act, householdId).version === after?.versions.household &&
      Object.entries(after.versions.members).every(
        ([id, version]) => act.members.get(id)?.version === version,
      );
    if (!isSame) throw new Problem('household.undo_changed_since');
  }
}

async function restoreFacts(act: Act, actId: string): Promise<void> {
  const { tx, communeId, at, id } = act;
  const { stays, places } = await findFactsOfAct(tx, communeId, actId);
  const isWritten = (fact: { actId: string | null; supersededAt: string | null }) =>
    fact.actId === actId && fact.supersededAt === null;
  const ending = { communeId, at, actId: id };
  const written = { stays: stays.filter(isWritten), places: places.filter(isWritten) };
  await supersedeStays(
    tx,
    written.stays.map((stay) => stay.id),
    ending,
  );
  await supersedePlaces(
    tx,
    written.places.map((place) => place.id),
    ending,
  );
  const wasEnded = (fact: { supersededBy: string | null }) => fact.supersededBy === actId;
  await insertStays(
    tx,
    stays.filter(wasEnded).map((stay) => newStay(act, stay)),
  );
  await insertPlaces(
    tx,
    places.filter(wasEnded).map((place) => newPlace(act, place)),
  );
}

/** A number that went from one entry to another goes back: first it belongs to nobody. */
async function releaseNumbers(act: Act, changes: readonly ChangeRow[]): Promise<void> {
  const { tx, communeId } = act;
  for (const [id, values] of changes.flatMap(({ before }) =>
    Object.entries(before?.members ?? {}),
  )) {
    if (values?.['citizenId'] === undefined) continue;
    await updateMember(tx, { communeId, id }, { citizenId: null });
  }
}

async function restoreHousehold(act: Act, change: ChangeRow): Promise<void> {
  const { tx, communeId, at } = act;
  const { householdId: id, before, effectiveOn } = change;
  // A household or member made by the act stays in the register, closed as a mistake.
  const patch: HouseholdPatch = before?.household
    ? asHouseholdPatch(before.household)
    : { closedOn: effectiveOn, closedReason: 'mistake' };
  const row = getHouseholdOf(act, id);
  const closedOn = patch.closedOn === undefined ? row.closedOn : patch.closedOn;
  if (closedOn === null) {
    const place = { communeId, neighbourhoodId: patch.neighbourhoodId ?? row.neighbourhoodId };
    await refuseTakenCode(tx, place, patch.code === undefined ? row.code : patch.code, id);
  }
  await updateHousehold(tx, { communeId, id }, { ...patch, updatedAt: at });
  for (const [memberId, values] of Object.entries(before?.members ?? {})) {
    const memberPatch: MemberPatch = values
      ? asMemberPatch(values)
      : { leftOn: effectiveOn, leftReason: 'mistake' };
    const member = { ...act.members.get(memberId), ...memberPatch };
    if (member.leftOn === null) await refuseTakenNumber(tx, communeId, member.citizenId, memberId);
    await updateMember(tx, { communeId, id: memberId }, { ...memberPatch, updatedAt: at });
  }
}

/** The values were written from columns of the same names (see snapshot.ts). */
function asHouseholdPatch(values: Values): HouseholdPatch {
  return values as HouseholdPatch;
}

function asMemberPatch(values: Values): MemberPatch {
  const name = values['fullName'];
  const keys =
    typeof name === 'string' ? { searchKey: toSearchKey(name), sortKey: toSortKey(name) } : {};
  return { ...(values as MemberPatch), ...keys };
}
