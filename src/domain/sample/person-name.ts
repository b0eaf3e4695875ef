import type { EthnicityCode } from '#domain/household/ethnicity.ts';
import type { Sex } from '#domain/household/household.ts';
import type { Outline } from './composition.ts';
import { nameWordsOf, surnamesOf } from './name-lists.ts';
import type { Random } from './random.ts';

/** A family line: the group and surname that children take. */
export type Lineage = { ethnicity: EthnicityCode; surname: string };

export type NamedOutline = Outline & { ethnicity: EthnicityCode; fullName: string };

export function drawLineage(random: Random, ethnicity: EthnicityCode): Lineage {
  return { ethnicity, surname: random.weighted(surnamesOf(ethnicity)) };
}

/** Names the people of a household; children take the father's surname and group. */
export function nameHousehold(
  random: Random,
  people: readonly Outline[],
  own: Lineage,
): NamedOutline[] {
  const lineages = drawLineages(random, people, own);
  const used = new Set<string>();
  return people.map((person) => {
    const lineage = lineages(person);
    return {
      ...person,
      ethnicity: lineage.ethnicity,
      fullName: drawName(random, person, lineage, used),
    };
  });
}

/** Who has which surname. Spouses and children-in-law bring their own. */
function drawLineages(
  random: Random,
  people: readonly Outline[],
  own: Lineage,
): (person: Outline) => Lineage {
  const outside = () => drawLineage(random, marriedInto(random, own.ethnicity));
  const headSex = people[0]?.sex;
  const spouse = outside();
  const childInLaw = outside();
  const child =
    headSex === 'male' ? own : hasRelation(people, 'spouse') ? spouse : pickFather(random, own);
  const isSonHere = people.some(({ relation, sex }) => relation === 'child' && sex === 'male');
  const grandchild = isSonHere || !hasRelation(people, 'child_in_law') ? child : childInLaw;
  const mother = outside();
  return ({ relation, sex }) => {
    if (relation === 'spouse') return spouse;
    if (relation === 'child_in_law') return childInLaw;
    if (relation === 'child') return child;
    if (relation === 'grandchild') return grandchild;
    return relation === 'parent' && sex === 'female' ? mother : own;
  };
}

function hasRelation(people: readonly Outline[], wanted: Outline['relation']): boolean {
  return people.some(({ relation }) => relation === wanted);
}

/** The father of a lone mother's children is not in the household; often they have her surname. */
function pickFather(random: Random, own: Lineage): Lineage {
  return random.chance(0.4) ? own : drawLineage(random, own.ethnicity);
}

function marriedInto(random: Random, ethnicity: EthnicityCode): EthnicityCode {
  if (random.chance(0.85)) return ethnicity;
  return random.weighted<EthnicityCode>([
    ['01', 70],
    ['02', 14],
    ['25', 8],
    ['07', 5],
    ['03', 3],
  ]);
}

function drawName(
  random: Random,
  person: { sex: Sex; birthYear: number },
  lineage: Lineage,
  used: Set<string>,
): string {
  const words = nameWordsOf(lineage.ethnicity, person.birthYear);
  const middles = person.sex === 'male' ? words.maleMiddle : words.femaleMiddle;
  const givens = person.sex === 'male' ? words.maleGiven : words.femaleGiven;
  for (;;) {
    const middle = random.pick(middles);
    const given = random.pick(givens);
    // "Minh Minh" is nobody's name, and a family does not give one name twice.
    const isEcho = middle.split(' ').includes(given);
    if (isEcho || used.has(given)) continue;
    used.add(given);
    return `${lineage.surname} ${middle} ${given}`;
  }
}
