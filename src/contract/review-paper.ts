import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { HouseholdClassField, Id, PlainDateField } from './fields.ts';

/** The papers of a review round, in the order of its steps (Decision 24/2021/QĐ-TTg). */
export const PAPER_KINDS = [
  'review_request',
  'screen_sheet',
  'survey_sheet',
  'meeting_minutes',
  'posting_list',
  'opinion_report',
  'recognition_decision',
  'certificate',
  'notice',
  'escape_request',
] as const;
export const PaperKind = z.enum(PAPER_KINDS);
export type PaperKind = z.infer<typeof PaperKind>;

/** What keeps a paper from being printed, or what will be dots to write on. */
export const PaperLack = z.enum([
  'no_result',
  'not_approved',
  'meeting_not_recorded',
  'posting_not_recorded',
]);
export type PaperLack = z.infer<typeof PaperLack>;

/** The one thing a paper is about: a household, a neighbourhood, or the whole round. */
export const PaperSubject = z.enum(['household', 'neighbourhood', 'round']);
export type PaperSubject = z.infer<typeof PaperSubject>;

const InRound = { communeId: Id, roundId: Id };

export const Merge = z.object({
  id: Id,
  kind: z.enum(['certificate', 'notice']),
  layout: z.enum(['one', 'separate']),
  neighbourhoodId: Id.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  progress: z.number().int(),
  total: z.number().int(),
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** Null until the file is made, and again when it was removed after a day. */
  fileSize: z.number().int().nullable(),
  createdAt: z.string(),
});
export type Merge = z.output<typeof Merge>;

export const listPapers = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId/papers',
  summary:
    'The papers of a round: what each lacks before it can be printed, and where they are due',
  input: z.object(InRound),
  output: z.object({
    round: z.object({ id: Id, name: z.string(), state: z.enum(['open', 'approved']) }),
    /** LibreOffice is on the machine, so papers can be had as PDF. */
    canPdf: z.boolean(),
    papers: z.array(
      z.object({
        kind: PaperKind,
        /** Its name in the law, such as "Mẫu 02". */
        form: z.string(),
        source: z.string(),
        isVerified: z.boolean(),
        subject: PaperSubject,
        /** It cannot be printed before these are mended. */
        missing: z.array(PaperLack),
        /** It can be printed; these places stay dots. */
        open: z.array(PaperLack),
      }),
    ),
    neighbourhoods: z.array(z.object({ id: Id, name: z.string(), households: z.number().int() })),
    decisions: z.array(
      z.object({
        id: Id,
        number: z.string(),
        signedOn: PlainDateField,
        isCorrection: z.boolean(),
        /** Its entry in the document register; null when its number was typed. */
        documentId: Id.nullable(),
      }),
    ),
    merges: z.array(Merge),
  }),
});

export const downloadPaper = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId/papers/:kind',
  summary: 'One paper in Word, or PDF when LibreOffice is there; the export is in the audit log',
  input: z.object({
    ...InRound,
    kind: PaperKind,
    /** For papers of one household. */
    householdId: Id.optional(),
    /** For papers of one neighbourhood. */
    neighbourhoodId: Id.optional(),
    /** Which meeting or posting of the neighbourhood; without it the last one. */
    meetingId: Id.optional(),
    postingId: Id.optional(),
    /** Which decision of the round; without it the first one. */
    decisionId: Id.optional(),
    format: z.enum(['docx', 'pdf']).default('docx'),
  }),
  output: z.unknown(),
  answersFile: true,
});

/** Papers of a round that may go into the document register as drafts. */
export const REGISTERED_PAPERS = ['opinion_report', 'meeting_minutes', 'posting_list'] as const;

export const draftReviewPaper = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/papers/:kind/document',
  summary: 'A paper of a round as a draft of the document register, with its figures locked',
  input: z.object({
    ...InRound,
    kind: z.enum(REGISTERED_PAPERS),
    /** Of the draft. */
    id: Id,
    neighbourhoodId: Id.optional(),
    meetingId: Id.optional(),
    postingId: Id.optional(),
  }),
  output: z.object({ documentId: Id }),
});

export const startMerge = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/paper-merges',
  summary:
    'Makes the certificates or notices of an approved round, as one file or as separate ones',
  input: z.object({
    ...InRound,
    id: Id,
    kind: z.enum(['certificate', 'notice']),
    layout: z.enum(['one', 'separate']),
    neighbourhoodId: Id.nullable().default(null),
  }),
  output: Merge,
});

const OfMerge = { communeId: Id, mergeId: Id };

export const getMerge = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/paper-merges/:mergeId',
  summary: 'How far a mail merge is',
  input: z.object(OfMerge),
  output: Merge,
});

export const cancelMerge = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/paper-merges/:mergeId/cancellation',
  summary: 'Stops a mail merge that is not finished; numbers already given stay given',
  input: z.object(OfMerge),
  output: Merge,
});

export const downloadMerge = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/paper-merges/:mergeId/file',
  summary: 'The file of a finished mail merge; the export is in the audit log',
  input: z.object(OfMerge),
  output: z.unknown(),
  answersFile: true,
});

/** A class as one reading of the law gives it, in sentences. */
export const Explanation = z.object({
  roundId: Id,
  roundName: z.string(),
  year: z.number().int(),
  class: HouseholdClassField,
  isApproved: z.boolean(),
  standard: z.string(),
  /** The line of the law that decided, such as `urban-b1-poor`. */
  line: z.string(),
  sentences: z.array(z.string()),
  /** What would change the class, the smallest step in each direction. */
  changes: z.array(z.object({ to: HouseholdClassField, sentence: z.string() })),
  deprivations: z.array(
    z.object({ no: z.number().int(), name: z.string(), definition: z.string() }),
  ),
  /** False when only the sum B2 is known. */
  hasIndicators: z.boolean(),
});
export type Explanation = z.output<typeof Explanation>;

export const explainHousehold = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/households/:householdId/explanation',
  summary: 'Why a household has its class, what would change it, and its classes over the years',
  input: z.object({ communeId: Id, householdId: Id, locale: z.enum(['vi', 'en']).default('vi') }),
  output: z.object({
    household: z.object({
      id: Id,
      code: z.string().nullable(),
      headName: z.string(),
      address: z.string(),
      neighbourhoodName: z.string(),
      memberCount: z.number().int(),
    }),
    issuer: z.string(),
    today: PlainDateField,
    /** The newest approved result, and that of an open round when there is one. */
    explanations: z.array(Explanation),
    history: z.array(
      z.object({
        class: HouseholdClassField.nullable(),
        validFrom: PlainDateField,
        decisionNumber: z.string(),
        signedOn: PlainDateField,
      }),
    ),
  }),
});
