import type { PartialDate, PlainDate } from '#domain/calendar/plain-date.ts';
import type { JobStatus, Schooling, WorkAbility } from '#domain/household/household.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';

/**
 * What is looked at before a round is approved. A finding names a household, says in facts why, and
 * is either a blocker, which only a mended result takes away, or a warning, which an officer may
 * dismiss with a note.
 */
export const CHECK_CODES = [
  'survey_missing',
  'sum_differs',
  'class_differs',
  'rule_differs',
  'household_gone',
  'dependants_exceed_members',
  'same_number',
  'schooling_unanswered',
  'schooling_contradicts',
  'dependants_contradict',
  'insurance_contradicts',
  'no_labour_contradicts',
  'children_alone',
  'member_count_differs',
  'class_jump',
  'b1_jump',
  'person_twice',
  'names_alike',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** What only a mended result or register takes away; everything else is a warning. */
const BLOCKERS: ReadonlySet<CheckCode> = new Set([
  'survey_missing',
  'sum_differs',
  'class_differs',
  'rule_differs',
  'household_gone',
  'dependants_exceed_members',
  'same_number',
]);

export type Severity = 'blocker' | 'warning';

export function severityOf(code: CheckCode): Severity {
  return BLOCKERS.has(code) ? 'blocker' : 'warning';
}

/** Names, numbers and classes that the sentence about a finding is made of; nothing sensitive. */
export type CheckFacts = Readonly<Record<string, string | number | readonly string[]>>;

export type Finding = {
  code: CheckCode;
  householdId: string;
  /** The other household, when the finding is about two. */
  otherHouseholdId: string | null;
  facts: CheckFacts;
};

/** A member as far as the checks ask; null is "not known", and what is not known contradicts nothing. */
export type CheckedMember = {
  fullName: string;
  birth: PartialDate | null;
  citizenId: string | null;
  workAbility: WorkAbility | null;
  schooling: Schooling | null;
  job: JobStatus | null;
  healthInsurance: boolean | null;
  /** Any degree on a certificate; null when nobody asked. */
  isDisabled: boolean | null;
};

export type CheckedHousehold = {
  householdId: string;
  members: readonly CheckedMember[];
  /** People in the register, named or only counted. */
  registeredCount: number;
  isGone: boolean;
  result: {
    class: HouseholdClass;
    b1: number | null;
    b2: number;
    /** Bits of the indicators; null when only the sum is known. */
    deprivations: number | null;
    memberCount: number;
    noLabourCapacity: boolean;
    claimedB2: number | null;
    claimedClass: HouseholdClass | null;
    differsFromRule: boolean;
  };
  /** The last approved class, and the B1 behind it. */
  previous: { class: HouseholdClass; b1: number | null } | null;
};

/** Entries of the register that look like one person, in two households. */
export type SuspectedPair = {
  isLikely: boolean;
  householdId: string;
  otherHouseholdId: string;
  names: readonly [string, string];
};

export type CheckedRound = {
  /** The day ages are counted on. */
  on: PlainDate;
  households: readonly CheckedHousehold[];
  /** Households of the last lists without a survey or a reason. */
  missing: readonly string[];
  suspected: readonly SuspectedPair[];
};
