/** An exact number: weights and cut-offs such as 1/3 have no exact decimal. */
export type Fraction = { numerator: bigint; denominator: bigint };

const LONGEST = 15;

/**
 * Reads `3`, `0.25` or `1/3`: no sign, at most fifteen digits a part. `undefined` for anything else,
 * a denominator of nought included.
 */
export function parseFraction(text: string): Fraction | undefined {
  const match = /^(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = '', decimals = '', divisor = '1'] = match;
  if (whole.length + decimals.length > LONGEST || divisor.length > LONGEST) return undefined;
  const denominator = BigInt(divisor) * 10n ** BigInt(decimals.length);
  if (denominator === 0n) return undefined;
  return reduce({ numerator: BigInt(whole + decimals), denominator });
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  return reduce({ numerator, denominator: a.denominator * b.denominator });
}

/** `1/3`, or `2` for a whole number. */
export function formatFraction({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

/** The smallest number that all denominators divide. */
export function commonDenominator(fractions: readonly Fraction[]): bigint {
  return fractions.reduce(
    (common, { denominator }) => (common / greatestDivisor(common, denominator)) * denominator,
    1n,
  );
}

function reduce({ numerator, denominator }: Fraction): Fraction {
  const divisor = greatestDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}
