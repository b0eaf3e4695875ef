import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeListedTwice, pairKey } from '#tests/support/listed-twice/listed-twice.ts';
import type { DuplicatePair, PersonFacts } from './duplicate-pair.ts';
import { findDuplicates } from './find-duplicates.ts';
import { findHouseholdDuplicates } from './household-duplicates.ts';

const person = (id: string, fullName: string, known: Partial<PersonFacts> = {}): PersonFacts => ({
  id,
  householdId: `home of ${id}`,
  neighbourhoodId: 'tổ 1',
  fullName,
  birth: null,
  sex: null,
  citizenId: null,
  oldId: null,
  ethnicity: null,
  ...known,
});
const born = (year: number, month: number, day: number) => ({ birth: { year, month, day } });
const levelsOf = (pair: DuplicatePair | undefined) =>
  Object.fromEntries((pair?.fields ?? []).map(({ field, level }) => [field, level]));

describe('one pair', () => {
  test('a name without marks, day and month exchanged, and a wrong digit: each is said', () => {
    const { pairs } = findDuplicates([
      person('a', 'Lù Thị Đào', { ...born(1979, 5, 7), sex: 'female', citizenId: '999179000123' }),
      person('b', 'LU THI DAO', { ...born(1979, 7, 5), sex: 'female', citizenId: '999179000723' }),
    ]);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ firstId: 'a', secondId: 'b', likelihood: 'certain' });
    expect(levelsOf(pairs[0])).toEqual({
      name: 'no_marks',
      birth: 'swapped',
      number: 'one_digit',
      sex: 'same',
      ethnicity: 'unknown',
      neighbourhood: 'same',
      household: 'unknown',
    });
  });

  test('the same common name and nothing else is no reason to ask', () => {
    const same = { neighbourhoodId: 'tổ 1', sex: 'female' as const };
    const people = Array.from({ length: 40 }, (_, index) =>
      person(`p${index}`, 'Nguyễn Thị Hoa', { ...same, birth: { year: 1950 + index } }),
    );
    expect(findDuplicates(people).pairs).toEqual([]);
  });

  test('twins of one household are two people', () => {
    const twin = { householdId: 'one', ...born(2010, 4, 9), sex: 'male' as const };
    const { pairs } = findDuplicates([
      person('a', 'Nguyễn Văn Hùng', twin),
      person('b', 'Nguyễn Văn Dũng', twin),
    ]);
    expect(pairs).toEqual([]);
  });

  test('another name never speaks for one person: husband and wife whose numbers are alike are two', () => {
    const home = { householdId: 'one', ethnicity: '21' };
    const strangers = Array.from({ length: 60 }, (_, index) =>
      person(`p${index}`, 'Nguyễn Thị Hoa', { birth: { year: 1930 + index } }),
    );
    const { pairs } = findDuplicates([
      ...strangers,
      person('a', 'Tòng Thị Lả', {
        ...home,
        ...born(1986, 3, 16),
        sex: 'female',
        citizenId: '999186572717',
      }),
      person('b', 'Hà Đình Duy', {
        ...home,
        ...born(1986, 3, 4),
        sex: 'male',
        citizenId: '999086572717',
      }),
    ]);
    expect(pairs).toEqual([]);
  });

  test('two different valid numbers speak against one person', () => {
    const one = person('a', 'Nguyễn Văn Nam', { birth: { year: 1980 }, citizenId: '999080000001' });
    const other = { ...one, id: 'b', householdId: 'b', citizenId: '999080654321' };
    expect(findDuplicates([one, other]).pairs).toEqual([]);
    const unnumbered = { ...other, citizenId: null };
    expect(findDuplicates([one, unnumbered]).pairs).toHaveLength(1);
  });

  test('a family listed again is found whole, with who is who', () => {
    const family = (home: string, names: string[]) =>
      names.map((name, index) =>
        person(`${home}${index}`, name, {
          householdId: home,
          neighbourhoodId: `tổ của ${home}`,
          ...born(1970 + index * 3, 3 + index, 11 + index),
        }),
      );
    const people = [
      ...family('x', ['Giàng A Sử', 'Thào Thị Mỷ', 'Giàng A Chơ']),
      ...family('y', ['Giang A Su', 'Thào Thị Mỉ', 'Giàng A Chơ']),
      ...family('z', ['Lý Văn Kim', 'Bàn Thị Sen']),
    ];
    const { pairs } = findDuplicates(people);
    const households = findHouseholdDuplicates(people, pairs);
    expect(households).toMatchObject([
      { firstId: 'x', secondId: 'y', likelihood: 'certain', firstSize: 3, secondSize: 3 },
    ]);
    expect(households[0]?.matched.toSorted((a, b) => (a.firstId < b.firstId ? -1 : 1))).toEqual([
      { firstId: 'x0', secondId: 'y0' },
      { firstId: 'x1', secondId: 'y1' },
      { firstId: 'x2', secondId: 'y2' },
    ]);
  });
});

describe('any register', () => {
  const anyPerson = fc.record({
    fullName: fc.constantFrom(
      'Lê Thị Hà',
      'Le Thi Ha',
      'Vàng A Páo',
      'Vang A Pao',
      'Ng. V. An',
      '',
    ),
    birth: fc.option(
      fc.record({
        year: fc.integer({ min: 1960, max: 1963 }),
        month: fc.integer({ min: 1, max: 3 }),
        day: fc.integer({ min: 1, max: 3 }),
      }),
    ),
    sex: fc.option(fc.constantFrom('male' as const, 'female' as const)),
    citizenId: fc.option(fc.constantFrom('999060000001', '999060000002', '999160000001')),
    oldId: fc.option(fc.constantFrom('063000001', '063000002')),
    ethnicity: fc.option(fc.constantFrom('01', '08')),
    householdId: fc.constantFrom('h1', 'h2', 'h3'),
    neighbourhoodId: fc.constantFrom('n1', 'n2'),
  });
  const anyRegister = fc
    .array(anyPerson, { maxLength: 12 })
    .map((people) => people.map((facts, index) => ({ ...facts, id: `p${index}` })));

  test('the order of the entries changes nothing', () => {
    fc.assert(
      fc.property(
        anyRegister.chain((people) =>
          fc.tuple(
            fc.constant(people),
            fc.shuffledSubarray(people, { minLength: people.length, maxLength: people.length }),
          ),
        ),
        ([people, shuffled]) => {
          const key = ({ pairs }: ReturnType<typeof findDuplicates>) =>
            pairs.map(({ bits, ...pair }) => ({ ...pair, bits: bits.toFixed(6) }));
          expect(key(findDuplicates(shuffled))).toEqual(key(findDuplicates(people)));
        },
      ),
    );
  });

  test('an entry written twice is one person, and nobody is paired with themselves', () => {
    fc.assert(
      fc.property(anyRegister, (people) => {
        const copy = people.map((entry) => ({ ...entry, id: `${entry.id} again` }));
        const { pairs } = findDuplicates([...people, ...copy]);
        const found = new Set(pairs.map(({ firstId, secondId }) => pairKey(firstId, secondId)));
        expect(pairs.every(({ firstId, secondId }) => firstId < secondId)).toBe(true);
        const numbered = people.filter(
          ({ birth, fullName, citizenId }) =>
            fullName !== '' && citizenId !== null && birth !== null && birth.day !== 1,
        );
        const missed = numbered.filter(({ id }) => !found.has(pairKey(id, `${id} again`)));
        expect(missed).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

/** Measured over ten seeds: precision 0.96–0.99, recall 0.91–0.94 (`npm run bench -- dedup`). */
describe('a labelled register by an independent generator', () => {
  test.each([21, 22])('finds who is listed twice, seed %i', (seed) => {
    const { people, samePerson, sameHousehold } = makeListedTwice(5000, seed);
    const { pairs, compared } = findDuplicates(people);
    const shown = pairs.filter(({ likelihood }) => likelihood !== 'possible');
    const isRight = ({ firstId, secondId }: DuplicatePair) =>
      samePerson.has(pairKey(firstId, secondId));
    const right = shown.filter(isRight).length;
    expect(right / shown.length).toBeGreaterThan(0.95);
    expect(right / samePerson.size).toBeGreaterThan(0.88);
    const certain = shown.filter(({ likelihood }) => likelihood === 'certain');
    expect(certain.filter(isRight).length / certain.length).toBeGreaterThan(0.97);
    // A thousandth of all pairs is looked at.
    expect(compared).toBeLessThan((people.length * people.length) / 2 / 1000);

    const households = findHouseholdDuplicates(people, pairs);
    const rightHomes = households.filter(({ firstId, secondId }) =>
      sameHousehold.has(pairKey(firstId, secondId)),
    );
    expect(rightHomes.length / households.length).toBeGreaterThan(0.9);
    expect(rightHomes.length / sameHousehold.size).toBeGreaterThan(0.85);
  });
});
