import fc from 'fast-check';
import { expect, test } from 'vitest';
import standard2022 from '../../../rules/standards/vn-2022-2026.json' with { type: 'json' };
import standard2027 from '../../../rules/standards/vn-2027-2030.json' with { type: 'json' };
import {
  AREA_CODE,
  BASIS_CODE,
  classify,
  classOfCode,
  compileClassifier,
  findClassifyProblem,
} from './classify.ts';
import { parseStandard } from './standard.ts';

/**
 * The classes as the decrees say them, written down once more as a table that anybody can hold beside
 * the text: Decree 07/2021/NĐ-CP Art. 3 with the scores of Circular 07/2021/TT-BLĐTBXH for 2022–2026,
 * Decree 351/2025/NĐ-CP for 2027–2030. Nothing of the program is used to read it. A row holds for
 * figures above the first number up to and with the second; income is đồng per person per month.
 */
const TABLE = `
  standard      area   figure       above      up to   lacking 3 or more   lacking fewer
  vn-2022-2026  rural  b1              -1        140   poor                near_poor
  vn-2022-2026  rural  b1             140   infinity   non_poor            non_poor
  vn-2022-2026  urban  b1              -1        175   poor                near_poor
  vn-2022-2026  urban  b1             175   infinity   non_poor            non_poor
  vn-2022-2026  rural  income          -1    1500000   poor                near_poor
  vn-2022-2026  rural  income     1500000    2250000   average             average
  vn-2022-2026  rural  income     2250000   infinity   non_poor            non_poor
  vn-2022-2026  urban  income          -1    2000000   poor                near_poor
  vn-2022-2026  urban  income     2000000    3000000   average             average
  vn-2022-2026  urban  income     3000000   infinity   non_poor            non_poor
  vn-2027-2030  rural  income          -1    2200000   poor                near_poor
  vn-2027-2030  rural  income     2200000   infinity   non_poor            non_poor
  vn-2027-2030  urban  income          -1    2800000   poor                near_poor
  vn-2027-2030  urban  income     2800000   infinity   non_poor            non_poor
`;

type Case = { standard: string; area: 'rural' | 'urban'; figure: 'b1' | 'income'; value: number };
type Row = Case & { above: number; upTo: number; three: string; fewer: string };

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line): Row => {
    const [standard = '', area, figure, above, upTo, three = '', fewer = ''] = line
      .trim()
      .split(/\s+/);
    const end = upTo === 'infinity' ? Number.POSITIVE_INFINITY : Number(upTo);
    const where = { standard, area, figure, value: 0 } as Case;
    return { ...where, above: Number(above), upTo: end, three, fewer };
  });

/** The class by the table; undefined where the decree gives no line for such a figure. */
function oracle({ standard, area, figure, value }: Case, lacking: number): string | undefined {
  const row = rows.find(
    (one) =>
      one.standard === standard &&
      one.area === area &&
      one.figure === figure &&
      value > one.above &&
      value <= one.upTo,
  );
  return lacking >= 3 ? row?.three : row?.fewer;
}

const programs = new Map(
  [standard2022, standard2027].map((file) => {
    const rules = parseStandard(file);
    return [rules.id, { rules, compiled: compileClassifier(rules) }] as const;
  }),
);

/** What the program says, by both of its ways; they are one or this throws. */
function programSays(asked: Case, mask: number): string | undefined {
  const program = programs.get(asked.standard);
  if (!program) throw new Error(`No standard ${asked.standard}`);
  const { rules, compiled } = program;
  const figure =
    asked.figure === 'b1'
      ? { b1: asked.value }
      : { income: Number.isInteger(asked.value) ? BigInt(asked.value) : asked.value };
  const input = { area: asked.area, ...figure, deprivations: mask };
  const isRefused = findClassifyProblem(rules, input) !== undefined;
  const found = isRefused ? undefined : classify(rules, input).class;
  const code = compiled(AREA_CODE[asked.area], BASIS_CODE[asked.figure], asked.value, mask);
  if (classOfCode(code) !== found) throw new Error(`Two answers: ${JSON.stringify(asked)} ${mask}`);
  return found;
}

function lackingIn(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length;
}

const kinds = ['vn-2022-2026', 'vn-2027-2030'].flatMap((standard) =>
  (['rural', 'urban'] as const).flatMap((area) =>
    (['b1', 'income'] as const).map((figure) => [standard, area, figure] as const),
  ),
);

test.each(kinds)('%s, %s, by %s: as the table says at every line', (standard, area, figure) => {
  const edges = rows.flatMap(({ above, upTo }) => [above, upTo]).filter(Number.isFinite);
  const near = edges.flatMap((edge) => [-2, -1, -0.5, 0, 0.5, 1, 2].map((step) => edge + step));
  const scores = Array.from({ length: 401 }, (_, score) => score);
  const values = [...new Set([...near, ...scores, 10 ** 12])].filter((value) => value >= 0);
  const faults: string[] = [];
  for (const value of values) {
    for (let lacking = 0; lacking <= 12; lacking++) {
      const asked = { standard, area, figure, value };
      const found = programSays(asked, 2 ** lacking - 1);
      const expected = oracle(asked, lacking);
      if (found !== expected) faults.push(`${value}, ${lacking}: ${found}, should be ${expected}`);
    }
  }
  expect(faults).toEqual([]);
});

test.each(kinds)('%s, %s, by %s: whichever indicators they are', (standard, area, figure) => {
  const here = rows.filter((row) => row.standard === standard && row.area === area);
  const [limit = 0] = here.filter((row) => row.figure === figure).map((row) => row.upTo);
  const faults: string[] = [];
  for (const value of [limit, limit + 1]) {
    for (let mask = 0; mask < 4096; mask++) {
      const asked = { standard, area, figure, value };
      const expected = oracle(asked, lackingIn(mask));
      if (programSays(asked, mask) !== expected) faults.push(`${value}, ${mask}: not ${expected}`);
    }
  }
  expect(faults).toEqual([]);
});

test('any household is what the table says', () => {
  const anyCase = fc.record({
    kind: fc.constantFrom(...kinds),
    value: fc.oneof(fc.nat(400), fc.nat(4_000_000), fc.double({ min: 0, max: 4e6, noNaN: true })),
    mask: fc.nat(4095),
  });
  fc.assert(
    fc.property(anyCase, ({ kind: [standard, area, figure], value, mask }) => {
      const asked = { standard, area, figure, value };
      expect(programSays(asked, mask)).toBe(oracle(asked, lackingIn(mask)));
    }),
    { numRuns: 3000 },
  );
});

test('the table has a class for every figure of its standards, and only the later one has no scores', () => {
  for (const [standard, area, figure] of kinds) {
    const isScoreOfLater = standard === 'vn-2027-2030' && figure === 'b1';
    const found = oracle({ standard, area, figure, value: 100 }, 3);
    expect([standard, area, figure, found]).toEqual([
      standard,
      area,
      figure,
      isScoreOfLater ? undefined : 'poor',
    ]);
  }
});
