import { MERGE_FIELDS, type MergeField, type PersonSide } from '#contract/household-duplicate.ts';

/** The facts both sides can be asked for on the screen, besides those that are not shown. */
const SHOWN = {
  fullName: ({ member }: PersonSide) => member.fullName,
  birth: ({ member }: PersonSide) => member.birthYear,
  sex: ({ member }: PersonSide) => member.sex,
  personOfMerit: ({ member }: PersonSide) => member.personOfMerit,
  schooling: ({ member }: PersonSide) => member.schooling,
  educationLevel: ({ member }: PersonSide) => member.educationLevel,
  job: ({ member }: PersonSide) => member.job,
} as const;

/** Whether a side knows a fact. Health and work ability are not asked here: the entry that stays keeps its own. */
export function knows(side: PersonSide, field: MergeField): boolean {
  if (field in SHOWN) return SHOWN[field as keyof typeof SHOWN](side) !== null;
  return side.knownSensitive.includes(field);
}

/** Fields of which at least one side knows something, in the order of the table. */
export function askedFields(first: PersonSide, second: PersonSide): MergeField[] {
  return MERGE_FIELDS.filter((field) => knows(first, field) || knows(second, field));
}

/**
 * What is taken from the entry that goes when nothing was chosen yet: what the entry that stays
 * does not know, and a whole date of birth instead of a year.
 */
export function suggestTaken(kept: PersonSide, leaving: PersonSide): MergeField[] {
  return askedFields(kept, leaving).filter((field) => {
    if (!knows(leaving, field)) return false;
    if (!knows(kept, field)) return true;
    return field === 'birth' && kept.member.birthDay === null && leaving.member.birthDay !== null;
  });
}
