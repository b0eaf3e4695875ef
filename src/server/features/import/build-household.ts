import { Problem } from '#contract/problem.ts';
import { householdOwnWords, joinSearchLines } from '#domain/household/household-search.ts';
import type { Relation } from '#domain/household/household.ts';
import type { ParsedPerson, ParsedRow } from '#domain/import/read-row.ts';
import { toSearchKey, toSortKey } from '#domain/text/search-key.ts';
import { newId } from '#server/new-id.ts';
import type { GoodRow, Row } from './import-commit.queries.ts';

export type Registration = {
  communeId: string;
  importId: string;
  /** The day the households enter the register. */
  openedOn: string;
  at: string;
  by: string;
  /** "tổ dân phố Tổ 5" by neighbourhood. */
  placeNames: ReadonlyMap<string, string>;
};

/** Everything one household writes into the register. */
export type HouseholdRows = {
  household: Row<'household'>;
  members: Row<'member'>[];
  stays: Row<'membership'>[];
  place: Row<'householdPlace'>;
  change: Row<'registerChange'>;
};

/**
 * The rows of a household from its rows of the file. What the file says once of the household
 * (address, code …) may stand in any of them: the first that says it counts.
 */
export function buildHousehold(
  rows: readonly GoodRow[],
  registration: Registration,
): HouseholdRows {
  const head = rows.find((row) => row.isHead)?.parsed.person;
  const neighbourhoodId = rows.find((row) => row.neighbourhoodId)?.neighbourhoodId;
  // The check lets no such household through; a commit must not invent what is missing.
  if (!head || !neighbourhoodId) throw new Problem('import.nothing_to_commit');
  const { communeId, importId, openedOn, at, by } = registration;
  const id = newId();
  const fields = commonFields(rows.map((row) => row.parsed));
  const members = rows.flatMap(({ parsed: { person } }) =>
    person ? [buildMember(person, id, registration)] : [],
  );
  const headMember = members[rows.findIndex((row) => row.isHead)];
  const own = householdOwnWords({
    ...fields,
    neighbourhood: registration.placeNames.get(neighbourhoodId) ?? '',
  });
  const household: Row<'household'> = {
    communeId,
    id,
    neighbourhoodId,
    ...fields,
    headName: head.fullName,
    headMemberId: headMember?.id ?? null,
    memberCount: Math.max(members.length, fields.declaredCount ?? 0),
    searchKey: joinSearchLines(
      own,
      members.map((member) => member.searchKey),
    ),
    sortKey: toSortKey(head.fullName),
    openedOn,
    version: 1,
    importId,
    createdAt: at,
    updatedAt: at,
  };
  const record = { communeId, householdId: id, recordedAt: at, recordedBy: by };
  return {
    household,
    members,
    stays: members.map((member) => ({
      ...record,
      id: newId(),
      memberId: member.id,
      relation: member.relation,
      validFrom: openedOn,
    })),
    place: {
      ...record,
      id: newId(),
      neighbourhoodId,
      address: fields.address,
      validFrom: openedOn,
    },
    change: { ...record, ...describeRegistration(household, registration) },
  };
}

function commonFields(rows: readonly ParsedRow[]) {
  const first = <T>(pick: (row: ParsedRow) => T | null) =>
    rows.map(pick).find((value) => value !== null && value !== '') ?? null;
  return {
    code: first((row) => row.code),
    address: first((row) => row.address) ?? '',
    phone: first((row) => row.phone),
    note: first((row) => row.note) ?? '',
    declaredCount: first((row) => row.declaredCount),
  };
}

function buildMember(
  { fullName, birth, relation, ...facts }: ParsedPerson,
  householdId: string,
  { communeId, importId, at }: Registration,
): Row<'member'> {
  return {
    communeId,
    id: newId(),
    householdId,
    ...facts,
    fullName,
    searchKey: toSearchKey(fullName),
    sortKey: toSortKey(fullName),
    relation: relation ?? ('other' satisfies Relation),
    birthYear: birth?.year ?? null,
    birthMonth: birth?.month ?? null,
    birthDay: birth?.day ?? null,
    version: 1,
    importId,
    createdAt: at,
    updatedAt: at,
  };
}

/** The line of the history; the members themselves stand on the page beside it. */
function describeRegistration(row: Row<'household'>, { importId, openedOn }: Registration) {
  const { code = null, neighbourhoodId, address = '', headName, memberCount } = row;
  const household = { headName, neighbourhoodId, address, code, memberCount };
  return {
    id: newId(),
    kind: 'created',
    effectiveOn: openedOn,
    importId,
    after: { household, members: {} },
  };
}
