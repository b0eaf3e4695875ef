import { z } from 'zod';
import { EVIDENCE_SUBJECTS } from '#domain/review/procedure/step.ts';
import { endpoint } from './endpoint.ts';
import { Id } from './fields.ts';

/** A photograph or a scan that proves a step: PNG, JPEG, PDF or DOCX of at most 10 MB. */
export const EvidenceFile = z.object({
  id: Id,
  roundId: Id,
  /** Null for a paper of the whole round. */
  neighbourhoodId: Id.nullable(),
  subjectKind: z.enum(EVIDENCE_SUBJECTS),
  /** Id of the meeting, posting, result … it proves. */
  subjectId: Id,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  /** SHA-256 of the file. */
  hash: z.string(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
});
export type EvidenceFile = z.output<typeof EvidenceFile>;

const InRound = { communeId: Id, roundId: Id };
const path = '/api/communes/:communeId/review-rounds/:roundId/evidence' as const;

export const uploadEvidence = endpoint({
  method: 'POST',
  path,
  summary: 'Keeps a photograph or scan as evidence; it may come before the fact it proves',
  takesFile: true,
  input: z.object({
    ...InRound,
    id: Id,
    subjectKind: z.enum(EVIDENCE_SUBJECTS),
    subjectId: Id,
    /** Required but for an opinion, which is of the whole round. */
    neighbourhoodId: Id.optional(),
  }),
  output: EvidenceFile,
});

export const listEvidence = endpoint({
  method: 'GET',
  path,
  summary: 'Evidence files of a round, of one fact when it is named',
  input: z.object({ ...InRound, subjectId: Id.optional(), neighbourhoodId: Id.optional() }),
  output: z.object({ files: z.array(EvidenceFile) }),
});

export const downloadEvidence = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId/evidence/:fileId/content',
  summary: 'One evidence file',
  answersFile: true,
  input: z.object({ ...InRound, fileId: Id }),
  output: z.unknown(),
});
