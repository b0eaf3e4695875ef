import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { Area, Member, Relation } from '#domain/household/household.ts';
import type { HouseholdClass, Line } from '#domain/standard/classify.ts';

/**
 * A made-up ward: register and five yearly reviews. Everything in it is drawn by chance from lists
 * of common names; no person in it exists, and every identity number has the province 999, which
 * no province has.
 */

export type SampleNeighbourhood = {
  id: string;
  code: string;
  kind: 'tổ dân phố';
  name: string;
  area: Area;
  sortOrder: number;
  validFrom: PlainDate;
};

export type SampleHousehold = {
  id: string;
  /** Counted anew in each neighbourhood, as officers do: not unique in the ward. */
  code: string;
  neighbourhoodId: string;
  address: string;
  headMemberId: string;
  openedOn: PlainDate;
  closedOn: PlainDate | null;
  closedReason: 'moved_out' | 'died' | null;
};

/** A person as the register knows them at the end; `householdId` is the last household. */
export type SampleMember = Member & {
  householdId: string;
  leftOn: PlainDate | null;
  leftReason: 'died' | 'moved_out' | null;
};

/** One stay of a person in a household; `validTo` is the first day no longer in it. */
export type SampleMembership = {
  id: string;
  memberId: string;
  householdId: string;
  relation: Relation;
  validFrom: PlainDate;
  validTo: PlainDate | null;
  endReason: 'died' | 'moved_out' | 'split' | null;
};

/**
 * Something that happened in the register, oldest first. A split is one act with two changes: of
 * the household that stays, then of the new one.
 */
export type SampleChange = {
  id: string;
  actId: string;
  kind: 'created' | 'member_added' | 'died' | 'split' | 'moved_out';
  householdId: string;
  /** Who joined, left or moved by it. */
  memberIds: string[];
  effectiveOn: PlainDate;
};

export type SampleResult = {
  id: string;
  householdId: string;
  neighbourhoodId: string;
  area: Area;
  basis: 'b1_paper' | 'income';
  b1: number | null;
  /** Đồng per person per month. */
  income: bigint | null;
  deprivations: number;
  /** Sets of bits (see `survey-answers.ts`); null for a household above the line, which is not asked. */
  causes: number | null;
  wishes: number | null;
  b2: number;
  class: HouseholdClass;
  decidingLine: Line;
  memberCount: number;
  noLabourCapacity: boolean;
  eventReason: 'moved_in' | 'split' | null;
};

/** A household of the last list that is no longer there to be surveyed. */
export type SampleAbsence = {
  id: string;
  householdId: string;
  neighbourhoodId: string;
  reason: 'moved_out' | 'died';
};

export type SampleDecision = {
  id: string;
  /** The running number alone; `symbol` follows it after a slash. */
  number: string;
  symbol: string;
  issuer: string;
  signedOn: PlainDate;
  effectiveOn: PlainDate;
  signerName: string;
  signerTitle: string;
};

export type SampleRound = {
  id: string;
  year: number;
  name: string;
  standardId: string;
  surveyedOn: PlainDate;
  results: SampleResult[];
  absences: SampleAbsence[];
  decision: SampleDecision;
};

/** Households and persons of a neighbourhood on 31 December. */
export type SampleTotal = {
  id: string;
  year: number;
  neighbourhoodId: string;
  households: number;
  persons: number;
};

export type SampleWard = {
  seed: number;
  neighbourhoods: SampleNeighbourhood[];
  households: SampleHousehold[];
  members: SampleMember[];
  memberships: SampleMembership[];
  changes: SampleChange[];
  rounds: SampleRound[];
  totals: SampleTotal[];
};

/** The register begins on this day; nothing before it is known. */
export const REGISTER_BEGINS = '2021-01-01' as PlainDate;
/** The day the last facts of the sample are true of. */
export const REGISTER_ENDS = '2025-12-31' as PlainDate;
