import { AREAS, type Area } from '#domain/household/household.ts';
import { AREA_CODE, BASIS_CODE, countDeprivations, HOUSEHOLD_CLASSES } from './classify.ts';
import { INDICATOR_COUNT, translateDeprivations, type Standard } from './standard.ts';

/**
 * What if another standard, or changed figures of one, had been applied to the same surveys? What a
 * survey did not ask is not guessed: a household whose class then depends on it stays open, with
 * the reason. Nothing that comes out of here is official.
 */

/** The lines of a simulation. What is not changed is that of `standard`. */
export type Scenario = {
  standard: Standard;
  /** Highest monthly income per person of poor and near-poor households, đồng. */
  income?: Partial<Record<Area, bigint>>;
  /** Highest B1 of poor and near-poor households, when somebody gives one for the scenario. */
  b1?: Partial<Record<Area, number>>;
  /** Deprived indicators from which on a household is poor. */
  cutOff?: number;
};

/** Surveyed households as columns, one index a household. */
export type SurveyColumns = {
  /** Number of the standard of the survey, in the list given beside. */
  standards: Uint8Array;
  /** `AREA_CODE` at the survey, and in the simulation. */
  areas: Uint8Array;
  newAreas: Uint8Array;
  /** `BASIS_CODE`, and the B1 score or the income in đồng. */
  bases: Uint8Array;
  values: Float64Array;
  /** Mask of deprivations; −1 when only their number is known. */
  masks: Int16Array;
  counts: Uint8Array;
};

/** The index of a class in `HOUSEHOLD_CLASSES`, or why there is none. */
const NO_INCOME = -1;
const NO_INDICATOR = -2;

const ALL_INDICATORS = 2 ** INDICATOR_COUNT - 1;
const [POOR, NEAR_POOR, AVERAGE, NON_POOR] = [0, 1, 2, 3];
const BETWEEN = -1;
const WITHIN = 9;

/**
 * The class of each household in the scenario: an index into `HOUSEHOLD_CLASSES`, `NO_INCOME` when
 * the survey does not tell on which side of the line its income is, `NO_INDICATOR` when that
 * depends on indicators the survey did not ask.
 *
 * A B1 score is an income only at its own cut-off (140 points are the rural line, 175 the urban
 * one). So a household within its cut-off is within every line that is as high or higher, one above
 * it is above every line that is as low or lower, and between them nothing is known, unless the
 * scenario gives a B1 cut-off. The same rule holds for another area: the scores of its form are others.
 */
export function simulate(
  columns: SurveyColumns,
  surveyStandards: readonly Standard[],
  scenario: Scenario,
): Int8Array {
  const { standards, areas, newAreas, bases, values, masks, counts } = columns;
  const lines = compileLines(scenario);
  const cutOff = scenario.cutOff ?? scenario.standard.deprivation.cutOff;
  const compiled = surveyStandards.map((own) => ({
    placeB1: createB1Placer(own, lines),
    countRange: createCounter(own, scenario.standard),
  }));
  const found = new Int8Array(standards.length);
  for (let index = 0; index < found.length; index += 1) {
    const own = compiled[standards[index] ?? 0];
    if (!own) throw new Error(`No standard ${standards[index]}`);
    const newArea = newAreas[index] ?? 0;
    const value = values[index] ?? Number.NaN;
    const place =
      bases[index] === BASIS_CODE.income
        ? placeIncome(value, lines.poor[newArea] ?? 0, lines.average[newArea] ?? 0)
        : own.placeB1(value, areas[index] ?? 0, newArea);
    if (place !== WITHIN) found[index] = place === BETWEEN ? NO_INCOME : place;
    else found[index] = placeCount(own.countRange(masks[index] ?? -1, counts[index] ?? 0), cutOff);
  }
  return found;
}

const BY_CODE = AREAS.toSorted((a, b) => AREA_CODE[a] - AREA_CODE[b]);

/** Lines by `AREA_CODE`; NaN where the scenario gives no B1 cut-off. */
type Lines = { poor: number[]; average: number[]; b1: number[] };

function compileLines({ standard, income, b1 }: Scenario): Lines {
  return {
    poor: BY_CODE.map((area) => Number(income?.[area] ?? standard.income[area].poor)),
    average: BY_CODE.map((area) => Number(standard.income[area].average ?? -1n)),
    b1: BY_CODE.map((area) => b1?.[area] ?? Number.NaN),
  };
}

/** `WITHIN` the line, `AVERAGE` or `NON_POOR` above it, `BETWEEN` when there is no income. */
function placeIncome(value: number, poor: number, average: number): number {
  if (!(value >= 0)) return BETWEEN;
  if (value <= poor) return WITHIN;
  return value <= average ? AVERAGE : NON_POOR;
}

/** Above a line, B1 says non-poor: no source gives the score at which the average class ends. */
function createB1Placer(own: Standard, lines: Lines) {
  const cutOffs = BY_CODE.map((area) => own.b1?.[area] ?? Number.NaN);
  const ownLines = BY_CODE.map((area) => Number(own.income[area].poor));

  return function placeB1(value: number, area: number, newArea: number): number {
    if (!(value >= 0)) return BETWEEN;
    const cutOff = lines.b1[newArea] ?? Number.NaN;
    if (!Number.isNaN(cutOff)) return value <= cutOff ? WITHIN : NON_POOR;
    const ownCutOff = cutOffs[area] ?? Number.NaN;
    const ownLine = ownLines[area] ?? 0;
    const line = lines.poor[newArea] ?? 0;
    if (value <= ownCutOff && line >= ownLine) return WITHIN;
    if (value > ownCutOff && line <= ownLine) return NON_POOR;
    return BETWEEN;
  };
}

/** The fewest and the most indicators of the scenario's standard that a survey leaves possible, × 16. */
function createCounter(own: Standard, to: Standard) {
  const { lost, unknown } = translateDeprivations(ALL_INDICATORS, own, to);
  const kept = own.indicators
    .filter(({ code }) => !lost.includes(code))
    .reduce((mask, { no }) => mask | (1 << (no - 1)), 0);
  const keptCount = countDeprivations(kept);

  return function countRange(mask: number, count: number): number {
    const isKnown = mask >= 0;
    const least = isKnown ? countDeprivations(mask & kept) : Math.max(0, count - lost.length);
    const most = isKnown ? least : Math.min(count, keptCount);
    return least * 16 + most + unknown.length;
  };
}

function placeCount(range: number, cutOff: number): number {
  const [least, most] = [range >> 4, range & 15];
  if (least >= cutOff) return POOR;
  return most < cutOff ? NEAR_POOR : NO_INDICATOR;
}

/** Where a household goes: a class of the scenario, or the reason why none is known. */
export const OUTCOMES = [...HOUSEHOLD_CLASSES, 'no_income', 'no_indicator'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcome behind a code of `simulate`. */
export function outcomeOf(code: number): Outcome {
  if (code === NO_INCOME) return 'no_income';
  if (code === NO_INDICATOR) return 'no_indicator';
  const found = HOUSEHOLD_CLASSES[code];
  if (found === undefined) throw new Error(`No outcome ${code}`);
  return found;
}

/** What a scenario rests on besides its lines; each is said wherever its result is shown. */
export const ASSUMPTIONS = [
  'b1_bounds',
  'b1_carried',
  'indicators_dropped',
  'indicators_unasked',
] as const;
export type Assumption = (typeof ASSUMPTIONS)[number];

/** Names the assumptions that some household of the columns needs. */
export function findAssumptions(
  columns: SurveyColumns,
  surveyStandards: readonly Standard[],
  scenario: Scenario,
): Assumption[] {
  const { bases, areas, newAreas, standards } = columns;
  const lines = compileLines(scenario);
  const ownLines = surveyStandards.map((own) =>
    BY_CODE.map((area) => Number(own.income[area].poor)),
  );
  const found = new Set<Assumption>();
  for (let index = 0; index < bases.length; index += 1) {
    if (bases[index] !== BASIS_CODE.b1) continue;
    const newArea = newAreas[index] ?? 0;
    const ownLine = ownLines[standards[index] ?? 0]?.[areas[index] ?? 0];
    if (!Number.isNaN(lines.b1[newArea] ?? Number.NaN)) found.add('b1_carried');
    else if (ownLine !== lines.poor[newArea]) found.add('b1_bounds');
  }
  for (const own of surveyStandards) {
    const everything = translateDeprivations(ALL_INDICATORS, own, scenario.standard);
    if (everything.lost.length > 0) found.add('indicators_dropped');
    if (everything.unknown.length > 0) found.add('indicators_unasked');
  }
  return ASSUMPTIONS.filter((assumption) => found.has(assumption));
}
