import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { OPINION_OUTCOMES, RECHECK_OUTCOMES, RequestKind, SCREEN_OUTCOMES } from './step.ts';

/** A household that a round has to do with: on the last lists, asked for, surveyed or explained. */
export type HouseholdFact = {
  householdId: string;
  neighbourhoodId: string;
  /** Poor or near-poor before the round. */
  isListed: boolean;
  isAbsent: boolean;
  result: {
    id: string;
    class: HouseholdClass;
    /** Marked as without labour capacity, and nothing proves it. */
    lacksEvidence: boolean;
  } | null;
};

export type RequestFact = {
  id: string;
  neighbourhoodId: string;
  householdId: string | null;
  kind: RequestKind;
  dueOn: PlainDate | null;
  isDueProvisional: boolean;
  screen: (typeof SCREEN_OUTCOMES)[number] | null;
};

export type AssignmentFact = {
  neighbourhoodId: string;
  householdId: string | null;
  surveyorName: string;
  dueOn: PlainDate | null;
};

/** How a meeting voted on one result of a household. */
export type VoteFact = {
  householdId: string;
  resultId: string;
  sequence: number;
  isPassed: boolean;
};

export type PostingFact = {
  neighbourhoodId: string;
  fromOn: PlainDate;
  toOn: PlainDate;
  isProvisional: boolean;
};
/** A household's line on a posted list. */
export type LineFact = { householdId: string; resultId: string; toOn: PlainDate };

export type ObjectionFact = {
  id: string;
  neighbourhoodId: string;
  householdId: string | null;
  dueOn: PlainDate;
  isDueProvisional: boolean;
  recheck: { outcome: (typeof RECHECK_OUTCOMES)[number]; newResultId: string | null } | null;
};

/** The newest opinion asked for. */
export type OpinionFact = {
  dueOn: PlainDate;
  isDueProvisional: boolean;
  listHash: string;
  reply: (typeof OPINION_OUTCOMES)[number] | null;
};

/** Everything that happened in a round and was not taken back. The order of the lists does not matter. */
export type RoundFacts = {
  kind: 'annual' | 'ongoing';
  isApproved: boolean;
  households: readonly HouseholdFact[];
  requests: readonly RequestFact[];
  assignments: readonly AssignmentFact[];
  meetings: readonly { neighbourhoodId: string }[];
  votes: readonly VoteFact[];
  postings: readonly PostingFact[];
  lines: readonly LineFact[];
  objections: readonly ObjectionFact[];
  opinion: OpinionFact | null;
  /** Hash of the results as they are now. */
  listHash: string;
  /** Households that have their certificate of this round. */
  certified: ReadonlySet<string>;
};
