import { z } from 'zod';
import {
  SUPERVISION_ACTS,
  SUPERVISION_KINDS,
  SUPERVISION_RESULTS,
  SUPERVISION_STATES,
} from '#domain/movement/supervision.ts';
import { endpoint } from './endpoint.ts';
import { Id, isSpan, LongText, PlainDateField, ShortText, spanField } from './fields.ts';

const Commune = { communeId: Id };
const InEntry = { ...Commune, entryId: Id };
const path = '/api/communes/:communeId/supervisions' as const;
const Named = z.object({ id: Id, name: z.string() });
/** Of what was found: null for readers whose duty does not reach the affairs of households. */
const Private = z.string().nullable();
const Told = LongText.min(1);

const SupervisionLine = z.object({
  id: Id,
  movementId: Id,
  supervisedOn: PlainDateField,
  supervisor: Named,
  kind: z.enum(SUPERVISION_KINDS),
  /** The task, neighbourhood or organisation, or what was looked at in words. */
  subject: z.string(),
  result: z.enum(SUPERVISION_RESULTS),
  finding: Private,
  responsible: Named.nullable(),
  dueOn: PlainDateField.nullable(),
  /** Of today; computed from what followed. */
  state: z.enum(SUPERVISION_STATES),
  fileCount: z.number().int(),
});
export type SupervisionLine = z.output<typeof SupervisionLine>;

const Filter = {
  movementId: Id.optional(),
  kind: z.enum(SUPERVISION_KINDS).optional(),
  state: z.enum(SUPERVISION_STATES).optional(),
  /** Who supervised, or is to answer. */
  organisationId: Id.optional(),
  taskId: Id.optional(),
  neighbourhoodId: Id.optional(),
  roundId: Id.optional(),
  from: PlainDateField.optional(),
  to: PlainDateField.optional(),
};

export const listSupervisions = endpoint({
  method: 'GET',
  path,
  summary:
    'The supervision log, the newest first, with how many entries stand where; an organisation sees those it made or is to answer',
  input: z.object({ ...Commune, ...Filter }).refine(isSpan, spanField),
  output: z.object({
    items: z.array(SupervisionLine),
    total: z.number().int(),
    /** Of everything that fits the filter but for the state. */
    counts: z.record(z.enum(SUPERVISION_STATES), z.number().int()),
  }),
});

export const exportSupervisions = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/supervision-list',
  summary: 'The same log as an Excel file',
  answersFile: true,
  input: z.object({ ...Commune, ...Filter }).refine(isSpan, spanField),
  output: z.unknown(),
});

const SupervisionFile = z.object({
  id: Id,
  /** The answer it belongs to; null for the entry itself. */
  actId: Id.nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  uploadedAt: z.string(),
});
export type SupervisionFile = z.output<typeof SupervisionFile>;

export const Supervision = z.object({
  ...SupervisionLine.shape,
  people: Private,
  taskId: Id.nullable(),
  period: z.string().nullable(),
  roundId: Id.nullable(),
  neighbourhoodId: Id.nullable(),
  lookedAt: Private,
  recommendation: Private,
  recordedBy: z.string(),
  recordedAt: z.string(),
  /** The entry this one replaces, and the one that replaces it. */
  correctsId: Id.nullable(),
  replacedById: Id.nullable(),
  files: z.array(SupervisionFile),
  /** What followed, the oldest first. */
  acts: z.array(
    z.object({
      id: Id,
      act: z.enum(SUPERVISION_ACTS),
      text: Private,
      by: z.string(),
      at: z.string(),
    }),
  ),
  /** The answer that waits for the supervisor. */
  waitingAnswerId: Id.nullable(),
  canAnswer: z.boolean(),
  canSettle: z.boolean(),
  canCorrect: z.boolean(),
});
export type Supervision = z.output<typeof Supervision>;

export const getSupervision = endpoint({
  method: 'GET',
  path: `${path}/:entryId`,
  summary: 'One entry of the supervision log with its files and what followed',
  input: z.object(InEntry),
  output: Supervision,
});

const needed = {
  review: 'neighbourhoodId',
  task: 'taskId',
  organisation: 'subjectOrganisationId',
  neighbourhood: 'neighbourhoodId',
  other: 'subjectNote',
} as const;

/** Refusals: supervision.not_own · supervision.answered · supervision.replaced · task.period_unknown */
export const recordSupervision = endpoint({
  method: 'POST',
  path,
  summary:
    'Enters what was supervised and found; a correction is a new entry that points to the old one, as long as nobody has answered',
  input: z
    .object({
      ...Commune,
      id: Id,
      movementId: Id.optional(),
      correctsId: Id.nullable().default(null),
      supervisedOn: PlainDateField,
      supervisorId: Id,
      people: Told,
      kind: z.enum(SUPERVISION_KINDS),
      taskId: Id.nullable().default(null),
      period: ShortText.max(20).nullable().default(null),
      roundId: Id.nullable().default(null),
      neighbourhoodId: Id.nullable().default(null),
      subjectOrganisationId: Id.nullable().default(null),
      subjectNote: z.string().trim().normalize('NFC').max(300).default(''),
      lookedAt: Told,
      finding: z.string().trim().normalize('NFC').min(1).max(10_000),
      result: z.enum(SUPERVISION_RESULTS),
      recommendation: LongText.default(''),
      responsibleId: Id.nullable().default(null),
      dueOn: PlainDateField.nullable().default(null),
    })
    .superRefine((entry, context) => {
      const refuse = (field: string) =>
        context.addIssue({ code: 'custom', path: [field], message: 'does not fit' });
      const field = needed[entry.kind];
      if (entry[field] === null || entry[field] === '') refuse(field);
      if (entry.responsibleId === entry.supervisorId) refuse('responsibleId');
      if (entry.dueOn !== null && entry.responsibleId === null) refuse('responsibleId');
      if (entry.dueOn !== null && entry.dueOn < entry.supervisedOn) refuse('dueOn');
    }),
  output: Supervision,
});

/** Refusals: supervision.settled · supervision.not_own */
export const answerSupervision = endpoint({
  method: 'POST',
  path: `${path}/:entryId/answers`,
  summary: 'The responsible organisation answers; the officer may write its answer down for it',
  input: z.object({ ...InEntry, id: Id, text: Told }),
  output: Supervision,
});

/** Refusals: supervision.settled · supervision.not_answered · supervision.own_answer · supervision.text_missing */
export const settleSupervision = endpoint({
  method: 'POST',
  path: `${path}/:entryId/settlements`,
  summary: 'The supervisor closes an entry, or sends its answer back with what is missing',
  input: z.object({
    ...InEntry,
    id: Id,
    verdict: z.enum(['closed', 'sent_back']),
    /** The answer that was read; null to close without one. */
    answerId: Id.nullable(),
    text: LongText.default(''),
  }),
  output: Supervision,
});

const files = `${path}/:entryId/files` as const;

/** Refusals: supervision.settled · supervision.file_wrong_type · supervision.too_many_files */
export const uploadSupervisionFile = endpoint({
  method: 'POST',
  path: files,
  summary: 'Adds a photograph, scan or Word file of at most 10 MB to an entry or to an answer',
  takesFile: true,
  input: z.object({
    ...InEntry,
    id: Id,
    /** Id of the answer, which may come after its files. */
    actId: Id.optional(),
  }),
  output: SupervisionFile,
});

export const downloadSupervisionFile = endpoint({
  method: 'GET',
  path: `${files}/:fileId`,
  summary: 'One file of an entry',
  answersFile: true,
  input: z.object({ ...InEntry, fileId: Id }),
  output: z.unknown(),
});

export const downloadSupervisionMinutes = endpoint({
  method: 'GET',
  path: `${path}/:entryId/minutes`,
  summary: 'Minutes of one supervision in Word, for its people to complete and sign',
  answersFile: true,
  input: z.object(InEntry),
  output: z.unknown(),
});

export const countSupervisions = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/supervision-counts',
  summary: 'How often each task, and each neighbourhood in a review round, was supervised',
  input: z.object(Commune),
  output: z.object({
    tasks: z.array(z.object({ taskId: Id, count: z.number().int() })),
    neighbourhoods: z.array(
      z.object({ roundId: Id.nullable(), neighbourhoodId: Id, count: z.number().int() }),
    ),
  }),
});
