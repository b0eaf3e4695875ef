import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDesign, type IndexDesign } from './index-design.ts';
import { contributionsByDimension, createIndexTally } from './poverty-index.ts';
import { findSmallGroups } from './small-groups.ts';

type Row = { deprived: readonly boolean[]; weight: number; group: number };

function design(weights: readonly string[], k: string): IndexDesign {
  const read = readDesign(weights, k);
  if (!read.ok) throw new Error(read.problem.code);
  return read.design;
}

const maskOf = (deprived: readonly boolean[]) =>
  deprived.reduce((mask, one, index) => (one ? mask | (1 << index) : mask), 0);

function tallyOf(rows: readonly Row[], weights: readonly string[], k: string) {
  const tally = createIndexTally(design(weights, k));
  for (const { deprived, weight, group } of rows) tally.add(maskOf(deprived), weight, group);
  return tally;
}

/** The definitions of Alkire and Foster word for word, over lists: slow, and written on its own. */
function naive(rows: readonly Row[], parts: readonly number[], [a, b]: readonly [number, number]) {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const scoreOf = ({ deprived }: Row) =>
    deprived.reduce((sum, one, index) => sum + (one ? (parts[index] ?? 0) : 0), 0);
  const weigh = (some: readonly Row[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const population = weigh(rows);
  const poor = rows.filter((row) => scoreOf(row) * b >= a * whole);
  const lack = poor.reduce((sum, row) => sum + (row.weight * scoreOf(row)) / whole, 0);
  const isNobody = weigh(poor) === 0;
  return {
    headcount: weigh(poor) / population,
    intensity: isNobody ? null : lack / weigh(poor),
    adjusted: lack / population,
    indicators: parts.map((part, index) => {
      const has = ({ deprived }: Row) => deprived[index] === true;
      const censored = weigh(poor.filter(has)) / population;
      return {
        headcount: weigh(rows.filter(has)) / population,
        censored,
        contribution: isNobody ? null : (part / whole) * (censored / (lack / population)),
      };
    }),
  };
}

describe('the four persons of Alkire and Foster', () => {
  // Deprivation matrix of their worked example: incomes 13.1, 15.2, 12.5, 20 (line 13), schooling
  // 14, 7, 10, 11 (line 12), health 4, 5, 1, 3 (line 3), access 1, 0, 0, 1 (line 1); k = 2 of 4.
  const achievements = [
    [13.1, 14, 4, 1],
    [15.2, 7, 5, 0],
    [12.5, 10, 1, 0],
    [20, 11, 3, 1],
  ];
  const lines = [13, 12, 3, 1];
  const rows = achievements.map((person, group) => ({
    deprived: person.map((value, index) => value < (lines[index] ?? 0)),
    weight: 1,
    group,
  }));
  const tally = tallyOf(rows, ['1', '1', '1', '1'], '2/4');

  test('H is 1/2, A is 3/4, M0 is 3/8', () => {
    expect(tally.total()).toMatchObject({
      headcount: 0.5,
      intensity: 0.75,
      adjusted: 0.375,
      rows: 4,
      poorRows: 2,
    });
  });

  test('the first person of the four is not deprived, the fourth deprived but not poor', () => {
    expect(tally.total()?.indicators.map((one) => [one.headcount, one.censored])).toEqual([
      [0.25, 0.25],
      [0.75, 0.5],
      [0.25, 0.25],
      [0.5, 0.5],
    ]);
    expect(tally.groups().map((group) => group.adjusted)).toEqual([0, 0.5, 1, 0]);
  });

  test('k is inclusive, and the union and the intersection are its ends', () => {
    const headcount = (k: string) =>
      tallyOf(rows, ['1', '1', '1', '1'], k).total()?.headcount ?? -1;
    expect(['1/4', '1/2', '0.500001', '3/4', '1'].map(headcount)).toEqual([
      0.75, 0.5, 0.25, 0.25, 0.25,
    ]);
  });
});

describe('exact scores', () => {
  const thirds = (count: number): Row => ({
    deprived: [count > 0, count > 1, count > 2],
    weight: 1,
    group: 0,
  });

  test('a third plus a third is two thirds, three thirds are everything', () => {
    const rows = [thirds(1), thirds(2), thirds(3)];
    const weights = ['1/3', '1/3', '1/3'];
    expect(tallyOf(rows, weights, '2/3').total()?.poorRows).toBe(2);
    expect(tallyOf(rows, weights, '1').total()?.poorRows).toBe(1);
  });

  test('a tenth, two tenths: not 0.30000000000000004', () => {
    const row = { deprived: [true, true, false], weight: 1, group: 0 };
    const poorAt = (k: string) => tallyOf([row], ['0.1', '0.2', '0.7'], k).total()?.poorRows;
    expect([poorAt('0.3'), poorAt('0.30000000000001')]).toEqual([1, 0]);
  });

  test('thirty indicators, the last of them alone', () => {
    const deprived = Array.from({ length: 30 }, (_, index) => index === 29);
    const weights = Array.from({ length: 30 }, (_, index) => String(index + 1));
    const total = tallyOf([{ deprived, weight: 2, group: 0 }], weights, '30/465').total();
    expect(total).toMatchObject({ headcount: 1, intensity: 30 / 465 });
    expect(total?.indicators[29]).toEqual({ headcount: 1, censored: 1, contribution: 1 });
  });
});

test('nothing counted is no figure, and nobody poor is no intensity', () => {
  expect(tallyOf([], ['1'], '1').total()).toBeNull();
  expect(tallyOf([], ['1'], '1').groups()).toEqual([]);
  const zero = { deprived: [true], weight: 0, group: 0 };
  expect(tallyOf([zero], ['1'], '1').total()).toBeNull();
  const well = { deprived: [false], weight: 3, group: 2 };
  const tally = tallyOf([well, zero], ['1'], '1');
  expect(tally.total()).toMatchObject({ headcount: 0, intensity: null, adjusted: 0, weight: 3 });
  expect(tally.groups()).toMatchObject([{ group: 2, share: 1, contribution: null }]);
});

const count = 7;
const anyRow: fc.Arbitrary<Row> = fc.record({
  deprived: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
  weight: fc.integer({ min: 1, max: 12 }),
  group: fc.integer({ min: 0, max: 5 }),
});
const anyParts = fc
  .array(fc.integer({ min: 0, max: 20 }), { minLength: count, maxLength: count })
  .filter((parts) => parts.some((part) => part > 0));
const anyK = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
  .filter(([a, b]) => a <= b);

test('agrees with the definitions word for word, for any table, weights and k', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { minLength: 1, maxLength: 60 }),
      anyParts,
      anyK,
      (rows, parts, k) => {
        const found = tallyOf(rows, parts.map(String), k.join('/')).total();
        const expected = naive(rows, parts, k);
        if (!found) throw new Error('no figures');
        expect(found.headcount).toBeCloseTo(expected.headcount, 12);
        expect(found.adjusted).toBeCloseTo(expected.adjusted, 12);
        expect(found.intensity === null).toBe(expected.intensity === null);
        expect(found.intensity ?? 0).toBeCloseTo(expected.intensity ?? 0, 12);
        for (const [index, indicator] of found.indicators.entries()) {
          const other = expected.indicators[index];
          expect(indicator.headcount).toBeCloseTo(other?.headcount ?? -1, 12);
          expect(indicator.censored).toBeCloseTo(other?.censored ?? -1, 12);
          expect(indicator.contribution ?? -1).toBeCloseTo(other?.contribution ?? -1, 12);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('M0 = H × A, groups and indicators add up to it, more k is never more poverty', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { minLength: 1, maxLength: 60 }),
      anyParts,
      anyK,
      (rows, parts, [a, b]) => {
        const weights = parts.map(String);
        const tally = tallyOf(rows, weights, `${a}/${b}`);
        const total = tally.total();
        if (!total) throw new Error('no figures');
        expect(total.headcount * (total.intensity ?? 0)).toBeCloseTo(total.adjusted, 12);
        const groups = tally.groups();
        const sum = (of: (group: (typeof groups)[number]) => number) =>
          groups.reduce((all, group) => all + of(group), 0);
        expect(sum(({ share }) => share)).toBeCloseTo(1, 12);
        expect(sum(({ share, adjusted }) => share * adjusted)).toBeCloseTo(total.adjusted, 12);
        expect(sum(({ share, headcount }) => share * headcount)).toBeCloseTo(total.headcount, 12);
        const whole = total.intensity === null ? 0 : 1;
        expect(sum(({ contribution }) => contribution ?? 0)).toBeCloseTo(whole, 12);
        const shares = contributionsByDimension(total.indicators, ['a', 'a', 'b', 'c', 'c', 'c']);
        expect(shares.reduce((all, one) => all + (one.contribution ?? 0), 0)).toBeCloseTo(
          whole,
          12,
        );
        const stricter = tallyOf(rows, weights, `${Math.min(a + 1, b)}/${b}`).total();
        expect(stricter?.adjusted ?? 0).toBeLessThanOrEqual(total.adjusted + 1e-12);
        for (const { censored, headcount } of total.indicators) {
          expect(censored).toBeLessThanOrEqual(headcount + 1e-12);
        }
      },
    ),
    { numRuns: 500 },
  );
});

describe('small groups', () => {
  const hidden = (sizes: Record<string, number>) =>
    [...findSmallGroups(new Map(Object.entries(sizes)))].toSorted();

  test.each([
    ['none is small', { a: 5, b: 90 }, []],
    ['two small ones stand together', { a: 3, b: 4, c: 90 }, ['a', 'b']],
    ['one small one takes the next with it', { a: 1, b: 7, c: 90 }, ['a', 'b']],
    ['everything is small', { a: 1, b: 2 }, ['a', 'b']],
    ['there is no group', {}, []],
  ])('%s', (_, sizes, expected) => {
    expect(hidden(sizes)).toEqual(expected);
  });

  test('what is put together never points at fewer than five, unless all are fewer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), (list) => {
        const sizes = new Map(list.map((size, index) => [String(index), size]));
        const small = findSmallGroups(sizes);
        const together = [...small].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
        expect(small.size === 0 || together >= 5 || small.size === sizes.size).toBe(true);
        for (const [name, size] of sizes) expect(small.has(name) || size >= 5).toBe(true);
      }),
    );
  });
});
