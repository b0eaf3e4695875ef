import { ageOnPartial, type PlainDate } from '#domain/calendar/plain-date.ts';
import { isMinority } from './ethnicity.ts';
import { findHead, type Member } from './household.ts';

/** Under this age a person is a child, as in the standard's indicators. */
const CHILD_AGE_LIMIT = 16;
/**
 * Used only for a person about whose work the register says nothing. No source read for this
 * product states the age; it is the usual minimum age for work.
 */
const WORKING_AGE_START = 15;

/** The groups that reports 7.8, 11–13 and the plan's clause II.1 put first. */
export type HouseholdGroups = {
  persons: number;
  /** By the head's ethnic group, which is the one the forms record for a household. */
  ethnicMinority: boolean;
  /** At least one member is a person of merit. */
  personOfMerit: boolean;
  /** No member has labour capacity. */
  noLabourCapacity: boolean;
  femaleHead: boolean;
  /** Female members who are not children; an unknown age counts as adult. */
  women: number;
  /** Members under 16. */
  children: number;
};

/** Computes a household's groups on a day from its members. Unknown facts never put it in a group. */
export function groupsOf(members: readonly Member[], on: PlainDate): HouseholdGroups {
  const head = findHead(members);
  const ethnicity = head?.ethnicity ?? null;
  return {
    persons: members.length,
    ethnicMinority: ethnicity !== null && isMinority(ethnicity),
    personOfMerit: members.some((member) => member.personOfMerit === true),
    noLabourCapacity: hasNoLabourCapacity(members, on),
    femaleHead: head?.sex === 'female',
    women: members.filter((member) => member.sex === 'female' && !isChild(member, on)).length,
    children: members.filter((member) => isChild(member, on)).length,
  };
}

/**
 * A household with no labour capacity: it has members, and none has labour capacity. What the
 * register records for a person decides; a person for whom nothing is recorded lacks it only
 * when under working age.
 */
export function hasNoLabourCapacity(members: readonly Member[], on: PlainDate): boolean {
  return members.length > 0 && members.every((member) => lacksLabourCapacity(member, on));
}

/** Says whether a person has no labour capacity on a day. */
export function lacksLabourCapacity(member: Member, on: PlainDate): boolean {
  if (member.workAbility !== null) return member.workAbility === 'not_able';
  if (member.job === 'no_labour_capacity') return true;
  return member.birth !== null && ageOnPartial(member.birth, on) < WORKING_AGE_START;
}

/** Says whether a person is a child on a day; not when the birth date is unknown. */
export function isChild(member: Member, on: PlainDate): boolean {
  return member.birth !== null && ageOnPartial(member.birth, on) < CHILD_AGE_LIMIT;
}
