import type { Entry } from './candidate-pairs.ts';
import { compareBirths, compareFacts, compareNumbers } from './compare-facts.ts';
import { compareNames } from './compare-names.ts';
import {
  LIKELIHOODS,
  type DuplicatePair,
  type FieldLevels,
  type HouseholdLevel,
  type NameLevel,
  type Weighed,
} from './duplicate-pair.ts';
import { countNames } from './name-frequency.ts';
import {
  BIRTH_CHANCES,
  bitsOf,
  ETHNICITY_CHANCES,
  EXPECTED_DUPLICATES,
  HOUSEHOLD_CHANCES,
  LEAST_NAME_BITS,
  LIKELIHOOD_BITS,
  MOST_NAME_BITS,
  NAME_CHANCES,
  NEIGHBOURHOOD_CHANCES,
  NUMBER_CHANCES,
  SEX_CHANCES,
  SMALLEST_REGISTER,
  type Chance,
} from './weights.ts';

export type HouseholdEntries = { id: string; members: readonly number[] };

/** Weighs pairs of one register, whose frequencies of names and groups it knows. */
export type Scorer = {
  /** The pair, or undefined when its odds stay below `least` bits. */
  score: (first: number, second: number, least?: number) => DuplicatePair | undefined;
  /** The two different households of a pair, by id; none when it is one. */
  householdsOf: (pair: DuplicatePair) => HouseholdEntries[];
};

/** A field that adds more than this cannot be missing from a pair that is dropped early. */
const MOST_HOUSEHOLD_BITS = Math.max(...Object.values(HOUSEHOLD_CHANCES).map(bitsOf));
/** Names that brothers and sisters have. */
const SIBLING_NAMES: ReadonlySet<NameLevel> = new Set([
  'marks_differ',
  'given_typo',
  'middle_differs',
]);

/** Prepares what all pairs of a register need. */
export function createScorer(entries: readonly Entry[]): Scorer {
  const households = groupByHousehold(entries);
  const indexOf = new Map(entries.map(({ person }, index) => [person.id, index]));
  const weigh = createWeights(entries);
  const size = Math.max(entries.length, SMALLEST_REGISTER);
  const prior = Math.log2((2 * EXPECTED_DUPLICATES) / size);
  const at = (index: number): Entry => {
    const entry = entries[index];
    if (!entry) throw new Error(`No entry ${index}`);
    return entry;
  };
  return {
    score(firstIndex, secondIndex, least = LIKELIHOOD_BITS.possible) {
      const [one, other] = [at(firstIndex), at(secondIndex)];
      if (one.person.id === other.person.id) return undefined;
      const [a, b] = one.person.id < other.person.id ? [one, other] : [other, one];
      const fields = weigh(a, b, least - prior);
      if (!fields) return undefined;
      const household = compareHouseholds({ entries, households }, a, b, fields[0].level);
      fields.push({ field: 'household', level: household, bits: householdBits(household) });
      const bits = prior + fields.reduce((sum, field) => sum + field.bits, 0);
      if (bits < least) return undefined;
      const likelihood = LIKELIHOODS.find((each) => bits >= LIKELIHOOD_BITS[each]) ?? 'possible';
      return { firstId: a.person.id, secondId: b.person.id, bits, likelihood, fields };
    },
    householdsOf({ firstId, secondId }) {
      const ids = [firstId, secondId]
        .map((id) => at(indexOf.get(id) ?? -1).person.householdId)
        .toSorted();
      if (ids[0] === ids[1]) return [];
      return ids.map((id) => ({ id, members: households.get(id) ?? [] }));
    },
  };
}

function groupByHousehold(entries: readonly Entry[]): Map<string, number[]> {
  const households = new Map<string, number[]>();
  entries.forEach(({ person }, index) => {
    const members = households.get(person.householdId);
    if (members) members.push(index);
    else households.set(person.householdId, [index]);
  });
  return households;
}

type Fields = [Weighed<'name'>, ...Weighed[]];

/** All fields but the household; undefined as soon as nothing can lift the pair to `needed` bits. */
function createWeights(entries: readonly Entry[]) {
  const nameShare = countNames(entries.map((entry) => entry.name));
  const ethnicityShare = countShares(entries.map(({ person }) => person.ethnicity));
  const placeShare = countShares(entries.map(({ person }) => person.neighbourhoodId));
  return (a: Entry, b: Entry, needed: number): Fields | undefined => {
    const name = compareNames(a.name, b.name);
    const number = compareNumbers(a.person, b.person);
    const isHopeless = name === 'different' && (number === 'unknown' || number === 'different');
    if (isHopeless && needed > Number.NEGATIVE_INFINITY) return undefined;
    const share = nameShare(a.name, b.name);
    const birth = compareBirths(a.person.birth, b.person.birth);
    const sex = compareFacts(a.person.sex, b.person.sex);
    const ethnicity = compareFacts(a.person.ethnicity, b.person.ethnicity);
    const place = compareFacts(a.person.neighbourhoodId, b.person.neighbourhoodId);
    const fields: Fields = [
      { field: 'name', level: name, bits: nameBits(name, share) },
      { field: 'birth', level: birth, bits: bitsIn(BIRTH_CHANCES, birth) },
      { field: 'number', level: number, bits: bitsIn(NUMBER_CHANCES, number) },
      { field: 'sex', level: sex, bits: bitsIn(SEX_CHANCES, sex) },
      {
        field: 'ethnicity',
        level: ethnicity,
        bits: sharedBits(ETHNICITY_CHANCES, ethnicity, ethnicityShare(a.person.ethnicity)),
      },
      {
        field: 'neighbourhood',
        level: place,
        bits: sharedBits(NEIGHBOURHOOD_CHANCES, place, placeShare(a.person.neighbourhoodId)),
      },
    ];
    const sum = fields.reduce((bits, field) => bits + field.bits, 0);
    return sum + MOST_HOUSEHOLD_BITS < needed ? undefined : fields;
  };
}

function nameBits(level: NameLevel, share: number): number {
  const { m, spread } = NAME_CHANCES[level];
  // Nearly all strangers have another name, however rare one of the two is.
  const u = level === 'different' ? 0.98 : Math.min(0.98, share * spread);
  const bits = Math.log2(m / u);
  return Math.min(MOST_NAME_BITS, Math.max(LEAST_NAME_BITS, bits));
}

function bitsIn<Level extends string>(
  chances: Readonly<Record<Exclude<Level, 'unknown'>, Chance>>,
  level: Level,
): number {
  const chance = (chances as Readonly<Record<string, Chance>>)[level];
  return chance === undefined ? 0 : bitsOf(chance);
}

function sharedBits(
  chances: { same: { m: number }; different: Chance },
  level: FieldLevels['sex'],
  share: number,
): number {
  if (level === 'unknown') return 0;
  return bitsOf(level === 'same' ? { m: chances.same.m, u: share } : chances.different);
}

function countShares(values: readonly (string | null)[]): (value: string | null) => number {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  // Ten strangers of each group stand beside the register, so that one family is not a rare people.
  return (value) => Math.min(1, ((counts.get(value) ?? 0) + 10) / (values.length + 10));
}

function householdBits(level: HouseholdLevel): number {
  return bitsIn<HouseholdLevel>(HOUSEHOLD_CHANCES, level);
}

/** How many other members of the two households look alike. */
function compareHouseholds(
  register: {
    entries: readonly Entry[];
    households: ReadonlyMap<string, readonly number[]>;
  },
  a: Entry,
  b: Entry,
  name: NameLevel,
): HouseholdLevel {
  const { entries, households } = register;
  if (a.person.householdId === b.person.householdId) {
    // Husband and wife, mother and child: to live together says nothing where the names differ.
    if (name === 'different') return 'unknown';
    return SIBLING_NAMES.has(name) ? 'siblings_alike' : 'same_household';
  }
  const othersOf = (self: Entry) =>
    (households.get(self.person.householdId) ?? []).flatMap((index) => {
      const entry = entries[index];
      return entry === undefined || entry === self ? [] : [entry];
    });
  const [ofA, ofB] = [othersOf(a), othersOf(b)];
  if (ofA.length === 0 || ofB.length === 0) return 'unknown';
  const shared = Math.min(countAlike(ofA, ofB), countAlike(ofB, ofA));
  return shared === 0 ? 'shared_none' : shared === 1 ? 'shared_one' : 'shared_many';
}

function countAlike(some: readonly Entry[], others: readonly Entry[]): number {
  return some.filter((one) => others.some((other) => areAlike(one, other))).length;
}

function areAlike(a: Entry, b: Entry): boolean {
  if (a.name.anyOrder !== b.name.anyOrder) return false;
  const [one, other] = [a.person.birth?.year, b.person.birth?.year];
  return one === undefined || other === undefined || Math.abs(one - other) <= 1;
}
