import { z } from 'zod';
import {
  GAPS,
  REQUEST_CHANNELS,
  REQUEST_KINDS,
  SCREEN_OUTCOMES,
  STEP_OWNERS,
  STEP_STATES,
  STEPS,
  WITHDRAWABLE,
} from '#domain/review/procedure/step.ts';
import { endpoint } from './endpoint.ts';
import { Cursor, HouseholdClassField, Id, LongText, PageSize, PlainDateField } from './fields.ts';
import { ShortText } from './fields.ts';
import { Meeting } from './review-meeting.ts';
import { Objection } from './review-objection.ts';

export const GapField = z.enum(GAPS);
const StepField = z.enum(STEPS);
/** What a list of households may be narrowed to. `unsurveyed` is what obstacles call `survey_missing`:
 * not surveyed, whether or not somebody was asked to. */
export const GAP_FILTERS = ['unsurveyed', ...GAPS] as const;
const InRound = { communeId: Id, roundId: Id };
const base = '/api/communes/:communeId/review-rounds/:roundId' as const;

/** What is lacking, with at most 100 of the households behind the count. */
export const GapCount = z.object({
  code: GapField,
  count: z.number().int(),
  householdIds: z.array(Id),
});

export const StepCell = z.object({
  step: StepField,
  state: z.enum(STEP_STATES),
  /** Households that have to pass this step, and those that are through it. */
  total: z.number().int(),
  done: z.number().int(),
  dueOn: PlainDateField.nullable(),
  isDueProvisional: z.boolean(),
  owner: z.enum(STEP_OWNERS),
  /** Surveyors, the chair of the meeting, the authority: as far as they are known. */
  ownerNames: z.array(z.string()),
  missing: z.array(GapCount),
  /** The predecessor's gap that keeps it from starting; its sentence is `stepGap.<code>` of the page. */
  blockedBy: z.array(GapField),
});
export type StepCell = z.output<typeof StepCell>;

export const StepBoard = z.object({
  process: z.enum(['in_app', 'on_paper']),
  today: PlainDateField,
  neighbourhoods: z.array(
    z.object({ neighbourhoodId: Id, name: z.string(), steps: z.array(StepCell) }),
  ),
  /** The round as a whole: the sum of its neighbourhoods. */
  whole: z.array(StepCell),
  /** Why the round cannot be approved today; empty when it can. Who may sign is checked on top. */
  obstacles: z.array(GapCount),
});

export const getStepBoard = endpoint({
  method: 'GET',
  path: `${base}/steps`,
  summary: 'Where every neighbourhood of a round stands, step by step; nothing for a paper round',
  input: z.object(InRound),
  output: StepBoard,
});

export const StepHousehold = z.object({
  householdId: Id,
  code: z.string().nullable(),
  headName: z.string(),
  neighbourhoodId: Id,
  neighbourhoodName: z.string(),
  /** The step it is at; null when it is through, or has no way to go (absent, not eligible). */
  step: StepField.nullable(),
  gap: GapField.nullable(),
  ending: z.enum(['absent', 'not_eligible', 'complete']).nullable(),
  dueOn: PlainDateField.nullable(),
  previousClass: HouseholdClassField.nullable(),
  class: HouseholdClassField.nullable(),
  resultId: Id.nullable(),
  surveyorName: z.string().nullable(),
});
export type StepHousehold = z.output<typeof StepHousehold>;

export const listStepHouseholds = endpoint({
  method: 'GET',
  path: `${base}/step-households`,
  summary: 'Households of a round by the step they are at, by given name',
  input: z.object({
    ...InRound,
    step: StepField.optional(),
    gap: z.enum(GAP_FILTERS).optional(),
    ending: z.enum(['absent', 'not_eligible', 'complete']).optional(),
    neighbourhoodId: Id.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    total: z.number().int(),
    items: z.array(StepHousehold),
    nextCursor: z.string().nullable(),
  }),
});

export const ReviewRequest = z.object({
  id: Id,
  /** `review` is Mẫu 01; `escape` is Mẫu 04; `voluntary_escape` asks to leave the list of one's own will. */
  kind: z.enum(REQUEST_KINDS),
  householdId: Id.nullable(),
  applicantName: z.string(),
  neighbourhoodId: Id,
  receivedOn: PlainDateField,
  channel: z.enum(REQUEST_CHANNELS),
  note: z.string(),
  /** Ongoing rounds: the day the chair must have decided by. */
  dueOn: PlainDateField.nullable(),
  isDueProvisional: z.boolean(),
  receivedBy: z.string(),
  recordedAt: z.string(),
  /** True when Phiếu A is needed: a household that is not on the lists asks to be reviewed. */
  needsScreen: z.boolean(),
  screen: z
    .object({
      id: Id,
      outcome: z.enum(SCREEN_OUTCOMES),
      reasons: z.string(),
      screenedOn: PlainDateField,
      recordedBy: z.string(),
    })
    .nullable(),
});
export type ReviewRequest = z.output<typeof ReviewRequest>;

export const listRequests = endpoint({
  method: 'GET',
  path: `${base}/requests`,
  summary: 'Requests of a round, earliest received first; those taken back are left out',
  input: z.object({ ...InRound, neighbourhoodId: Id.optional() }),
  output: z.object({ requests: z.array(ReviewRequest) }),
});

export const recordRequest = endpoint({
  method: 'POST',
  path: `${base}/requests`,
  summary: 'Receives a request: of a household of the register, or of a person not yet in it',
  input: z.object({
    ...InRound,
    id: Id,
    kind: z.enum(REQUEST_KINDS),
    householdId: Id.optional(),
    /** Both needed without a household. */
    applicantName: ShortText.optional(),
    neighbourhoodId: Id.optional(),
    receivedOn: PlainDateField,
    channel: z.enum(REQUEST_CHANNELS),
    note: LongText.default(''),
  }),
  output: ReviewRequest,
});

export const linkRequest = endpoint({
  method: 'POST',
  path: `${base}/requests/:requestId/household`,
  summary: 'Says which household of the register a request is about, once it is registered',
  input: z.object({ ...InRound, requestId: Id, id: Id, householdId: Id }),
  output: ReviewRequest,
});

export const recordScreen = endpoint({
  method: 'POST',
  path: `${base}/requests/:requestId/screen`,
  summary: 'Outcome of Phiếu A for a request, with the reasons as written',
  input: z.object({
    ...InRound,
    requestId: Id,
    id: Id,
    outcome: z.enum(SCREEN_OUTCOMES),
    /** Required when the household does not go on. */
    reasons: LongText.default(''),
    screenedOn: PlainDateField,
  }),
  output: ReviewRequest,
});

export const Assignment = z.object({
  id: Id,
  neighbourhoodId: Id,
  /** Null: the whole neighbourhood. */
  householdId: Id.nullable(),
  surveyorId: Id,
  surveyorName: z.string(),
  dueOn: PlainDateField.nullable(),
  assignedBy: z.string(),
  assignedAt: z.string(),
});
export type Assignment = z.output<typeof Assignment>;

export const listAssignments = endpoint({
  method: 'GET',
  path: `${base}/assignments`,
  summary: 'Who surveys what, and the people who may be asked to',
  input: z.object(InRound),
  output: z.object({
    assignments: z.array(Assignment),
    surveyors: z.array(
      z.object({
        id: Id,
        name: z.string(),
        /** Null: anywhere in the commune. */
        neighbourhoodIds: z.array(Id).nullable(),
      }),
    ),
  }),
});

export const assignSurvey = endpoint({
  method: 'POST',
  path: `${base}/assignments`,
  summary: 'Gives a neighbourhood, or one household, to a surveyor; the newest assignment counts',
  input: z.object({
    ...InRound,
    id: Id,
    neighbourhoodId: Id,
    householdId: Id.optional(),
    surveyorId: Id,
    dueOn: PlainDateField.optional(),
  }),
  output: Assignment,
});

export const getStepHousehold = endpoint({
  method: 'GET',
  path: `${base}/step-households/:householdId`,
  summary:
    'One household’s way through a round: requests, votes, postings, objections, what is next',
  input: z.object({ ...InRound, householdId: Id }),
  output: z.object({
    household: StepHousehold,
    requests: z.array(ReviewRequest),
    votes: z.array(
      Meeting.pick({ id: true, sequence: true, heldOn: true, attending: true, threshold: true })
        .extend({ resultId: Id, agree: z.number().int(), isPassed: z.boolean() })
        .describe('One line for each meeting that voted on it'),
    ),
    postings: z.array(
      z.object({
        id: Id,
        fromOn: PlainDateField,
        toOn: PlainDateField,
        resultId: Id,
        class: HouseholdClassField,
      }),
    ),
    objections: z.array(Objection),
  }),
});

export const Certificate = z.object({
  id: Id,
  householdId: Id,
  headName: z.string(),
  neighbourhoodId: Id,
  class: HouseholdClassField,
  handedOverOn: PlainDateField,
});
export type Certificate = z.output<typeof Certificate>;

export const listCertificates = endpoint({
  method: 'GET',
  path: `${base}/certificates`,
  summary: 'Certificates (Mẫu 03) handed over after the decision of a round',
  input: z.object({ ...InRound, neighbourhoodId: Id.optional() }),
  output: z.object({ certificates: z.array(Certificate) }),
});

export const recordCertificates = endpoint({
  method: 'POST',
  path: `${base}/certificates`,
  summary: 'Notes the certificates handed over to poor and near-poor households, many at once',
  input: z.object({
    ...InRound,
    handedOverOn: PlainDateField,
    certificates: z
      .array(z.object({ id: Id, householdId: Id }))
      .min(1)
      .max(2000),
  }),
  output: z.object({ recorded: z.number().int() }),
});

export const withdrawStepFact = endpoint({
  method: 'POST',
  path: `${base}/withdrawals`,
  summary: 'Takes a mistyped fact back with a reason; refused when something later rests on it',
  input: z.object({
    ...InRound,
    id: Id,
    kind: z.enum(WITHDRAWABLE),
    factId: Id,
    reason: ShortText,
  }),
  output: z.object({ factId: Id, withdrawnAt: z.string() }),
});
