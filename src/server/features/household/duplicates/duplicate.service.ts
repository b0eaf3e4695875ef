import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-duplicate.ts';
import type { MergeField, PersonSide } from '#contract/household-duplicate.ts';
import { Problem } from '#contract/problem.ts';
import type { DuplicatePair } from '#domain/household/duplicate/duplicate-pair.ts';
import { explainPair, findDuplicates } from '#domain/household/duplicate/find-duplicates.ts';
import { findHouseholdDuplicates } from '#domain/household/duplicate/household-duplicates.ts';
import { LIKELIHOOD_BITS } from '#domain/household/duplicate/weights.ts';
import type { SuspectedPair } from '#domain/review/check/check.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { readHousehold } from '#server/features/household/household-page.service.ts';
import { indexVerdicts, keyOf, placeOf, toListedPerson, toPersonFacts } from './describe-pair.ts';
import {
  findLastVerdicts,
  findPresentPeople,
  findVerdictsOfPair,
  type PersonRow,
} from './duplicate.queries.ts';

/** People who may be listed twice in the part of the register one may change, surest first. */
export async function listPersonPairs(
  context: Context,
  input: Parsed<typeof contract.listPersonPairs>,
): Promise<Answer<typeof contract.listPersonPairs>> {
  const { communeId, show, likelihood, offset, limit } = input;
  const request = { action: 'household.write', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const rows = await findPresentPeople(tx, communeId);
    const people = new Map(rows.map((row) => [row.id, row]));
    const verdicts = indexVerdicts(await findLastVerdicts(tx, communeId, 'person'));
    const { pairs } = findDuplicates(rows.map(toPersonFacts));
    const counts = { certain: 0, probable: 0, possible: 0, later: 0, different: 0 };
    for (const pair of pairs) {
      const place = placeOf(verdicts.get(keyOf(pair)));
      counts[place === 'open' ? pair.likelihood : place]++;
    }
    const shown = pairs.filter(
      (pair) =>
        placeOf(verdicts.get(keyOf(pair))) === show &&
        (likelihood === undefined || pair.likelihood === likelihood),
    );
    const items = shown.slice(offset, offset + limit).map((pair) => ({
      first: toListedPerson(getRow(people, pair.firstId)),
      second: toListedPerson(getRow(people, pair.secondId)),
      likelihood: pair.likelihood,
      fields: pair.fields,
      verdict: verdicts.get(keyOf(pair)) ?? null,
    }));
    return { items, total: shown.length, counts, people: rows.length };
  });
}

function getRow(people: ReadonlyMap<string, PersonRow>, id: string): PersonRow {
  const row = people.get(id);
  if (!row) throw new Error(`${id} is not among the people that were compared`);
  return row;
}

/** Households that may be listed twice, with who is who. */
export async function listHouseholdPairs(
  context: Context,
  { communeId, show }: Parsed<typeof contract.listHouseholdPairs>,
): Promise<Answer<typeof contract.listHouseholdPairs>> {
  const request = { action: 'household.write', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const rows = await findPresentPeople(tx, communeId);
    const facts = rows.map(toPersonFacts);
    const verdicts = indexVerdicts(await findLastVerdicts(tx, communeId, 'household'));
    const apart = indexVerdicts(await findLastVerdicts(tx, communeId, 'person'));
    // People an officer said are two do not make their households one.
    const pairs = findDuplicates(facts).pairs.filter(
      (pair) => placeOf(apart.get(keyOf(pair))) !== 'different',
    );
    const households = Map.groupBy(rows, (row) => row.householdId);
    const shown = findHouseholdDuplicates(facts, pairs).filter(
      (pair) => placeOf(verdicts.get(keyOf(pair))) === show,
    );
    const items = shown.map((pair) => ({
      first: describeHousehold(households.get(pair.firstId) ?? []),
      second: describeHousehold(households.get(pair.secondId) ?? []),
      likelihood: pair.likelihood,
      matched: pair.matched,
      verdict: verdicts.get(keyOf(pair)) ?? null,
    }));
    return { items, total: items.length };
  });
}

function describeHousehold(members: readonly PersonRow[]): contract.HouseholdPair['first'] {
  const [one] = members;
  if (!one) throw new Error('A household without members was compared');
  return {
    id: one.householdId,
    code: one.householdCode,
    headName: one.headName,
    neighbourhoodName: one.neighbourhoodName,
    address: one.address,
    version: one.householdVersion,
    openedOn: one.openedOn,
    members: members.map(({ id, fullName, birthYear }) => ({ id, fullName, birthYear })),
  };
}

/** Two entries side by side, whether or not the program thinks they are one. */
export async function getPersonPair(
  context: Context,
  input: Parsed<typeof contract.getPersonPair>,
): Promise<Answer<typeof contract.getPersonPair>> {
  const { communeId } = input;
  const request = { action: 'household.write', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const { rows, ids } = await findPair(tx, input);
    const pair = explainPair(rows.map(toPersonFacts), ids);
    const people = new Map(rows.map((row) => [row.id, row]));
    return {
      likelihood: pair && isShown(pair) ? pair.likelihood : null,
      fields: pair?.fields ?? [],
      first: await describeSide(context, tx, communeId, getRow(people, ids[0])),
      second: await describeSide(context, tx, communeId, getRow(people, ids[1])),
      verdicts: await findVerdictsOfPair(tx, input, 'person'),
    };
  });
}

function isShown(pair: DuplicatePair): boolean {
  return pair.bits >= LIKELIHOOD_BITS.possible;
}

/** Everybody one sees, and the pair among them; refuses a pair of which one side is not seen. */
async function findPair(
  tx: Tx,
  { communeId, firstId, secondId }: { communeId: string; firstId: string; secondId: string },
): Promise<{ rows: PersonRow[]; ids: [string, string] }> {
  const rows = await findPresentPeople(tx, communeId);
  const seen = new Set(rows.map((row) => row.id));
  if (firstId >= secondId || !seen.has(firstId) || !seen.has(secondId)) {
    throw new Problem('request.not_found', { firstId, secondId });
  }
  return { rows, ids: [firstId, secondId] };
}

async function describeSide(
  context: Context,
  tx: Tx,
  communeId: string,
  row: PersonRow,
): Promise<PersonSide> {
  const household = await readHousehold(context, tx, { communeId, householdId: row.householdId });
  const member = household.members.find(({ id }) => id === row.id);
  if (!member) throw new Error(`${row.id} does not live in the household of the row`);
  const sensitive: readonly (MergeField & keyof PersonRow)[] = ['citizenId', 'oldId', 'ethnicity'];
  return {
    person: toListedPerson(row),
    member,
    household,
    knownSensitive: sensitive.filter((field) => row[field] !== null),
  };
}

/**
 * Pairs of people in two households that look like one person, except those an officer said are
 * two. For the checks of a review; the caller has asked for the permission.
 */
export async function findSuspectedPairs(tx: Tx, communeId: string): Promise<SuspectedPair[]> {
  const rows = await findPresentPeople(tx, communeId);
  const people = new Map(rows.map((row) => [row.id, row]));
  const verdicts = indexVerdicts(await findLastVerdicts(tx, communeId, 'person'));
  return findDuplicates(rows.map(toPersonFacts))
    .pairs.filter((pair) => placeOf(verdicts.get(keyOf(pair))) !== 'different')
    .map((pair) => {
      const [one, other] = [getRow(people, pair.firstId), getRow(people, pair.secondId)];
      return {
        isLikely: pair.likelihood !== 'possible',
        householdId: one.householdId,
        otherHouseholdId: other.householdId,
        names: [one.fullName, other.fullName],
      };
    });
}
