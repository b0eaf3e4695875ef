import type { SampleMember } from '#domain/sample/sample-ward.ts';

/** What the register knows of a person beside the name and the place in a household. */
export function memberFacts({ birth, ...member }: SampleMember) {
  return {
    citizenId: member.citizenId,
    oldId: member.oldId,
    birthYear: birth?.year ?? null,
    birthMonth: birth?.month ?? null,
    birthDay: birth?.day ?? null,
    sex: member.sex,
    ethnicity: member.ethnicity,
    workAbility: member.workAbility,
    personOfMerit: member.personOfMerit,
    disability: member.disability,
    schooling: member.schooling,
    educationLevel: member.educationLevel,
    job: member.job,
    healthInsurance: member.healthInsurance,
  };
}
