import { commonDenominator, parseFraction } from '#domain/poverty-index/fraction.ts';

/** Weights as the smallest whole numbers in the same proportion: 1/12 each is 1 each. */
export function wholeWeights(weights: readonly string[]): number[] {
  const fractions = weights.map((text) => {
    const fraction = parseFraction(text);
    if (!fraction) throw new Error(`No weight: ${text}`);
    return fraction;
  });
  const common = commonDenominator(fractions);
  return fractions.map(({ numerator, denominator }) => Number(numerator * (common / denominator)));
}
