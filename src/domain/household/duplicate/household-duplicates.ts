import {
  LIKELIHOODS,
  type DuplicatePair,
  type Likelihood,
  type PersonFacts,
} from './duplicate-pair.ts';

/** Two entries that may be one household: who of one is who of the other. */
export type HouseholdPair = {
  /** Sorts before `secondId`. */
  firstId: string;
  secondId: string;
  likelihood: Likelihood;
  /** Person of the first household, person of the second. Each person once. */
  matched: { firstId: string; secondId: string }[];
  firstSize: number;
  secondSize: number;
};

/** Of the smaller household at least this share must be found in the other. */
const LEAST_SHARE = 1 / 2;
const PROBABLE_SHARE = 2 / 3;

/**
 * Households that share people: one family listed whole in two neighbourhoods, or again under
 * another head. Built on pairs of people that are at least "rất có thể" one person.
 */
export function findHouseholdDuplicates(
  people: readonly PersonFacts[],
  pairs: readonly DuplicatePair[],
): HouseholdPair[] {
  const householdOf = new Map(people.map((person) => [person.id, person.householdId]));
  const sizes = new Map<string, number>();
  for (const { householdId } of people) sizes.set(householdId, (sizes.get(householdId) ?? 0) + 1);
  const shared = new Map<string, DuplicatePair[]>();
  for (const pair of pairs) {
    const [one, other] = [householdOf.get(pair.firstId), householdOf.get(pair.secondId)];
    if (pair.likelihood === 'possible' || one === undefined || other === undefined) continue;
    if (one === other) continue;
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    shared.set(key, [...(shared.get(key) ?? []), pair]);
  }
  return [...shared]
    .flatMap(([key, between]) => describePair(key, between, { householdOf, sizes }))
    .toSorted(
      (a, b) =>
        LIKELIHOODS.indexOf(a.likelihood) - LIKELIHOODS.indexOf(b.likelihood) ||
        b.matched.length - a.matched.length ||
        (a.firstId + a.secondId < b.firstId + b.secondId ? -1 : 1),
    );
}

function describePair(
  key: string,
  between: readonly DuplicatePair[],
  known: { householdOf: ReadonlyMap<string, string>; sizes: ReadonlyMap<string, number> },
): HouseholdPair[] {
  const [firstId = '', secondId = ''] = key.split(' ');
  const matched: HouseholdPair['matched'] = [];
  const taken = new Set<string>();
  // Surest first, as they come: nobody is two people of the other household.
  for (const pair of between) {
    if (taken.has(pair.firstId) || taken.has(pair.secondId)) continue;
    taken.add(pair.firstId).add(pair.secondId);
    const isStraight = known.householdOf.get(pair.firstId) === firstId;
    matched.push(
      isStraight
        ? { firstId: pair.firstId, secondId: pair.secondId }
        : { firstId: pair.secondId, secondId: pair.firstId },
    );
  }
  const [firstSize = 0, secondSize = 0] = [known.sizes.get(firstId), known.sizes.get(secondId)];
  const share = matched.length / Math.min(firstSize, secondSize);
  const areAlone = firstSize === 1 && secondSize === 1;
  if (!areAlone && (matched.length < 2 || share < LEAST_SHARE)) return [];
  const likelihood = areAlone
    ? (between[0]?.likelihood ?? 'possible')
    : share === 1
      ? 'certain'
      : share >= PROBABLE_SHARE
        ? 'probable'
        : 'possible';
  return [{ firstId, secondId, likelihood, matched, firstSize, secondSize }];
}
