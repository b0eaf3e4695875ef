import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  AreaField,
  Cursor,
  HouseholdClassField,
  Id,
  LongText,
  MoneyText,
  PageSize,
  PlainDateField,
  ShortText,
  Year,
} from './fields.ts';
import { Deprivations } from './standard.ts';
import { CauseNumbers, WishNumbers } from './survey-answers.ts';

export const EventReason = z.enum([
  'moved_in',
  'moved_out',
  'split',
  'merged',
  'died',
  'member_change',
]);
export const AbsenceReason = z.enum(['moved_out', 'merged', 'split', 'died', 'mistake']);
export const ResultBasis = z.enum(['b1_paper', 'b1_table', 'income']);

export const RoundProcess = z.enum(['in_app', 'on_paper']);

export const Decision = z.object({
  id: Id,
  number: z.string(),
  symbol: z.string(),
  issuer: z.string(),
  signedOn: PlainDateField,
  effectiveOn: PlainDateField,
  signerName: z.string(),
  signerTitle: z.string(),
  resultCount: z.number().int(),
  /** SHA-256 over the approved lines, printed on the decision. */
  contentHash: z.string(),
  correctsId: Id.nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type Decision = z.output<typeof Decision>;

export const Round = z.object({
  id: Id,
  year: z.number().int(),
  kind: z.enum(['annual', 'ongoing']),
  /** `in_app`: the steps of the law are kept here. `on_paper`: they were, and only results are typed in. */
  process: RoundProcess,
  name: z.string(),
  standardId: z.string(),
  /** The standard's file is not the one the round was opened (or approved) with. */
  hasStandardChanged: z.boolean(),
  /** Empty when the standard may decide officially. */
  unverifiedParts: z.array(z.string()),
  state: z.enum(['open', 'approved']),
  createdAt: z.string(),
  counts: z.object({
    entered: z.number().int(),
    poor: z.number().int(),
    nearPoor: z.number().int(),
    average: z.number().int(),
    nonPoor: z.number().int(),
    absent: z.number().int(),
    /** Poor or near-poor before, and neither surveyed nor explained. */
    missing: z.number().int(),
    contradictions: z.number().int(),
    withoutIndicators: z.number().int(),
  }),
  /** The first decision, then its corrections. */
  decisions: z.array(Decision),
});
export type Round = z.output<typeof Round>;

const Commune = { communeId: Id };
const InRound = { ...Commune, roundId: Id };

export const listRounds = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds',
  summary: 'Review rounds, newest year first',
  input: z.object(Commune),
  output: z.object({ rounds: z.array(Round) }),
});

export const createRound = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds',
  summary: 'Opens a review round; without a standard, the one in force at the end of the year',
  input: z.object({
    ...Commune,
    id: Id,
    year: Year,
    kind: z.enum(['annual', 'ongoing']),
    name: ShortText.optional(),
    standardId: z.string().max(80).optional(),
    process: RoundProcess.default('on_paper'),
    /** Rules of the steps; without it, those in force when the round of that year begins. */
    procedureId: z.string().max(80).optional(),
  }),
  output: Round,
});

export const NeighbourhoodProgress = z.object({
  neighbourhoodId: Id,
  name: z.string(),
  area: AreaField,
  households: z.number().int(),
  entered: z.number().int(),
  missing: z.number().int(),
  poor: z.number().int(),
  nearPoor: z.number().int(),
});

export const getRound = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId',
  summary: 'One round with its counts by neighbourhood',
  input: z.object(InRound),
  output: z.object({ round: Round, neighbourhoods: z.array(NeighbourhoodProgress) }),
});

export const Contradiction = z.enum([
  'b2_differs',
  'class_differs',
  'rule_differs',
  'household_closed',
]);

export const Result = z.object({
  id: Id,
  basis: ResultBasis,
  b1: z.number().int().nullable(),
  /** Đồng per person per month; null also when the reader may not see money of a person. */
  income: MoneyText.nullable(),
  /** Indicator numbers; null when only the sum B2 is known. */
  deprivations: z.array(z.number().int()).nullable(),
  /** Numbers of the causes of poverty and of the supports wanted; null when nobody asked. */
  causes: z.array(z.number().int()).nullable(),
  wishes: z.array(z.number().int()).nullable(),
  b2: z.number().int(),
  class: HouseholdClassField,
  line: z.string(),
  memberCount: z.number().int(),
  noLabourCapacity: z.boolean(),
  /** The paper that proves it; a scan may be among the evidence of the result as well. */
  noLabourDocument: z.string().nullable(),
  eventReason: EventReason.nullable(),
  note: z.string(),
  surveyedOn: PlainDateField.nullable(),
  /** Account of who went there; null for lists of past years. */
  surveyedById: z.string().nullable(),
  surveyedBy: z.string().nullable(),
  /** What the paper or the list said, when it differs from the rule. */
  claimedB2: z.number().int().nullable(),
  claimedClass: HouseholdClassField.nullable(),
  contradictions: z.array(Contradiction),
  enteredBy: z.string(),
  enteredAt: z.string(),
});
export type Result = z.output<typeof Result>;

export const RoundHousehold = z.object({
  householdId: Id,
  code: z.string().nullable(),
  headName: z.string(),
  neighbourhoodId: Id,
  neighbourhoodName: z.string(),
  area: AreaField,
  memberCount: z.number().int(),
  /** `poor` or `near_poor` when it was on a list before this round, else null. */
  previousClass: HouseholdClassField.nullable(),
  closedReason: z.string().nullable(),
  result: Result.nullable(),
  absence: z
    .object({ id: Id, reason: AbsenceReason, note: z.string(), enteredAt: z.string() })
    .nullable(),
});
export type RoundHousehold = z.output<typeof RoundHousehold>;

export const listRoundHouseholds = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId/households',
  summary: 'Households of a round with what was entered; by given name',
  input: z.object({
    ...InRound,
    /** `involved`: on the lists before, or entered now. `register`: every household. */
    show: z
      .enum(['involved', 'missing', 'entered', 'absent', 'contradictions', 'register'])
      .default('involved'),
    class: HouseholdClassField.optional(),
    neighbourhoodId: Id.optional(),
    search: z.string().max(100).optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({ items: z.array(RoundHousehold), nextCursor: z.string().nullable() }),
});

export const getRoundHousehold = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId/households/:householdId',
  summary: 'One household in a round, with every result entered for it',
  input: z.object({ ...InRound, householdId: Id }),
  output: z.object({
    household: RoundHousehold,
    history: z.array(Result.extend({ supersededAt: z.string().nullable() })),
  }),
});

/** The survey of one household, as it is typed. */
export const ResultFields = z.object({
  basis: ResultBasis,
  b1: z.number().int().min(0).max(1000).optional(),
  income: MoneyText.optional(),
  /** With basis `b1_table`: the confirmed table and the answers; the server adds up B1. */
  pointsTableId: Id.optional(),
  answers: z.record(z.string().max(80), z.array(z.string().max(80)).max(50)).optional(),
  deprivations: Deprivations,
  causes: CauseNumbers.nullable().default(null),
  wishes: WishNumbers.nullable().default(null),
  noLabourCapacity: z.boolean().default(false),
  noLabourDocument: ShortText.optional(),
  /** The visit. Where the steps are kept here: today, unless given. */
  surveyedOn: PlainDateField.optional(),
  /** Account of who went there. Where the steps are kept here: the person signed in, unless given. */
  surveyedById: Id.optional(),
  /** Without it, the number of members in the register. */
  memberCount: z.number().int().min(1).max(60).optional(),
  eventReason: EventReason.nullable().default(null),
  note: LongText.default(''),
});
export type ResultFields = z.output<typeof ResultFields>;

export const recordResult = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/results',
  summary: 'Enters or corrects the result of one household; the server computes the class',
  input: ResultFields.extend({
    ...InRound,
    id: Id,
    householdId: Id,
    /** The result the form was opened with; null when there was none. Another one now is a conflict. */
    replacesId: Id.nullable(),
  }),
  output: RoundHousehold,
});

export const withdrawResult = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/results/:resultId/withdrawal',
  summary: 'Takes back a result entered for the wrong household; the row stays in the history',
  input: z.object({ ...InRound, resultId: Id }),
  output: RoundHousehold,
});

export const recordAbsence = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/absences',
  summary: 'Says why a household of the last list is not surveyed: moved out, died, merged …',
  input: z.object({
    ...InRound,
    id: Id,
    householdId: Id,
    reason: AbsenceReason,
    note: LongText.default(''),
  }),
  output: RoundHousehold,
});

/** The paper that makes results official. */
const DecisionFields = {
  id: Id,
  /** Null takes the next number of the document register; typed when the register is on paper. */
  number: z.string().trim().normalize('NFC').min(1).max(40).nullable(),
  symbol: z.string().trim().normalize('NFC').min(1).max(60),
  issuer: ShortText,
  signedOn: PlainDateField,
  effectiveOn: PlainDateField,
  signerName: ShortText,
  signerTitle: ShortText,
};

export const approveRound = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/decision',
  summary: 'Approves the results of a round as a decision; classes hold from its effective date',
  input: z.object({ ...InRound, ...DecisionFields }),
  output: Round,
});

export const correctRound = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/corrections',
  summary: 'Corrects approved results by a new decision that points to the first one',
  input: z.object({
    ...InRound,
    ...DecisionFields,
    results: z.array(ResultFields.extend({ id: Id, householdId: Id })).max(500),
    absences: z
      .array(
        z.object({ id: Id, householdId: Id, reason: AbsenceReason, note: LongText.default('') }),
      )
      .max(500)
      .default([]),
  }),
  output: Round,
});
