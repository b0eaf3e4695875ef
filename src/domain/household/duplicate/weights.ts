import type {
  BirthLevel,
  FactLevel,
  HouseholdLevel,
  Likelihood,
  NameLevel,
  NumberLevel,
} from './duplicate-pair.ts';

/**
 * The weights of the comparison (Fellegi and Sunter, 1969): for each way two entries can agree,
 * `m` is how often entries of ONE person agree so, `u` how often entries of TWO different people
 * do. The weight is log2(m / u). None of these numbers is law. They were set from what officers'
 * lists look like (lost tone marks, year-only birth dates, wrong digits), and checked on labelled
 * synthetic people made by a generator that shares no code with the matcher; `npm run bench --
 * dedup` prints the precision and recall they reach.
 */
export type Chance = { m: number; u: number };

/**
 * Names: `spread` times the share of people called so is `u`. Same marks too is rarer than the
 * same letters (0.6); one wrong letter reaches about twenty other names; a name of which one side
 * has no marks, or is abbreviated, comes only from careless lists, so few strangers agree so. Another
 * name is what nearly all strangers have, however rare it is: its spread is not used.
 */
export const NAME_CHANCES: Readonly<Record<NameLevel, { m: number; spread: number }>> = {
  same: { m: 0.5, spread: 0.6 },
  no_marks: { m: 0.2, spread: 0.3 },
  spelling: { m: 0.06, spread: 0.5 },
  marks_differ: { m: 0.05, spread: 0.6 },
  order: { m: 0.03, spread: 1 },
  abbreviated: { m: 0.04, spread: 2 },
  typo: { m: 0.06, spread: 3 },
  part_missing: { m: 0.03, spread: 6 },
  given_typo: { m: 0.03, spread: 6 },
  middle_differs: { m: 0.004, spread: 40 },
  different: { m: 0.006, spread: 1 },
};

/** A name alone is never worth more than this, however rare it is. */
export const MOST_NAME_BITS = 16;
/** … and a name that disagrees never costs more. */
export const LEAST_NAME_BITS = -9;

/** About 20,000 days of birth live in a register; a year is shared by one in 55 people. */
export const BIRTH_CHANCES: Readonly<Record<Exclude<BirthLevel, 'unknown'>, Chance>> = {
  same_day: { m: 0.5, u: 1 / 20_000 },
  swapped: { m: 0.05, u: 1 / 25_000 },
  one_part_differs: { m: 0.05, u: 1 / 1_300 },
  same_month: { m: 0.02, u: 1 / 650 },
  same_year: { m: 0.28, u: 1 / 55 },
  year_beside: { m: 0.05, u: 1 / 28 },
  same_day_other_year: { m: 0.03, u: 1 / 380 },
  different: { m: 0.01, u: 0.93 },
};

/** Two issued numbers differ in one digit by chance only inside the same province, sex and year. */
export const NUMBER_CHANCES: Readonly<Record<Exclude<NumberLevel, 'unknown'>, Chance>> = {
  same: { m: 0.85, u: 1 / 10_000_000 },
  old_same: { m: 0.85, u: 1 / 5_000_000 },
  one_digit: { m: 0.12, u: 1 / 100_000 },
  different: { m: 0.015, u: 1 },
};

export const SEX_CHANCES: Readonly<Record<Exclude<FactLevel, 'unknown'>, Chance>> = {
  same: { m: 0.985, u: 0.5 },
  different: { m: 0.015, u: 0.5 },
};

/** For the same group `u` is the share of the group in the register. */
export const ETHNICITY_CHANCES = {
  same: { m: 0.96 },
  different: { m: 0.04, u: 0.6 },
} as const;

/** For the same neighbourhood `u` is its share of the people. People move, so it says little. */
export const NEIGHBOURHOOD_CHANCES = {
  same: { m: 0.6 },
  different: { m: 0.4, u: 0.95 },
} as const;

/**
 * Other members of the two households that look alike. In one household, people of one birth
 * date whose names are only similar are twins far more often than one child listed twice.
 */
export const HOUSEHOLD_CHANCES: Readonly<Record<Exclude<HouseholdLevel, 'unknown'>, Chance>> = {
  same_household: { m: 0.15, u: 1 / 400 },
  siblings_alike: { m: 0.01, u: 0.4 },
  shared_many: { m: 0.25, u: 1 / 20_000 },
  shared_one: { m: 0.15, u: 1 / 400 },
  shared_none: { m: 0.5, u: 0.99 },
};

/** Of this share of the entries another entry of the same person is expected. */
export const EXPECTED_DUPLICATES = 0.05;
/** A smaller register is weighed as one of this size: coincidences do not vanish in a hamlet. */
export const SMALLEST_REGISTER = 2_000;

/** Least odds, in bits, of each likelihood: 256 to 1, 2 to 1, 1 to 4. */
export const LIKELIHOOD_BITS: Readonly<Record<Likelihood, number>> = {
  certain: 8,
  probable: 1,
  possible: -2,
};

/** log2(m / u). */
export function bitsOf({ m, u }: Chance): number {
  return Math.log2(m / u);
}
