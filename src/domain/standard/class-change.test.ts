import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import standard2022 from '../../../rules/standards/vn-2022-2026.json' with { type: 'json' };
import standard2027 from '../../../rules/standards/vn-2027-2030.json' with { type: 'json' };
import { explainChange, findClassChanges, type ClassChange } from './class-change.ts';
import { classify, countDeprivations, type ClassifyInput } from './classify.ts';
import { describeLine } from './explain-class.ts';
import { parseStandard } from './standard.ts';

const standard = parseStandard(standard2022);
const next = parseStandard(standard2027);
const deprived = (count: number) => 2 ** count - 1;

function told(input: ClassifyInput, of = standard): string[] {
  const now = classify(of, input);
  return findClassChanges(of, input).map((change) => explainChange(change, now, 'vi'));
}

describe('what would change the class', () => {
  test.each<[string, ClassifyInput, string[]]>([
    [
      'a poor household',
      { area: 'urban', b1: 120, deprivations: deprived(4) },
      [
        'Nếu điểm B1 từ 176 trở lên (tăng 56 điểm) thì là hộ không nghèo.',
        'Nếu bớt 2 chỉ số thiếu hụt (còn 2 chỉ số) thì là hộ cận nghèo.',
      ],
    ],
    [
      'a near-poor household on the line',
      { area: 'rural', income: 1_500_000n, deprivations: deprived(2) },
      [
        'Nếu thu nhập bình quân đầu người một tháng từ 1.500.001 đồng trở lên (tăng 1 đồng) thì là hộ có mức sống trung bình.',
        'Nếu thiếu hụt thêm 1 chỉ số (thành 3 chỉ số) thì là hộ nghèo.',
      ],
    ],
    [
      'a household of average living standard',
      { area: 'urban', income: 2_500_000n, deprivations: deprived(5) },
      [
        'Nếu thu nhập bình quân đầu người một tháng từ 3.000.001 đồng trở lên (tăng 500.001 đồng) thì là hộ không nghèo.',
        'Nếu thu nhập bình quân đầu người một tháng từ 2.000.000 đồng trở xuống (giảm 500.000 đồng) thì là hộ nghèo.',
      ],
    ],
    [
      'a non-poor household',
      { area: 'rural', b1: 141, deprivations: 0 },
      ['Nếu điểm B1 từ 140 trở xuống (giảm 1 điểm) thì là hộ cận nghèo.'],
    ],
  ])('%s', (_, input, sentences) => {
    expect(told(input)).toEqual(sentences);
  });

  test('the standard of 2027 has no average class to fall to', () => {
    expect(told({ area: 'urban', income: 3_000_000n, deprivations: deprived(3) }, next)).toEqual([
      'Nếu thu nhập bình quân đầu người một tháng từ 2.800.000 đồng trở xuống (giảm 200.000 đồng) thì là hộ nghèo.',
    ]);
  });

  test('says the same in English', () => {
    const input: ClassifyInput = { area: 'urban', b1: 120, deprivations: deprived(3) };
    const now = classify(standard, input);
    expect(findClassChanges(standard, input).map((each) => explainChange(each, now, 'en'))).toEqual(
      [
        'With a B1 score of 176 or more (up by 56) it would be non-poor.',
        'With 1 fewer deprived indicators (2 left) it would be near-poor.',
      ],
    );
  });
});

describe('for any household', () => {
  const area = fc.constantFrom('urban' as const, 'rural' as const);
  const deprivations = fc.integer({ min: 0, max: 4095 });
  const near = (limits: bigint[]) =>
    fc.oneof(
      fc.bigInt({ min: 0n, max: 6_000_000n }),
      fc
        .tuple(fc.constantFrom(...limits), fc.bigInt({ min: -3n, max: 3n }))
        .map(([limit, off]) => limit + off),
    );
  const byIncome = fc.record({
    area,
    deprivations,
    income: near([1_500_000n, 2_000_000n, 2_250_000n, 3_000_000n, 2_200_000n, 2_800_000n]),
  });
  const byB1 = fc.record({ area, deprivations, b1: fc.integer({ min: 0, max: 400 }) });

  /** The household after a step of the named kind. */
  function moved(
    input: ClassifyInput,
    of: ClassChange['of'],
    value: number | bigint,
  ): ClassifyInput {
    if (of === 'deprivations') return { ...input, deprivations: deprived(Number(value)) };
    return of === 'b1' ? { ...input, b1: Number(value) } : { ...input, income: value };
  }

  test('the named change changes the class to the one it says', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fc.oneof(byIncome, byB1), (input) => {
        const now = classify(standard, input);
        for (const change of findClassChanges(standard, input)) {
          const then = classify(standard, moved(input, change.of, change.value));
          expect(then.class).toBe(change.to);
          expect(then.class).not.toBe(now.class);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('no smaller change in that direction does: every step between leaves the class', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(
        fc.oneof(byIncome, byB1),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (input, shares) => {
          const now = classify(standard, input);
          for (const change of findClassChanges(standard, input)) {
            const from = change.of === 'deprivations' ? now.deprivationCount : Number(now.value);
            const to = Number(change.value);
            const last = to - Math.sign(to - from);
            const between = [
              last,
              ...shares.map((share) => Math.trunc(from + (last - from) * share)),
            ];
            for (const value of between) {
              const whole = change.of === 'income' ? BigInt(value) : value;
              expect(classify(standard, moved(input, change.of, whole)).class).toBe(now.class);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a direction that is not named changes nothing, however far one goes', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(byB1, (input) => {
        const now = classify(standard, input);
        const named = findClassChanges(standard, input).map(
          ({ of, direction }) => `${of} ${direction}`,
        );
        const scan = (of: ClassChange['of'], from: number, to: number) => {
          const direction = to > from ? 'up' : 'down';
          const step = Math.sign(to - from);
          for (let value = from; value !== to + step && step !== 0; value += step) {
            if (classify(standard, moved(input, of, value)).class === now.class) continue;
            expect(named).toContain(`${of} ${direction}`);
            return;
          }
          expect(named).not.toContain(`${of} ${direction}`);
        };
        scan('b1', input.b1, 500);
        if (input.b1 > 0) scan('b1', input.b1, 0);
        const count = countDeprivations(input.deprivations);
        if (count < 12) scan('deprivations', count, 12);
        if (count > 0) scan('deprivations', count, 0);
      }),
      { numRuns: 300 },
    );
  });
});

test.each<[ClassifyInput, string]>([
  [
    { area: 'urban', b1: 120, deprivations: deprived(3) },
    'Tiêu chí đã áp dụng: hộ nghèo khu vực thành thị là hộ có điểm B1 không quá 175 điểm và thiếu hụt từ 3 chỉ số trở lên.',
  ],
  [
    { area: 'rural', income: 1n, deprivations: 0 },
    'Tiêu chí đã áp dụng: hộ cận nghèo khu vực nông thôn là hộ có thu nhập bình quân đầu người một tháng không quá 1.500.000 đồng và thiếu hụt dưới 3 chỉ số.',
  ],
  [
    { area: 'rural', income: 2_000_000n, deprivations: 0 },
    'Tiêu chí đã áp dụng: hộ có mức sống trung bình khu vực nông thôn là hộ có thu nhập bình quân đầu người một tháng trên 1.500.000 đồng và không quá 2.250.000 đồng.',
  ],
  [
    { area: 'urban', b1: 200, deprivations: 0 },
    'Tiêu chí đã áp dụng: hộ không nghèo khu vực thành thị là hộ có điểm B1 trên 175 điểm.',
  ],
])('the line of the law that decided %#', (input, sentence) => {
  expect(describeLine(classify(standard, input), 'vi')).toBe(sentence);
});
