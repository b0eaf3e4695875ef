import { ageOnPartial, type PlainDate } from '#domain/calendar/plain-date.ts';
import { listDeprivations } from '#domain/standard/classify.ts';
import type { SampleMember } from './sample-ward.ts';
import { isJobSeekerAge } from './survey-score.ts';

/**
 * Makes the register agree with the last survey: exactly when the survey marks indicator 1, 4, 5
 * or 6, one member has no job, no insurance card, too little schooling, or is not at school.
 */
export function settleMembers(
  members: readonly SampleMember[],
  deprivations: number,
  on: PlainDate,
): void {
  const deprived = new Set(listDeprivations(deprivations));
  const aged = members.flatMap((member) =>
    member.birth === null ? [] : [{ member, age: ageOnPartial(member.birth, on) }],
  );
  for (const person of aged) clear(person);
  const mark = (no: number, test: (person: Aged) => boolean, change: (person: Aged) => void) => {
    const person = deprived.has(no) ? aged.find(test) : undefined;
    if (person) change(person);
  };
  mark(1, isJobSeeker, ({ member }) => Object.assign(member, { job: 'no_job' }));
  mark(
    4,
    ({ age }) => age >= 6,
    ({ member }) => Object.assign(member, { healthInsurance: false }),
  );
  mark(5, isYouth, leaveSchoolEarly);
  mark(
    6,
    ({ age }) => age >= 3 && age < 16,
    ({ member }) => Object.assign(member, { schooling: 'not_attending' }),
  );
}

/** A household of no labour capacity: nobody in it can work, whatever their age. */
export function removeLabourCapacity(members: readonly SampleMember[], on: PlainDate): void {
  for (const member of members) {
    const age = member.birth === null ? 0 : ageOnPartial(member.birth, on);
    const job = age >= 16 ? 'no_labour_capacity' : member.job;
    Object.assign(member, { workAbility: 'not_able', job });
  }
}

type Aged = { member: SampleMember; age: number };

function clear({ member, age }: Aged): void {
  if (member.job === 'no_job' || member.job === 'does_not_want_work') member.job = 'working';
  member.healthInsurance = true;
  if (age >= 3 && age < 16) member.schooling = 'attending';
  const isSchooled = member.schooling === 'attending' || hasUpperLevel(member);
  if (isYouth({ age }) && !isSchooled) {
    member.schooling = age < 18 ? 'attending' : 'finished';
    member.educationLevel = age < 18 ? 'lower_secondary' : 'upper_secondary';
    if (age < 18) member.job = 'studying';
  }
}

function isJobSeeker({ member, age }: Aged): boolean {
  return isJobSeekerAge(age) && member.workAbility === 'able';
}

function isYouth({ age }: { age: number }): boolean {
  return age >= 16 && age <= 30;
}

function hasUpperLevel({ educationLevel }: SampleMember): boolean {
  return !['none', 'primary', 'lower_secondary', null].includes(educationLevel);
}

function leaveSchoolEarly({ member, age }: Aged): void {
  member.schooling = 'not_attending';
  member.educationLevel = age < 18 ? 'primary' : 'lower_secondary';
  if (member.job === 'studying') {
    member.job = member.workAbility === 'able' ? 'working' : 'no_labour_capacity';
  }
}
