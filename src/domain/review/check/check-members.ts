import { ageRangeOnPartial, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { CheckCode, CheckedHousehold, CheckedMember, CheckFacts } from './check.ts';
import { CHECK_SETTINGS } from './check-setting.ts';

const { schoolAgeFrom, schoolAgeUnder, dependantUnder, insuranceFrom } = CHECK_SETTINGS;
const { perhapsDependantFrom, workingAgeFrom } = CHECK_SETTINGS;

export type Noted = { code: CheckCode; facts: CheckFacts };

/** Indicator bits, 0-based. */
const DEPENDANTS = 1;
const INSURANCE = 3;
const SCHOOLING = 5;

/**
 * What the answers of a survey and the members in the register say against each other. Only what
 * cannot be otherwise is told: with a birth year alone a person counts as young or old only when
 * every day of that year says so.
 */
export function checkMembers(household: CheckedHousehold, on: PlainDate): Noted[] {
  return [
    ...checkSchooling(household, on),
    ...checkDependants(household, on),
    ...checkInsurance(household, on),
    ...checkLabour(household, on),
    ...checkChildrenAlone(household, on),
  ];
}

function checkSchooling({ members, result }: CheckedHousehold, on: PlainDate): Noted[] {
  const pupils = members.filter((member) =>
    isSurelyAged(member, on, schoolAgeFrom.value, schoolAgeUnder.value),
  );
  const unanswered = pupils.filter(({ schooling }) => schooling === null);
  const notes: Noted[] = [];
  if (unanswered.length > 0)
    notes.push(note('schooling_unanswered', { names: namesOf(unanswered) }));
  if (result.deprivations === null) return notes;
  const isDeprived = hasBit(result.deprivations, SCHOOLING);
  const outside = pupils.filter(({ schooling }) => schooling === 'not_attending');
  if (!isDeprived && outside.length > 0) {
    notes.push(note('schooling_contradicts', { answer: 'no', names: namesOf(outside) }));
  }
  const nobodyOfAge = members.every((member) =>
    isSurelyNotAged(member, on, schoolAgeFrom.value, schoolAgeUnder.value),
  );
  if (isDeprived && members.length > 0 && nobodyOfAge) {
    notes.push(note('schooling_contradicts', { answer: 'yes', names: [] }));
  }
  return notes;
}

function checkDependants({ members, result }: CheckedHousehold, on: PlainDate): Noted[] {
  const children = members.filter((member) => isSurelyAged(member, on, 0, dependantUnder.value));
  const count = { children: children.length, members: result.memberCount };
  if (children.length > result.memberCount) return [note('dependants_exceed_members', count)];
  if (result.deprivations === null || members.length !== result.memberCount) return [];
  const isDeprived = hasBit(result.deprivations, DEPENDANTS);
  const perhaps = members.filter((member) => isPerhapsDependant(member, on));
  if (!isDeprived && children.length * 2 > result.memberCount) {
    return [note('dependants_contradict', { answer: 'no', ...count })];
  }
  if (isDeprived && perhaps.length * 2 <= result.memberCount) {
    return [note('dependants_contradict', { answer: 'yes', ...count, perhaps: perhaps.length })];
  }
  return [];
}

/** A child, or somebody old or disabled who may receive a monthly allowance; unknown counts as perhaps. */
function isPerhapsDependant(member: CheckedMember, on: PlainDate): boolean {
  if (member.birth === null || member.isDisabled === true) return true;
  const { youngest, oldest } = ageRangeOnPartial(member.birth, on);
  return youngest < dependantUnder.value || oldest >= perhapsDependantFrom.value;
}

function checkInsurance({ members, result }: CheckedHousehold, on: PlainDate): Noted[] {
  const isKnown = members.length > 0 && members.every((one) => one.healthInsurance !== null);
  if (result.deprivations === null) return [];
  const isDeprived = hasBit(result.deprivations, INSURANCE);
  const without = members.filter(
    (member) =>
      member.healthInsurance === false &&
      isSurelyAged(member, on, insuranceFrom.value, Number.POSITIVE_INFINITY),
  );
  if (!isDeprived && without.length > 0) {
    return [note('insurance_contradicts', { answer: 'no', names: namesOf(without) })];
  }
  const everybodyHas = isKnown && members.every((one) => one.healthInsurance === true);
  return isDeprived && everybodyHas
    ? [note('insurance_contradicts', { answer: 'yes', names: [] })]
    : [];
}

function checkLabour({ members, result }: CheckedHousehold, on: PlainDate): Noted[] {
  if (!result.noLabourCapacity) return [];
  const able = members.filter(
    (member) =>
      isSurelyAged(member, on, workingAgeFrom.value, Number.POSITIVE_INFINITY) &&
      (member.workAbility === 'able' || member.job === 'working'),
  );
  return able.length > 0 ? [note('no_labour_contradicts', { names: namesOf(able) })] : [];
}

function checkChildrenAlone({ members }: CheckedHousehold, on: PlainDate): Noted[] {
  const isAlone =
    members.length > 0 &&
    members.every((member) => isSurelyAged(member, on, 0, dependantUnder.value));
  return isAlone ? [note('children_alone', { names: namesOf(members) })] : [];
}

function isSurelyAged(member: CheckedMember, on: PlainDate, from: number, under: number): boolean {
  if (member.birth === null) return false;
  const { youngest, oldest } = ageRangeOnPartial(member.birth, on);
  return youngest >= from && oldest < under;
}

function isSurelyNotAged(
  member: CheckedMember,
  on: PlainDate,
  from: number,
  under: number,
): boolean {
  if (member.birth === null) return false;
  const { youngest, oldest } = ageRangeOnPartial(member.birth, on);
  return oldest < from || youngest >= under;
}

function hasBit(mask: number, bit: number): boolean {
  return (mask & (1 << bit)) !== 0;
}

/** In one order, so that the same facts are the same facts however the register lists them. */
function namesOf(members: readonly CheckedMember[]): string[] {
  return members.map(({ fullName }) => fullName).toSorted();
}

function note(code: CheckCode, facts: CheckFacts): Noted {
  return { code, facts };
}
