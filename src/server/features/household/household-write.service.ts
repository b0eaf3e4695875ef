import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-act.ts';
import type { HouseholdFields } from '#contract/household-act.ts';
import { Problem } from '#contract/problem.ts';
import { householdSearchKey } from '#domain/household/household-search.ts';
import { toSortKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { todayInVietnam } from '#server/today.ts';
import { getHouseholdOf, newPlace, newStay } from './act-facts.ts';
import {
  findOpenPlace,
  insertPlaces,
  insertStays,
  supersedePlaces,
} from './dated-facts.queries.ts';
import { readHousehold } from './household-page.service.ts';
import { getNeighbourhood, performAct, type Act } from './register-act.ts';
import { refuseTakenCode, refuseTakenNumber, toMemberColumns } from './register-fields.ts';
import {
  findHouseholdRow,
  insertHousehold,
  insertMember,
  updateHousehold,
} from './register.queries.ts';

type NewMember = Parsed<typeof contract.createHousehold>['members'][number];
type NewHousehold = Pick<
  Parsed<typeof contract.createHousehold>,
  'id' | 'neighbourhoodId' | 'fields'
>;

/** Registers a household with its members; the same id again answers with what was registered. */
export async function createHousehold(
  context: Context,
  input: Parsed<typeof contract.createHousehold>,
): Promise<Answer<typeof contract.createHousehold>> {
  const { communeId, neighbourhoodId, id, members } = input;
  const place = { communeId, neighbourhoodId };
  return withPermission(context, { action: 'household.write', place }, async (tx) => {
    const request = { communeId, actId: id, kind: 'created', on: input.openedOn } as const;
    await performAct(context, tx, { ...request, households: [] }, async (act) => {
      if (await findHouseholdRow(tx, communeId, id)) {
        throw new Problem('request.invalid', { issues: [{ field: 'id' }] });
      }
      if (members.filter((member) => member.relation === 'head').length !== 1) {
        throw new Problem('household.needs_one_head');
      }
      await openHousehold(act, input);
      for (const member of members) await registerMember(act, id, member);
    });
    return readHousehold(context, tx, { communeId, householdId: id });
  });
}

/** Writes a new household and its first place; its members follow. */
export async function openHousehold(act: Act, household: NewHousehold): Promise<void> {
  const { tx, communeId, on, at } = act;
  const { id, neighbourhoodId, fields } = household;
  const place = await getNeighbourhood(act, neighbourhoodId);
  if (place.validTo !== null && place.validTo <= on) {
    throw new Problem('household.neighbourhood_unknown');
  }
  await refuseTakenCode(tx, { communeId, neighbourhoodId }, fields.code, id);
  await insertHousehold(tx, {
    communeId,
    id,
    neighbourhoodId,
    ...fields,
    // The act's end writes head, count and keys from the members.
    headName: '',
    memberCount: 0,
    searchKey: householdSearchKey({ code: null, address: '', neighbourhood: '', names: [] }),
    sortKey: toSortKey(''),
    openedOn: on,
    createdAt: at,
    updatedAt: at,
  });
  await insertPlaces(tx, [
    newPlace(act, { householdId: id, neighbourhoodId, address: fields.address, validFrom: on }),
  ]);
  act.created.add(id);
}

/** Writes a person new to the register as a member from the act's day on. */
export async function registerMember(
  act: Act,
  householdId: string,
  { id, relation, fields }: NewMember,
): Promise<void> {
  const { tx, communeId, at } = act;
  await refuseTakenNumber(tx, communeId, fields.sensitive?.citizenId, id);
  const columns = toMemberColumns(fields);
  await insertMember(tx, {
    ...columns,
    communeId,
    id,
    householdId,
    relation,
    createdAt: at,
    updatedAt: at,
  });
  await insertStays(tx, [newStay(act, { memberId: id, householdId, relation, validFrom: act.on })]);
}

/** Corrects code, address, telephone, note and declared size. A move is `moveHousehold`. */
export async function editHousehold(
  context: Context,
  input: Parsed<typeof contract.editHousehold>,
): Promise<Answer<typeof contract.editHousehold>> {
  const { communeId, householdId, actId, version, fields } = input;
  return withPermission(
    context,
    { action: 'household.write', place: { communeId } },
    async (tx) => {
      const on = todayInVietnam(context.now());
      const households = [{ id: householdId, version }];
      const request = { communeId, actId, kind: 'edited', on, households } as const;
      await performAct(context, tx, request, (act) => writeFields(act, householdId, fields));
      return readHousehold(context, tx, { communeId, householdId });
    },
  );
}

async function writeFields(act: Act, id: string, fields: HouseholdFields): Promise<void> {
  const { tx, communeId, at } = act;
  const { neighbourhoodId, address } = getHouseholdOf(act, id);
  await refuseTakenCode(tx, { communeId, neighbourhoodId }, fields.code, id);
  await updateHousehold(tx, { communeId, id }, { ...fields, updatedAt: at });
  if (fields.address === address) return;
  // The household did not move, its address was written wrongly: the same days get another fact.
  const place = await findOpenPlace(tx, communeId, id);
  if (!place) return;
  await supersedePlaces(tx, [place.id], { communeId, at, actId: act.id });
  await insertPlaces(tx, [newPlace(act, { ...place, address: fields.address })]);
}
