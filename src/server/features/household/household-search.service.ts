import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household.ts';
import type { FoundHousehold } from '#contract/household.ts';
import { searchedIdentityNumber, searchWords } from '#domain/household/household-search.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, scopeFor, withPermission } from '#server/access/require-permission.ts';
import { decodeCursor, type Position } from '#server/cursor.ts';
import type { Tx } from '#server/db/client.ts';
import { todayInVietnam } from '#server/today.ts';
import { findHouseholdLines, findHouseholds, type ListFilter } from './household-list.queries.ts';
import { toPage } from './household-list.service.ts';
import {
  findNames,
  findPeopleByNumber,
  findPeopleNamed,
  type FoundPerson,
} from './household-search.queries.ts';

/** Up to this many communes their own lists are searched, which finds codes and addresses too. */
const FEW_COMMUNES = 10;
const FIRST_NAMES = 100;
const MORE_NAMES = 2_000;

/**
 * Searches every commune in reach. Over a few communes it is their lists; over a province people
 * are found through the dictionary of names. A whole identity number is looked up only where one
 * may see such numbers.
 */
export async function searchHouseholds(
  context: Context,
  input: Parsed<typeof contract.searchHouseholds>,
): Promise<Answer<typeof contract.searchHouseholds>> {
  const words = searchWords(input.search);
  if (words.length === 0) return { items: [], nextCursor: null };
  const today = todayInVietnam(context.now());
  const byNumber = await findByNumber(context, input.search, today);
  if (byNumber.length > 0) return { items: byNumber, nextCursor: null };
  return withPermission(context, { action: 'household.read' }, async (tx) => {
    const { communes } = scopeFor(context.actor, 'household.read');
    const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor);
    const asked = { words, today, after, limit: input.limit };
    return communes !== '*' && communes.length <= FEW_COMMUNES
      ? searchLists(tx, { ...asked, communeIds: communes })
      : searchPeople(tx, asked);
  });
}

type Asked = { words: string[]; today: string; after: Position | undefined; limit: number };
type Found = Answer<typeof contract.searchHouseholds>;

const MOST_WITH_ONE_NUMBER = 20;

/** Who bears the number, among the people whose numbers one may see. */
async function findByNumber(
  context: Context,
  search: string,
  today: string,
): Promise<FoundHousehold[]> {
  const number = searchedIdentityNumber(search);
  if (number === undefined || !hasPermission(context.actor, 'household.read_sensitive')) return [];
  return withPermission(context, { action: 'household.read_sensitive' }, async (tx) =>
    describePeople(tx, await findPeopleByNumber(tx, number, MOST_WITH_ONE_NUMBER), today),
  );
}

const noFilter = {
  neighbourhoodIds: [],
  classes: [],
  groups: [],
  state: 'any' as const,
  identityNumber: undefined,
};

async function searchLists(
  tx: Tx,
  asked: Asked & { communeIds: readonly string[] },
): Promise<Found> {
  const { communeIds, words, today, after, limit } = asked;
  const filter: ListFilter = { ...noFilter, communeIds, words, today };
  const rows = await findHouseholds(tx, filter, { after, limit: limit + 1 });
  const found = rows.map((row) => ({ ...row, matchedName: null, matchedBirthYear: null }));
  return toPage(found, limit);
}

async function searchPeople(tx: Tx, asked: Asked): Promise<Found> {
  const page = toPage(await findPeople(tx, asked), asked.limit);
  return { ...page, items: await describePeople(tx, page.items, asked.today) };
}

/** Walks the matching names in order until the page is full; most pages need the first step only. */
async function findPeople(tx: Tx, { words, after, limit }: Asked): Promise<FoundPerson[]> {
  const people: FoundPerson[] = [];
  let from = after?.sortKey ?? '';
  let position = after;
  for (let step = FIRST_NAMES; ; step = MORE_NAMES) {
    const names = await findNames(tx, words, { from, limit: step });
    const wanted = limit + 1 - people.length;
    const found = await findPeopleNamed(tx, names, { after: position, limit: wanted });
    people.push(...found);
    const lastName = names.at(-1);
    if (people.length > limit || names.length < step || lastName === undefined) return people;
    // The last name is read again, so that the position inside it is never skipped.
    const lastPerson = people.at(-1);
    from = lastName;
    position = lastPerson && { sortKey: lastPerson.sortKey, id: lastPerson.id };
  }
}

async function describePeople(
  tx: Tx,
  people: readonly FoundPerson[],
  today: string,
): Promise<FoundHousehold[]> {
  const keys = people.map(({ communeId, householdId }) => ({ communeId, id: householdId }));
  const lines = await findHouseholdLines(tx, keys, today);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return people.flatMap((person) => {
    const line = byId.get(person.householdId);
    if (!line) return [];
    return [{ ...line, matchedName: person.fullName, matchedBirthYear: person.birthYear }];
  });
}
