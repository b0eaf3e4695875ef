import { ageOnPartial, type PartialDate, type PlainDate } from '#domain/calendar/plain-date.ts';

/**
 * Tests of single indicators that follow from facts of the register or the survey form
 * (annex of Decree 07/2021/NĐ-CP). The survey's own answer is what counts: these fill it in and
 * warn when an answer disagrees.
 */

const DEPENDANT_CHILD_UNDER = 16;
const INSURANCE_FROM = 6;
const SCHOOL_FROM = 3;
const SCHOOL_UNDER = 16;
const MINIMUM_AREA_PER_PERSON = 8;
const HOUSE_PARTS = 3;
const WORKING_AGE_FROM = 15;

/** Indicator 1: somebody of working age, able and willing to work, has no job or no contract. */
export function isEmploymentDeprived(
  people: readonly {
    birth: PartialDate;
    isAble: boolean;
    isWilling: boolean;
    work: 'none' | 'own_work' | 'wage_with_contract' | 'wage_without_contract';
  }[],
  on: PlainDate,
): boolean {
  return people.some(
    ({ birth, isAble, isWilling, work }) =>
      ageOnPartial(birth, on) >= WORKING_AGE_FROM &&
      isAble &&
      isWilling &&
      (work === 'none' || work === 'wage_without_contract'),
  );
}

/** A dependant: a child under 16, or someone elderly or disabled on a monthly social allowance. */
export function isDependant(
  person: { birth: PartialDate; receivesSocialAllowance: boolean },
  on: PlainDate,
): boolean {
  return person.receivesSocialAllowance || ageOnPartial(person.birth, on) < DEPENDANT_CHILD_UNDER;
}

/** Indicator 2: more than half of the members are dependants; exactly half is not deprived. */
export function isDependentsDeprived(dependants: number, members: number): boolean {
  return dependants * 2 > members;
}

/** Indicator 3: at least one child under 16 is undernourished by height or weight for age. */
export function isNutritionDeprived(
  people: readonly { birth: PartialDate; isUndernourished: boolean }[],
  on: PlainDate,
): boolean {
  return people.some(
    ({ birth, isUndernourished }) =>
      isUndernourished && ageOnPartial(birth, on) < DEPENDANT_CHILD_UNDER,
  );
}

/** Indicator 4: at least one member aged 6 or more has no valid health insurance card. */
export function isHealthInsuranceDeprived(
  people: readonly { birth: PartialDate; hasCard: boolean }[],
  on: PlainDate,
): boolean {
  return people.some(({ birth, hasCard }) => !hasCard && ageOnPartial(birth, on) >= INSURANCE_FROM);
}

/** Indicator 5: at least one member aged 16–30 neither studies nor has the level for the age. */
export function isAdultEducationDeprived(
  people: readonly {
    birth: PartialDate;
    isStudying: boolean;
    hasLowerSecondary: boolean;
    /** Upper secondary, or elementary, intermediate or college vocational training. */
    hasUpperSecondaryOrVocational: boolean;
    /** Hired at 16–30 and certified on the job. */
    isCertifiedOnTheJob: boolean;
  }[],
  on: PlainDate,
): boolean {
  return people.some((person) => {
    const age = ageOnPartial(person.birth, on);
    if (age < 16 || age > 30 || person.isStudying || person.isCertifiedOnTheJob) return false;
    return age < 18 ? !person.hasLowerSecondary : !person.hasUpperSecondaryOrVocational;
  });
}

export type SchoolLevel = 'kindergarten' | 'primary' | 'lower_secondary';

/** The school level a child of an age belongs in; none below 3 or from 16. */
export function schoolLevelOf(age: number): SchoolLevel | undefined {
  if (age < SCHOOL_FROM || age >= SCHOOL_UNDER) return undefined;
  if (age < 6) return 'kindergarten';
  return age < 12 ? 'primary' : 'lower_secondary';
}

/** Indicator 6: at least one child aged 3 to under 16 is not at the school level for the age. */
export function isSchoolingDeprived(
  children: readonly { birth: PartialDate; attends: SchoolLevel | null }[],
  on: PlainDate,
): boolean {
  return children.some(({ birth, attends }) => {
    const level = schoolLevelOf(ageOnPartial(birth, on));
    return level !== undefined && attends !== level;
  });
}

/** Indicator 7: of wall, pillar and roof, at least two are not durable. */
export function isHousingDeprived(durable: {
  wall: boolean;
  pillar: boolean;
  roof: boolean;
}): boolean {
  const sound = [durable.wall, durable.pillar, durable.roof].filter(Boolean).length;
  return HOUSE_PARTS - sound >= 2;
}

/** Indicator 8: less than 8 m² a person; exactly 8 is not deprived. No persons, no answer. */
export function isAreaDeprived(squareMetres: number, persons: number): boolean {
  return persons > 0 && squareMetres < MINIMUM_AREA_PER_PERSON * persons;
}
