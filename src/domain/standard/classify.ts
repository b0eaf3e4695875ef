import type { Area } from '#domain/household/household.ts';
import { canDecide, INDICATOR_COUNT, type Standard } from './standard.ts';

/**
 * The class of a household by a standard (Decree 07/2021/NĐ-CP, Art. 3): poor when income is
 * within the limit and at least three of twelve indicators are deprived, near-poor when income is
 * within it and fewer are, average up to the next income limit, otherwise non-poor.
 */

export const HOUSEHOLD_CLASSES = ['poor', 'near_poor', 'average', 'non_poor'] as const;
export type HouseholdClass = (typeof HOUSEHOLD_CLASSES)[number];

/** What income is measured by: the score of Phiếu B1, or đồng per person per month. */
export type IncomeBasis = 'b1' | 'income';

export type ClassifyInput = {
  area: Area;
  /** Income score of the survey. When given, it alone decides and `income` is not looked at. */
  b1?: number;
  /** Average monthly income per person, đồng. */
  income?: bigint | number;
  /** Bit i set = deprived of indicator i + 1. */
  deprivations: number;
};

/** The lines of the law, by code: the index is what a compiled classifier returns. */
export const LINES = (['rural', 'urban'] as const).flatMap((area) => [
  `${area}-b1-poor` as const,
  `${area}-b1-near-poor` as const,
  `${area}-b1-above` as const,
  `${area}-income-poor` as const,
  `${area}-income-near-poor` as const,
  `${area}-income-average` as const,
  `${area}-income-above` as const,
]);
export type Line = (typeof LINES)[number];

const CLASS_OF_OFFSET: readonly HouseholdClass[] = [
  'poor',
  'near_poor',
  'non_poor',
  'poor',
  'near_poor',
  'average',
  'non_poor',
];
const LINES_PER_AREA = CLASS_OF_OFFSET.length;
const ALL_DEPRIVED = 2 ** INDICATOR_COUNT - 1;

export type Classification = {
  class: HouseholdClass;
  /** Deprivation score: points per indicator × number deprived. */
  b2: number;
  deprivationCount: number;
  line: Line;
  basis: IncomeBasis;
  area: Area;
  /** The figure that was compared: a B1 score, or đồng per person per month. */
  value: number | bigint;
  thresholds: {
    limit: number | bigint;
    averageLimit: bigint | null;
    deprivationCutOff: number;
    b2CutOff: number;
  };
  standardId: string;
  article: string;
  /** False when the standard has an unverified part: then this is a simulation only. */
  official: boolean;
};

export type ClassifyProblem =
  | 'no_income_figure'
  | 'no_b1_cut_off'
  | 'bad_b1'
  | 'bad_income'
  | 'bad_deprivations';

/** Says what keeps an input from being classified; `undefined` when nothing does. */
export function findClassifyProblem(
  standard: Standard,
  input: ClassifyInput,
): ClassifyProblem | undefined {
  const { b1, income, deprivations } = input;
  const isMask = Number.isInteger(deprivations) && deprivations >= 0;
  if (!isMask || deprivations > ALL_DEPRIVED) return 'bad_deprivations';
  if (b1 !== undefined) {
    if (!(b1 >= 0 && b1 < Infinity)) return 'bad_b1';
    return standard.b1 === null ? 'no_b1_cut_off' : undefined;
  }
  if (income === undefined) return 'no_income_figure';
  return income >= 0 && income < Infinity ? undefined : 'bad_income';
}

/**
 * Classifies one household and says which line decided. Throws on input that
 * `findClassifyProblem` refuses. A B1 above the limit is always non-poor: no source gives the
 * score at which the average class ends, so that class is decided by income only.
 */
export function classify(standard: Standard, input: ClassifyInput): Classification {
  const problem = findClassifyProblem(standard, input);
  if (problem !== undefined) throw new Error(`Cannot classify: ${problem}`);
  const { area } = input;
  const deprivationCount = countDeprivations(input.deprivations);
  const { poor, average } = standard.income[area];
  const basis: IncomeBasis = input.b1 === undefined ? 'income' : 'b1';
  const value = input.b1 ?? input.income ?? 0;
  const limit = basis === 'b1' ? (standard.b1?.[area] ?? 0) : poor;
  const isWithin = value <= limit;
  const isAverage = !isWithin && basis === 'income' && average !== null && value <= average;
  const isDeprived = deprivationCount >= standard.deprivation.cutOff;
  const aboveCode = basis === 'b1' ? 2 : isAverage ? 5 : 6;
  const withinCode = (basis === 'b1' ? 0 : 3) + (isDeprived ? 0 : 1);
  const offset = isWithin ? withinCode : aboveCode;
  const line = LINES[AREA_CODE[area] * LINES_PER_AREA + offset];
  const found = CLASS_OF_OFFSET[offset];
  if (line === undefined || found === undefined) throw new Error(`No line ${area} ${offset}`);
  return {
    class: found,
    b2: deprivationCount * standard.deprivation.pointsPerIndicator,
    deprivationCount,
    line,
    basis,
    area,
    value,
    thresholds: {
      limit,
      averageLimit: basis === 'income' ? average : null,
      deprivationCutOff: standard.deprivation.cutOff,
      b2CutOff: standard.deprivation.b2CutOff,
    },
    standardId: standard.id,
    article: standard.article,
    official: canDecide(standard),
  };
}

/** Codes of area and basis for a compiled classifier. */
export const AREA_CODE: Readonly<Record<Area, 0 | 1>> = { rural: 0, urban: 1 };
export const BASIS_CODE: Readonly<Record<IncomeBasis, 0 | 1>> = { b1: 0, income: 1 };

/**
 * Index into `LINES`, or −1 when the figure is missing (NaN), negative or has no cut-off, or the
 * mask is not one of twelve bits.
 * Arguments: `AREA_CODE`, `BASIS_CODE`, the B1 score or income in đồng, the deprivation mask.
 */
export type CompiledClassifier = (
  area: number,
  basis: number,
  value: number,
  deprivations: number,
) => number;

/** The same decision as `classify` over plain numbers, for millions of households at a time. */
export function compileClassifier(standard: Standard): CompiledClassifier {
  const { income, b1, deprivation } = standard;
  const b1Rural = b1?.rural ?? 0;
  const b1Urban = b1?.urban ?? 0;
  const poorRural = Number(income.rural.poor);
  const poorUrban = Number(income.urban.poor);
  const averageRural = Number(income.rural.average ?? -1n);
  const averageUrban = Number(income.urban.average ?? -1n);
  const hasB1 = b1 !== null;
  const { cutOff } = deprivation;

  return function classifyNumbers(area, basis, value, deprivations) {
    if (!(value >= 0 && value < Infinity)) return -1;
    if (!(deprivations >= 0 && deprivations <= ALL_DEPRIVED)) return -1;
    const first = area === 1 ? LINES_PER_AREA : 0;
    if (basis === 0) {
      if (!hasB1) return -1;
      if (value > (area === 1 ? b1Urban : b1Rural)) return first + 2;
      return countDeprivations(deprivations) >= cutOff ? first : first + 1;
    }
    if (value <= (area === 1 ? poorUrban : poorRural)) {
      return countDeprivations(deprivations) >= cutOff ? first + 3 : first + 4;
    }
    return value <= (area === 1 ? averageUrban : averageRural) ? first + 5 : first + 6;
  };
}

/** The class a line of the law gives. */
export function classOfLine(line: Line): HouseholdClass {
  return classOfCode(LINES.indexOf(line)) ?? 'non_poor';
}

/** The class behind a compiled classifier's code; `undefined` for −1. */
export function classOfCode(code: number): HouseholdClass | undefined {
  return code < 0 ? undefined : CLASS_OF_OFFSET[code % LINES_PER_AREA];
}

/** How many of the twelve indicators a mask marks as deprived. */
export function countDeprivations(mask: number): number {
  let bits = mask - ((mask >> 1) & 0x5555);
  bits = (bits & 0x3333) + ((bits >> 2) & 0x3333);
  bits = (bits + (bits >> 4)) & 0x0f0f;
  return (bits + (bits >> 8)) & 0x1f;
}

/** The mask of a list of indicator numbers (1–12). */
export function toDeprivationMask(indicators: readonly number[]): number {
  return indicators.reduce((mask, no) => mask | (1 << (no - 1)), 0);
}

/** The indicator numbers (1–12) a mask marks as deprived, in order. */
export function listDeprivations(mask: number): number[] {
  const numbers = Array.from({ length: INDICATOR_COUNT }, (_, index) => index + 1);
  return numbers.filter((no) => (mask & (1 << (no - 1))) !== 0);
}
