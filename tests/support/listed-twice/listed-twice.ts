import { spoilBirth, spoilName, spoilNumbers } from './mistakes.ts';
import { makePeople, type ListedPerson, type Register } from './people.ts';

export type LabelledPeople = {
  people: ListedPerson[];
  /** Pairs of ids, smaller first, joined by a space: entries of one person. */
  samePerson: ReadonlySet<string>;
  /** Pairs of household ids of families listed whole a second time. */
  sameHousehold: ReadonlySet<string>;
};

/** Of this share of the people a second entry is made. */
const LISTED_TWICE = 0.05;

/** A register of about `count` people, one in twenty of them listed twice, and which they are. */
export function makeListedTwice(count: number, seed: number): LabelledPeople {
  const places = Math.max(4, Math.round(count / 600));
  const register = makePeople(count, seed, places);
  const samePerson = new Set<string>();
  const sameHousehold = new Set<string>();
  const originals = [...register.people];
  const entries = new Map(originals.map((person) => [person.id, [person.id]]));
  const homes = new Map<string, string[]>();
  const listAgain = (person: ListedPerson, home: Home) => {
    const known = entries.get(person.id) ?? [];
    const again = writeAgain(register, person, home);
    // Listed three times, each of the three is the same person as each other.
    for (const id of known) samePerson.add(pairKey(id, again.id));
    known.push(again.id);
  };
  const wanted = Math.round(count * LISTED_TWICE);
  while (samePerson.size < wanted) {
    const original = register.chance.one(originals);
    const { householdId } = original;
    const kind = register.chance.weighed([
      ['another household', 45],
      ['own household', 15],
      ['whole family', 12],
    ] as const);
    if (kind === 'whole family') {
      const family = originals.filter((person) => person.householdId === householdId);
      const home = newHome(register, original, places);
      for (const member of family) listAgain(member, home);
      const known = homes.get(householdId) ?? [householdId];
      for (const id of known) sameHousehold.add(pairKey(id, home.householdId));
      homes.set(householdId, [...known, home.householdId]);
    } else {
      const home = kind === 'own household' ? original : joinSomeone(register, originals, original);
      listAgain(original, home);
    }
  }
  return { people: register.people, samePerson, sameHousehold };
}

type Home = Pick<ListedPerson, 'householdId' | 'neighbourhoodId'>;

function newHome({ chance, next }: Register, of: ListedPerson, places: number): Home {
  const stays = chance.roll() < 0.5;
  return {
    householdId: `h${next()}`,
    neighbourhoodId: stays ? of.neighbourhoodId : `n${chance.below(places)}`,
  };
}

/** Married or moved in with others: in the same neighbourhood as often as not. */
function joinSomeone({ chance }: Register, all: readonly ListedPerson[], of: ListedPerson): Home {
  const isNear = chance.roll() < 0.5;
  for (let attempt = 0; attempt < 200; attempt++) {
    const other = chance.one(all);
    if (other.householdId === of.householdId) continue;
    if (!isNear || other.neighbourhoodId === of.neighbourhoodId) return other;
  }
  return chance.one(all);
}

function writeAgain(register: Register, person: ListedPerson, home: Home): ListedPerson {
  const { chance } = register;
  const again: ListedPerson = {
    id: `p${register.next()}`,
    householdId: home.householdId,
    neighbourhoodId: home.neighbourhoodId,
    fullName: spoilName(chance, person.fullName),
    birth: spoilBirth(chance, person.birth),
    sex: chance.roll() < 0.1 ? null : chance.roll() < 0.02 ? otherSex(person.sex) : person.sex,
    ...spoilNumbers(chance, person),
    ethnicity: chance.roll() < 0.15 ? null : person.ethnicity,
  };
  register.people.push(again);
  return again;
}

function otherSex(sex: ListedPerson['sex']): ListedPerson['sex'] {
  return sex === 'male' ? 'female' : 'male';
}

/** The key of a pair, whichever comes first. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
