import type { Relation, Sex } from '#domain/household/household.ts';
import type { Random } from './random.ts';

/**
 * Who lives together: relations and birth years that fit each other (spouses of an age, children
 * 18 to 40 years younger than their mother, grandparents older again).
 */
export type Outline = { relation: Relation; sex: Sex; birthYear: number };

const KINDS = [
  ['family', 500],
  ['young_head_three_generations', 105],
  ['old_head_three_generations', 115],
  ['old_couple', 75],
  ['old_alone', 45],
  ['alone', 30],
  ['couple', 25],
  ['young_family', 70],
  ['single_parent', 55],
  ['grandparent_and_grandchildren', 10],
  ['family_with_sibling', 25],
] as const;
export type CompositionKind = (typeof KINDS)[number][0];

export function pickComposition(random: Random): CompositionKind {
  return random.weighted<CompositionKind>(KINDS);
}

/** The people of a household, head first. `lastYear`: nobody is born later. */
export function composeHousehold(
  random: Random,
  kind: CompositionKind,
  lastYear: number,
): Outline[] {
  const born = (youngest: number, oldest: number) => lastYear - random.between(youngest, oldest);
  switch (kind) {
    case 'family':
      return composeFamily(random, middleAgedBirth(random, lastYear), lastYear);
    case 'family_with_sibling':
      return withSibling(random, composeFamily(random, born(30, 45), lastYear), lastYear);
    case 'young_head_three_generations':
      return withParents(random, composeFamily(random, born(28, 47), lastYear), lastYear);
    case 'old_head_three_generations':
      return composeUnderOldHead(random, born(56, 82), lastYear);
    case 'old_couple':
      return composeCouple(random, born(60, 84), lastYear);
    case 'old_alone':
      return [{ relation: 'head', sex: pickSex(random, 0.25), birthYear: born(62, 90) }];
    case 'alone':
      return [{ relation: 'head', sex: pickSex(random, 0.6), birthYear: born(25, 57) }];
    case 'couple':
      return composeCouple(random, born(23, 34), lastYear);
    case 'young_family':
      return composeYoungFamily(random, born(24, 34), lastYear);
    case 'single_parent':
      return composeSingleParent(random, born(27, 50), lastYear);
    case 'grandparent_and_grandchildren':
      return composeGrandparents(random, born(61, 76), lastYear);
  }
}

function middleAgedBirth(random: Random, lastYear: number): number {
  // The mean of two draws favours ages around 43, as among heads of families.
  const age = Math.floor((random.between(26, 60) + random.between(27, 60)) / 2);
  return lastYear - age;
}

function pickSex(random: Random, male: number): Sex {
  return random.chance(male) ? 'male' : 'female';
}

function opposite(sex: Sex): Sex {
  return sex === 'male' ? 'female' : 'male';
}

function composeCouple(random: Random, headBirth: number, lastYear: number): Outline[] {
  const sex = pickSex(random, 0.84);
  const gap = random.weighted([
    [-1, 1],
    [0, 2],
    [1, 2],
    [2, 3],
    [3, 3],
    [4, 2],
    [6, 1],
  ]);
  const wished = sex === 'male' ? headBirth + gap : headBirth - gap;
  const spouseBirth = Math.min(wished, lastYear - 21);
  return [
    { relation: 'head', sex, birthYear: headBirth },
    { relation: 'spouse', sex: opposite(sex), birthYear: spouseBirth },
  ];
}

function composeFamily(random: Random, headBirth: number, lastYear: number): Outline[] {
  const couple = composeCouple(random, headBirth, lastYear);
  const count = random.weighted([
    [1, 20],
    [2, 58],
    [3, 18],
    [4, 4],
  ]);
  return [...couple, ...composeChildren(random, motherBirthOf(couple), { count, lastYear })];
}

function composeYoungFamily(random: Random, headBirth: number, lastYear: number): Outline[] {
  const child = (youngest: number, oldest: number): Outline => ({
    relation: 'child',
    sex: pickSex(random, 0.52),
    birthYear: lastYear - random.between(youngest, oldest),
  });
  const children = random.chance(0.4) ? [child(3, 5), child(0, 1)] : [child(0, 4)];
  return [...composeCouple(random, headBirth, lastYear), ...children];
}

function motherBirthOf(couple: readonly Outline[]): number {
  const mother = couple.find(({ sex }) => sex === 'female') ?? couple[0];
  if (!mother) throw new Error('A couple has two people.');
  return mother.birthYear;
}

function composeChildren(
  random: Random,
  motherBirth: number,
  { count, lastYear }: { count: number; lastYear: number },
): Outline[] {
  const children: Outline[] = [];
  let birthYear = motherBirth + random.between(20, 28);
  for (let child = 0; child < count; child++) {
    const age = lastYear - birthYear;
    // Grown children have mostly founded their own household.
    const isGone = age >= 24 && random.chance(0.55);
    const isPossible = birthYear <= lastYear && birthYear - motherBirth <= 42;
    if (isPossible && !isGone && age < 40) {
      children.push({ relation: 'child', sex: pickSex(random, 0.52), birthYear });
    }
    birthYear += random.between(2, 6);
  }
  return children;
}

function withParents(random: Random, family: Outline[], lastYear: number): Outline[] {
  const head = family[0];
  if (!head) throw new Error('A family has a head.');
  const motherBirth = head.birthYear - random.between(20, 30);
  const fatherBirth = motherBirth - random.between(0, 5);
  const parents: Outline[] = [];
  if (lastYear - fatherBirth < 88 && random.chance(0.65)) {
    parents.push({ relation: 'parent', sex: 'male', birthYear: fatherBirth });
  }
  if (parents.length === 0 || random.chance(0.75)) {
    parents.push({ relation: 'parent', sex: 'female', birthYear: motherBirth });
  }
  return [...family, ...parents];
}

function composeUnderOldHead(random: Random, headBirth: number, lastYear: number): Outline[] {
  const couple = composeCouple(random, headBirth, lastYear);
  const old = random.chance(0.66) ? couple : couple.slice(0, 1);
  const son = pickSex(random, 0.85);
  const childBirth = motherBirthOf(couple) + random.between(20, 32);
  const inLaw = childBirth + (son === 'male' ? random.between(0, 4) : -random.between(0, 4));
  const pair: Outline[] = [
    { relation: 'child', sex: son, birthYear: childBirth },
    { relation: 'child_in_law', sex: opposite(son), birthYear: inLaw },
  ];
  if (lastYear - Math.max(childBirth, inLaw) < 20) return old.concat(pair.slice(0, 1));
  const count = random.weighted([
    [1, 35],
    [2, 55],
    [3, 10],
  ]);
  const grandchildren = composeChildren(random, motherBirthOf(pair), { count, lastYear }).map(
    (child): Outline => ({ ...child, relation: 'grandchild' }),
  );
  return [...old, ...pair, ...grandchildren];
}

function composeSingleParent(random: Random, headBirth: number, lastYear: number): Outline[] {
  const head: Outline = { relation: 'head', sex: pickSex(random, 0.16), birthYear: headBirth };
  const count = random.chance(0.6) ? 1 : 2;
  const children = composeChildren(random, headBirth, { count, lastYear });
  return [head, ...children];
}

function composeGrandparents(random: Random, headBirth: number, lastYear: number): Outline[] {
  const couple = composeCouple(random, headBirth, lastYear);
  const old = random.chance(0.4) ? couple : couple.slice(1).map(toHead);
  const grandchildren = Array.from({ length: random.between(1, 2) }, (): Outline => {
    return {
      relation: 'grandchild',
      sex: pickSex(random, 0.5),
      birthYear: lastYear - random.between(6, 14),
    };
  });
  return [...old, ...grandchildren];
}

function toHead(person: Outline): Outline {
  return { ...person, relation: 'head' };
}

function withSibling(random: Random, family: Outline[], lastYear: number): Outline[] {
  const head = family[0];
  if (!head) throw new Error('A family has a head.');
  const birthYear = Math.min(head.birthYear + random.between(-6, 8), lastYear - 18);
  return [...family, { relation: 'sibling', sex: pickSex(random, 0.5), birthYear }];
}
