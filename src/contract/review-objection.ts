import { z } from 'zod';
import { OPINION_OUTCOMES, RECHECK_OUTCOMES } from '#domain/review/procedure/step.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField, ShortText } from './fields.ts';
import { ResultFields } from './review.ts';

const InRound = { communeId: Id, roundId: Id };
const base = '/api/communes/:communeId/review-rounds/:roundId' as const;
const WrittenText = LongText.min(1);

export const Recheck = z.object({
  id: Id,
  outcome: z.enum(RECHECK_OUTCOMES),
  recheckedOn: PlainDateField,
  recheckedBy: z.string(),
  reasons: z.string(),
  newResultId: Id.nullable(),
  isOnTime: z.boolean(),
});

export const Objection = z.object({
  id: Id,
  neighbourhoodId: Id,
  /** Null while the household objected about is not in the register. */
  householdId: Id.nullable(),
  /** Head of the household, or the name as it was given. */
  subjectName: z.string(),
  objectorName: z.string(),
  /** Null to readers who may not see sensitive fields. */
  objectorContact: z.string().nullable(),
  receivedOn: PlainDateField,
  content: z.string(),
  dueOn: PlainDateField,
  isDueProvisional: z.boolean(),
  recheck: Recheck.nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type Objection = z.output<typeof Objection>;

export const listObjections = endpoint({
  method: 'GET',
  path: `${base}/objections`,
  summary: 'Objections of a round with their recheck, earliest due first',
  input: z.object({ ...InRound, neighbourhoodId: Id.optional() }),
  output: z.object({ objections: z.array(Objection) }),
});

export const recordObjection = endpoint({
  method: 'POST',
  path: `${base}/objections`,
  summary: 'Receives an objection to a posted list: about a household on it, or one left off it',
  input: z.object({
    ...InRound,
    id: Id,
    householdId: Id.optional(),
    /** Both needed without a household. */
    subjectName: ShortText.optional(),
    neighbourhoodId: Id.optional(),
    objectorName: ShortText,
    objectorContact: z.string().trim().normalize('NFC').max(200).default(''),
    receivedOn: PlainDateField,
    content: WrittenText,
  }),
  output: Objection,
});

export const recordRecheck = endpoint({
  method: 'POST',
  path: `${base}/objections/:objectionId/recheck`,
  summary: 'Answers an objection: upheld with a new result, which is posted again, or rejected',
  input: z.object({
    ...InRound,
    objectionId: Id,
    id: Id,
    outcome: z.enum(RECHECK_OUTCOMES),
    recheckedOn: PlainDateField,
    /** Who went there; without it, the person signed in. Never who surveyed the household. */
    recheckedById: Id.optional(),
    reasons: WrittenText,
    /** Required when the objection named nobody of the register and is upheld. */
    householdId: Id.optional(),
    /** Required when upheld. */
    result: ResultFields.extend({ id: Id }).optional(),
  }),
  output: Objection,
});

export const Opinion = z.object({
  id: Id,
  authority: z.string(),
  documentNumber: z.string(),
  sentOn: PlainDateField,
  dueOn: PlainDateField,
  isDueProvisional: z.boolean(),
  content: z.string(),
  /** SHA-256 of the list the opinion was asked on. */
  listHash: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  reply: z
    .object({
      id: Id,
      outcome: z.enum(OPINION_OUTCOMES),
      documentNumber: z.string(),
      receivedOn: PlainDateField,
      content: z.string(),
      handling: z.string(),
      recordedBy: z.string(),
    })
    .nullable(),
});
export type Opinion = z.output<typeof Opinion>;

export const listOpinions = endpoint({
  method: 'GET',
  path: `${base}/opinions`,
  summary: 'Opinions asked of the higher authority for a round, newest first',
  input: z.object(InRound),
  output: z.object({ opinions: z.array(Opinion) }),
});

export const requestOpinion = endpoint({
  method: 'POST',
  path: `${base}/opinions`,
  summary: 'Notes the report that asks the higher authority; refused while a step before is open',
  input: z.object({
    ...InRound,
    id: Id,
    documentNumber: ShortText,
    sentOn: PlainDateField,
    content: LongText.default(''),
  }),
  output: Opinion,
});

export const recordOpinionReply = endpoint({
  method: 'POST',
  path: `${base}/opinions/:opinionId/reply`,
  summary: 'Notes the authority’s reply and, when it asks for changes, what was done about them',
  input: z.object({
    ...InRound,
    opinionId: Id,
    id: Id,
    outcome: z.enum(OPINION_OUTCOMES),
    documentNumber: ShortText,
    receivedOn: PlainDateField,
    content: LongText.default(''),
    /** Required when the authority asks for changes. */
    handling: LongText.default(''),
  }),
  output: Opinion,
});
