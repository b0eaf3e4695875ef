import { householdSearchKey } from '#domain/household/household-search.ts';
import type {
  SampleHousehold,
  SampleMember,
  SampleMembership,
  SampleNeighbourhood,
  SampleWard,
} from '#domain/sample/sample-ward.ts';
import { toSearchKey, toSortKey } from '#domain/text/search-key.ts';
import { recordedOn, type Entry } from './entry.ts';
import { memberFacts } from './member-facts.ts';
import { stayKey, type Acts } from './register-history.ts';
import { newId } from '#server/new-id.ts';
import type { Row } from './sample.queries.ts';

export function toNeighbourhoodRow(entry: Entry, place: SampleNeighbourhood): Row<'neighbourhood'> {
  const { id, code, kind, name, area, sortOrder, validFrom } = place;
  const searchKey = toSearchKey(`${kind} ${name}`);
  const { communeId } = entry;
  return { communeId, id, code, kind, name, searchKey, area, sortOrder, validFrom, validTo: null };
}

/** How often each household and member was changed; 1 for one that never was. */
type Versions = ReadonlyMap<string, number>;

export function toHouseholdRows(
  entry: Entry,
  ward: SampleWard,
  versions: Versions,
): Row<'household'>[] {
  const places = new Map(ward.neighbourhoods.map((place) => [place.id, place]));
  const membersOf = Map.groupBy(ward.members, ({ householdId }) => householdId);
  return ward.households.map((household) => {
    const place = places.get(household.neighbourhoodId);
    const members = membersOf.get(household.id) ?? [];
    return toHouseholdRow(entry, {
      household,
      place,
      members,
      version: versions.get(household.id) ?? 1,
    });
  });
}

function toHouseholdRow(
  { communeId, now }: Entry,
  home: {
    household: SampleHousehold;
    place: SampleNeighbourhood | undefined;
    members: readonly SampleMember[];
    version: number;
  },
): Row<'household'> {
  const { household, place, members } = home;
  const { id, code, neighbourhoodId, address, headMemberId } = household;
  const present = members.filter(({ leftOn }) => leftOn === null);
  const headName = members.find((member) => member.id === headMemberId)?.fullName ?? '';
  const names = present.map(({ fullName }) => fullName);
  const neighbourhood = `${place?.kind ?? ''} ${place?.name ?? ''}`;
  return {
    communeId,
    id,
    code,
    neighbourhoodId,
    address,
    headName,
    headMemberId,
    memberCount: present.length,
    phone: null,
    note: '',
    searchKey: householdSearchKey({
      code,
      address,
      neighbourhood,
      names: names.length > 0 ? names : [headName],
    }),
    sortKey: toSortKey(headName),
    openedOn: household.openedOn,
    closedOn: household.closedOn,
    closedReason: household.closedReason,
    version: home.version,
    importId: null,
    createdAt: now,
    updatedAt: now,
  };
}

export function toMemberRow(
  { communeId, now }: Entry,
  member: SampleMember,
  versions: Versions,
): Row<'member'> {
  return {
    communeId,
    id: member.id,
    householdId: member.householdId,
    fullName: member.fullName,
    searchKey: toSearchKey(member.fullName),
    sortKey: toSortKey(member.fullName),
    relation: member.relation,
    ...memberFacts(member),
    leftOn: member.leftOn,
    leftReason: member.leftReason,
    version: versions.get(member.id) ?? 1,
    importId: null,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * The facts of one stay. One that ended is two: the open stay, known until the day it ended, and
 * the stay with its end, known from then on.
 */
export function toMembershipRows(
  { communeId, recordedBy }: Entry,
  stay: SampleMembership,
  acts: Acts,
): Row<'membership'>[] {
  const actId = acts.began.get(stayKey(stay)) ?? null;
  const endId = acts.ended.get(stayKey(stay)) ?? null;
  const begun: Row<'membership'> = {
    communeId,
    ...stay,
    validTo: null,
    endReason: null,
    recordedAt: recordedOn(stay.validFrom),
    recordedBy,
    supersededAt: null,
    actId,
    supersededBy: null,
  };
  if (stay.validTo === null) return [begun];
  const endedAt = recordedOn(stay.validTo);
  const ended = { ...begun, ...stay, id: newId(), recordedAt: endedAt, actId: endId };
  return [{ ...begun, supersededAt: endedAt, supersededBy: endId }, ended];
}

/** Where the household lived, in the same way. */
export function toPlaceRows(
  { communeId, recordedBy }: Entry,
  household: SampleHousehold,
  acts: Acts,
): Row<'householdPlace'>[] {
  const { id, neighbourhoodId, address, openedOn, closedOn } = household;
  const begun: Row<'householdPlace'> = {
    communeId,
    id: newId(),
    householdId: id,
    neighbourhoodId,
    address,
    validFrom: openedOn,
    validTo: null,
    recordedAt: recordedOn(openedOn),
    recordedBy,
    supersededAt: null,
    actId: acts.began.get(id) ?? null,
    supersededBy: null,
  };
  if (closedOn === null) return [begun];
  const endedAt = recordedOn(closedOn);
  const actId = acts.ended.get(id) ?? null;
  const ended = { ...begun, id: newId(), validTo: closedOn, recordedAt: endedAt, actId };
  return [{ ...begun, supersededAt: endedAt, supersededBy: actId }, ended];
}
