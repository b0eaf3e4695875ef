import {
  addFractions,
  commonDenominator,
  formatFraction,
  parseFraction,
  type Fraction,
} from './fraction.ts';

/**
 * How an Alkire–Foster index looks at a household: what each indicator weighs, and from which
 * score on a household counts as multidimensionally poor. Weights are whole parts of a whole, so
 * that a score is an exact sum: 1/3 + 1/3 + 1/3 is 1, and a score equal to k is poor without any
 * tolerance.
 */
export type IndexDesign = {
  /** What each indicator weighs, in parts of `whole`. */
  parts: readonly number[];
  whole: number;
  /** Poor from this many parts on: the smallest whole number of parts that is not below k. */
  threshold: number;
  /** As written: `1/4`. */
  k: string;
};

export type DesignProblem =
  | { code: 'no_indicator' }
  | { code: 'too_many_indicators'; limit: number }
  | { code: 'weight_unreadable'; position: number; text: string }
  | { code: 'weights_not_one'; sum: string }
  | { code: 'weights_too_fine' }
  | { code: 'k_unreadable'; text: string }
  | { code: 'k_outside'; text: string };

export type DesignReading =
  | { ok: true; design: IndexDesign }
  | { ok: false; problem: DesignProblem };

/** A mask of indicators is one number; more bits than this do not fit it. */
export const MOST_INDICATORS = 30;

/**
 * Reads weights and cut-off. Weights are fractions or decimals that sum to exactly 1, or whole
 * numbers of any sum, which are shared out. k is above 0 and at most 1.
 */
export function readDesign(weights: readonly string[], k: string): DesignReading {
  const fractions = weights.map(parseFraction);
  const problem = findWeightProblem(weights, fractions);
  if (problem) return { ok: false, problem };
  const read = fractions.filter((fraction) => fraction !== undefined);
  const sum = read.reduce(addFractions);
  const isWhole = read.every(({ denominator }) => denominator === 1n);
  if (sum.numerator === 0n || (!isWhole && sum.numerator !== sum.denominator)) {
    return { ok: false, problem: { code: 'weights_not_one', sum: formatFraction(sum) } };
  }
  const common = commonDenominator(read);
  const parts = read.map(({ numerator, denominator }) => numerator * (common / denominator));
  const whole = parts.reduce((total, part) => total + part, 0n);
  if (whole > BigInt(Number.MAX_SAFE_INTEGER)) {
    return { ok: false, problem: { code: 'weights_too_fine' } };
  }
  return readCutOff(parts.map(Number), Number(whole), k);
}

function readCutOff(parts: readonly number[], whole: number, k: string): DesignReading {
  const cutOff = parseFraction(k);
  if (!cutOff) return { ok: false, problem: { code: 'k_unreadable', text: k } };
  const { numerator, denominator } = cutOff;
  if (numerator === 0n || numerator > denominator) {
    return { ok: false, problem: { code: 'k_outside', text: k } };
  }
  const threshold = Number((numerator * BigInt(whole) + denominator - 1n) / denominator);
  return { ok: true, design: { parts, whole, threshold, k: formatFraction(cutOff) } };
}

function findWeightProblem(
  weights: readonly string[],
  fractions: readonly (Fraction | undefined)[],
): DesignProblem | undefined {
  if (weights.length === 0) return { code: 'no_indicator' };
  if (weights.length > MOST_INDICATORS) {
    return { code: 'too_many_indicators', limit: MOST_INDICATORS };
  }
  const index = fractions.indexOf(undefined);
  if (index === -1) return undefined;
  return { code: 'weight_unreadable', position: index + 1, text: weights[index] ?? '' };
}

/**
 * Each dimension weighs the same, shared equally by its indicators; for the twelve indicators of
 * 2022–2026, two to a dimension, that is 1/12 each. One weight an indicator, as text.
 */
export function equalDimensionWeights(dimensions: readonly string[]): string[] {
  const sizes = new Map<string, number>();
  for (const name of dimensions) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return dimensions.map((name) => `1/${sizes.size * (sizes.get(name) ?? 1)}`);
}
