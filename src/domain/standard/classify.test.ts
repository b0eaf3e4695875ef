import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import standard2022 from '../../../rules/standards/vn-2022-2026.json' with { type: 'json' };
import standard2027 from '../../../rules/standards/vn-2027-2030.json' with { type: 'json' };
import {
  AREA_CODE,
  BASIS_CODE,
  classify,
  classOfCode,
  classOfLine,
  compileClassifier,
  countDeprivations,
  findClassifyProblem,
  LINES,
  listDeprivations,
  toDeprivationMask,
  type ClassifyInput,
} from './classify.ts';
import { explain } from './explain-class.ts';
import { parseStandard } from './standard.ts';

const standard = parseStandard(standard2022);
const next = parseStandard(standard2027);

/** A mask with the first `count` indicators deprived. */
const deprived = (count: number) => 2 ** count - 1;

describe('classify by B1', () => {
  test.each([
    ['rural', 0, 3, 'poor', 'rural-b1-poor'],
    ['rural', 140, 3, 'poor', 'rural-b1-poor'],
    ['rural', 140, 12, 'poor', 'rural-b1-poor'],
    ['rural', 110, 4, 'poor', 'rural-b1-poor'],
    ['rural', 140, 2, 'near_poor', 'rural-b1-near-poor'],
    ['rural', 140, 0, 'near_poor', 'rural-b1-near-poor'],
    ['rural', 140.5, 12, 'non_poor', 'rural-b1-above'],
    ['rural', 145, 12, 'non_poor', 'rural-b1-above'],
    ['rural', 150, 2, 'non_poor', 'rural-b1-above'],
    ['urban', 175, 3, 'poor', 'urban-b1-poor'],
    ['urban', 145, 3, 'poor', 'urban-b1-poor'],
    ['urban', 175, 2, 'near_poor', 'urban-b1-near-poor'],
    ['urban', 180, 12, 'non_poor', 'urban-b1-above'],
    ['urban', 180, 0, 'non_poor', 'urban-b1-above'],
  ] as const)('%s, B1 %s, %s deprived: %s by %s', (area, b1, count, found, line) => {
    const result = classify(standard, { area, b1, deprivations: deprived(count) });
    expect(result).toMatchObject({ class: found, line, basis: 'b1', b2: count * 10, value: b1 });
    expect(result.thresholds.limit).toBe(area === 'rural' ? 140 : 175);
    const code = compileClassifier(standard)(AREA_CODE[area], 0, b1, deprived(count));
    expect(LINES[code]).toBe(line);
  });

  test('B1 decides alone when income is given too', () => {
    const input = { area: 'rural', b1: 145, income: 1_000_000n, deprivations: 0xfff } as const;
    expect(classify(standard, input).class).toBe('non_poor');
  });
});

describe('classify by income', () => {
  test.each([
    ['rural', 1_500_000n, 3, 'poor', 'rural-income-poor'],
    ['rural', 1_500_000n, 2, 'near_poor', 'rural-income-near-poor'],
    ['rural', 0n, 0, 'near_poor', 'rural-income-near-poor'],
    ['rural', 1_500_001n, 12, 'average', 'rural-income-average'],
    ['rural', 2_250_000n, 0, 'average', 'rural-income-average'],
    ['rural', 2_250_001n, 12, 'non_poor', 'rural-income-above'],
    ['urban', 2_000_000n, 3, 'poor', 'urban-income-poor'],
    ['urban', 2_000_000n, 2, 'near_poor', 'urban-income-near-poor'],
    ['urban', 2_000_001n, 3, 'average', 'urban-income-average'],
    ['urban', 3_000_000n, 3, 'average', 'urban-income-average'],
    ['urban', 3_000_001n, 3, 'non_poor', 'urban-income-above'],
  ] as const)('%s, %s đồng, %s deprived: %s by %s', (area, income, count, found, line) => {
    const deprivations = deprived(count);
    const result = classify(standard, { area, income, deprivations });
    expect(result).toMatchObject({ class: found, line, basis: 'income', official: true });
    expect(classify(standard, { area, income: Number(income), deprivations }).line).toBe(line);
    const code = compileClassifier(standard)(AREA_CODE[area], 1, Number(income), deprivations);
    expect(LINES[code]).toBe(line);
  });

  test('a fraction of a đồng above the line is above it', () => {
    const input = { area: 'rural', income: 1_500_000.5, deprivations: 0xfff } as const;
    expect(classify(standard, input).class).toBe('average');
  });

  test.each([
    ['rural', 2_200_000n, 3, 'poor'],
    ['rural', 2_200_000n, 2, 'near_poor'],
    ['rural', 2_200_001n, 12, 'non_poor'],
    ['urban', 2_800_000n, 3, 'poor'],
    ['urban', 2_800_001n, 3, 'non_poor'],
  ] as const)(
    '2027–2030, %s, %s đồng, %s deprived: %s, as a simulation',
    (area, income, count, found) => {
      const result = classify(next, { area, income, deprivations: deprived(count) });
      expect(result).toMatchObject({ class: found, official: false, standardId: 'vn-2027-2030' });
    },
  );
});

describe('classify in general', () => {
  test('carries all that explains it', () => {
    expect(classify(standard, { area: 'urban', b1: 150, deprivations: 0b101 })).toEqual({
      class: 'near_poor',
      b2: 20,
      deprivationCount: 2,
      line: 'urban-b1-near-poor',
      basis: 'b1',
      area: 'urban',
      value: 150,
      thresholds: { limit: 175, averageLimit: null, deprivationCutOff: 3, b2CutOff: 30 },
      standardId: 'vn-2022-2026',
      article: standard.article,
      official: true,
    });
  });

  const anyInput: fc.Arbitrary<ClassifyInput> = fc.record(
    {
      area: fc.constantFrom('urban' as const, 'rural' as const),
      b1: fc.integer({ min: 0, max: 400 }),
      income: fc.bigInt(0n, 5_000_000n),
      deprivations: fc.integer({ min: 0, max: 4095 }),
    },
    { requiredKeys: ['area', 'income', 'deprivations'] },
  );

  test('B2 decides exactly as the count does', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { b2, deprivationCount, thresholds } = classify(standard, input);
        expect(b2 >= thresholds.b2CutOff).toBe(deprivationCount >= thresholds.deprivationCutOff);
      }),
    );
  });

  test('one more deprivation never lifts a household out of poverty', () => {
    const order = ['poor', 'near_poor', 'average', 'non_poor'];
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 0, max: 11 }), (input, bit) => {
        const worse = { ...input, deprivations: input.deprivations | (1 << bit) };
        const before = order.indexOf(classify(standard, input).class);
        expect(order.indexOf(classify(standard, worse).class)).toBeLessThanOrEqual(before);
      }),
    );
  });

  test('more income never makes a household poorer', () => {
    const order = ['poor', 'near_poor', 'average', 'non_poor'];
    fc.assert(
      fc.property(anyInput, fc.bigInt(0n, 1_000_000n), ({ area, income, deprivations }, more) => {
        const input = { area, income: BigInt(income ?? 0), deprivations };
        const richer = { ...input, income: input.income + more };
        const before = order.indexOf(classify(standard, input).class);
        expect(order.indexOf(classify(standard, richer).class)).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('the compiled classifier gives the same line for any household and standard', () => {
    for (const rules of [standard, next]) {
      const compiled = compileClassifier(rules);
      fc.assert(
        fc.property(anyInput, (input) => {
          fc.pre(findClassifyProblem(rules, input) === undefined);
          const { line, basis, value } = classify(rules, input);
          const area = AREA_CODE[input.area];
          const code = compiled(area, BASIS_CODE[basis], Number(value), input.deprivations);
          expect(LINES[code]).toBe(line);
          expect(classOfCode(code)).toBe(classify(rules, input).class);
        }),
        { numRuns: 2000 },
      );
    }
  });
});

describe('input that cannot be classified', () => {
  const input = { area: 'urban', b1: 100, deprivations: 0 } as const;

  test.each([
    [{ area: 'urban', deprivations: 0 }, 'no_income_figure'],
    [{ ...input, b1: -1 }, 'bad_b1'],
    [{ ...input, b1: Number.NaN }, 'bad_b1'],
    [{ ...input, b1: Infinity }, 'bad_b1'],
    [{ area: 'urban', income: -1n, deprivations: 0 }, 'bad_income'],
    [{ area: 'urban', income: Number.NaN, deprivations: 0 }, 'bad_income'],
    [{ ...input, deprivations: -1 }, 'bad_deprivations'],
    [{ ...input, deprivations: 4096 }, 'bad_deprivations'],
    [{ ...input, deprivations: 1.5 }, 'bad_deprivations'],
  ] as [ClassifyInput, string][])('%o: %s', (wrong, problem) => {
    expect(findClassifyProblem(standard, wrong)).toBe(problem);
    expect(() => classify(standard, wrong)).toThrow(`Cannot classify: ${problem}`);
  });

  test('B1 has no meaning under a standard without cut-offs', () => {
    expect(findClassifyProblem(next, input)).toBe('no_b1_cut_off');
  });

  test('good input has no problem', () => {
    expect(findClassifyProblem(standard, input)).toBeUndefined();
    expect(
      findClassifyProblem(next, { area: 'rural', income: 0, deprivations: 4095 }),
    ).toBeUndefined();
  });

  test.each([
    ['a missing figure', standard, 0, Number.NaN],
    ['a negative figure', standard, 1, -1],
    ['an infinite figure', standard, 1, Infinity],
    ['B1 without cut-offs', next, 0, 100],
    ['a mask of thirteen bits', standard, 0, 100, 4096],
    ['a negative mask', standard, 0, 100, -1],
    ['a missing mask', standard, 0, 100, Number.NaN],
  ] as const)('the compiled classifier answers −1 to %s', (_, rules, basis, value, mask = 0) => {
    const code = compileClassifier(rules)(0, basis, value, mask);
    expect(code).toBe(-1);
    expect(classOfCode(code)).toBeUndefined();
  });
});

describe('lines and masks', () => {
  test('each line ends with its class', () => {
    const expected = {
      poor: 'poor',
      'near-poor': 'near_poor',
      average: 'average',
      above: 'non_poor',
    };
    for (const line of LINES) {
      const ending = line.replace(/^(?:urban|rural)-(?:b1|income)-/, '') as keyof typeof expected;
      expect(classOfLine(line)).toBe(expected[ending]);
    }
    expect(new Set(LINES).size).toBe(14);
  });

  test('masks and lists are the same thing, for all 4,096', () => {
    for (let mask = 0; mask <= 4095; mask += 1) {
      const list = listDeprivations(mask);
      expect(toDeprivationMask(list)).toBe(mask);
      expect(countDeprivations(mask)).toBe(list.length);
    }
  });

  test('bit i is indicator i + 1', () => {
    expect(listDeprivations(0b1000_0000_0101)).toEqual([1, 3, 12]);
    expect(toDeprivationMask([4, 8, 8])).toBe(0b1000_1000);
  });
});

describe('explain', () => {
  const say = (input: ClassifyInput, locale: 'vi' | 'en' = 'vi', rules = standard) =>
    explain(classify(rules, input), locale);

  test('a poor household in a ward', () => {
    expect(say({ area: 'urban', b1: 150, deprivations: 0b111 })).toBe(
      'Kết quả: hộ nghèo (khu vực thành thị). Điểm B1 là 150, không quá 175 điểm. ' +
        'Thiếu hụt 3 trên 12 chỉ số (điểm B2 là 30), từ 3 chỉ số trở lên. ' +
        `Căn cứ: ${standard.article}.`,
    );
  });

  test.each([
    [{ area: 'rural', b1: 140, deprivations: 0 }, 'hộ cận nghèo (khu vực nông thôn)'],
    [{ area: 'rural', b1: 140, deprivations: 0 }, '(điểm B2 là 0), dưới 3 chỉ số'],
    [{ area: 'rural', b1: 145, deprivations: 0xfff }, 'Điểm B1 là 145, cao hơn 140 điểm'],
    [{ area: 'rural', b1: 145, deprivations: 0xfff }, 'không làm thay đổi kết quả'],
    [
      { area: 'urban', income: 2_000_000n, deprivations: 0 },
      'Thu nhập bình quân 2.000.000 đồng/người/tháng, không quá 2.000.000 đồng',
    ],
    [
      { area: 'urban', income: 2_500_000n, deprivations: 0 },
      'trên 2.000.000 đồng và không quá 3.000.000 đồng',
    ],
    [{ area: 'urban', income: 3_500_000n, deprivations: 0 }, 'cao hơn 3.000.000 đồng'],
    [{ area: 'urban', income: 2_500_000.5, deprivations: 0 }, '2.500.000,50 đồng'],
  ] as [ClassifyInput, string][])('%o says “%s”', (input, part) => {
    expect(say(input)).toContain(part);
  });

  test.each([
    [
      { area: 'urban', b1: 150, deprivations: 7 },
      'Result: poor (urban area). B1 score 150, not above 175.',
    ],
    [{ area: 'urban', b1: 200, deprivations: 7 }, 'B1 score 200, above 175.'],
    [
      { area: 'rural', b1: 10, deprivations: 1 },
      'Deprived of 1 of 12 indicators (B2 score 10), fewer than 3.',
    ],
    [
      { area: 'rural', income: 1_000_000n, deprivations: 7 },
      '1,000,000 đồng per person per month, not above 1,500,000',
    ],
    [
      { area: 'rural', income: 2_000_000n, deprivations: 7 },
      'above 1,500,000 đồng and not above 2,250,000 đồng',
    ],
    [{ area: 'rural', income: 9_000_000n, deprivations: 7 }, 'above 2,250,000 đồng'],
  ] as [ClassifyInput, string][])('%o says “%s” in English', (input, part) => {
    expect(say(input, 'en')).toContain(part);
  });

  test('a simulation says that it is one, an official result does not', () => {
    const input = { area: 'rural', income: 3_000_000n, deprivations: 0 } as const;
    expect(say(input, 'vi', next)).toContain('kết quả mô phỏng, không có giá trị công nhận');
    expect(say(input, 'vi', next)).toContain('cao hơn 2.200.000 đồng');
    expect(say(input, 'en', next)).toContain('This is a simulation');
    expect(say(input, 'en', next)).toContain('above 2,200,000 đồng');
    expect(say(input)).not.toContain('mô phỏng');
  });
});
