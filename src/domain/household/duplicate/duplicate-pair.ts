import type { PartialDate } from '#domain/calendar/plain-date.ts';
import type { Sex } from '#domain/household/household.ts';

/** What is known of a person in the register and says who it is. Null is "not known". */
export type PersonFacts = {
  id: string;
  householdId: string;
  neighbourhoodId: string;
  fullName: string;
  birth: PartialDate | null;
  sex: Sex | null;
  /** CCCD, 12 digits. */
  citizenId: string | null;
  /** Old CMND, 9 digits. */
  oldId: string | null;
  ethnicity: string | null;
};

/** How two names agree, from the same letters to another name. */
export const NAME_LEVELS = [
  'same',
  'no_marks',
  'spelling',
  'marks_differ',
  'order',
  'abbreviated',
  'typo',
  'part_missing',
  'given_typo',
  'middle_differs',
  'different',
] as const;
export type NameLevel = (typeof NAME_LEVELS)[number];

export const BIRTH_LEVELS = [
  'same_day',
  'swapped',
  'one_part_differs',
  'same_month',
  'same_year',
  'year_beside',
  'same_day_other_year',
  'different',
  'unknown',
] as const;
export type BirthLevel = (typeof BIRTH_LEVELS)[number];

export const NUMBER_LEVELS = ['same', 'one_digit', 'old_same', 'different', 'unknown'] as const;
export type NumberLevel = (typeof NUMBER_LEVELS)[number];

export const FACT_LEVELS = ['same', 'different', 'unknown'] as const;
export type FactLevel = (typeof FACT_LEVELS)[number];

export const HOUSEHOLD_LEVELS = [
  'same_household',
  'siblings_alike',
  'shared_many',
  'shared_one',
  'shared_none',
  'unknown',
] as const;
export type HouseholdLevel = (typeof HOUSEHOLD_LEVELS)[number];

export type DuplicateField =
  | 'name'
  | 'birth'
  | 'number'
  | 'sex'
  | 'ethnicity'
  | 'neighbourhood'
  | 'household';

export type FieldLevels = {
  name: NameLevel;
  birth: BirthLevel;
  number: NumberLevel;
  sex: FactLevel;
  ethnicity: FactLevel;
  neighbourhood: FactLevel;
  household: HouseholdLevel;
};

/** How much one field says, in bits: +1 doubles the odds that it is one person, −1 halves them. */
export type Weighed<Field extends DuplicateField = DuplicateField> = {
  [F in Field]: { field: F; level: FieldLevels[F]; bits: number };
}[Field];

/** From "chắc chắn" to "có thể"; a pair below that is not shown. */
export const LIKELIHOODS = ['certain', 'probable', 'possible'] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];

/** Two entries that may be one person; `firstId` sorts before `secondId`. */
export type DuplicatePair = {
  firstId: string;
  secondId: string;
  /** log2 of the odds that both are one person, all fields and the prior together. */
  bits: number;
  likelihood: Likelihood;
  fields: Weighed[];
};
