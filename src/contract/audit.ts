import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isSpan, PlainDateField, spanField } from './fields.ts';

export const AuditLine = z.object({
  seq: z.number().int(),
  at: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  /** `feature.verb`, e.g. `household.edited`; the sentence is in the interface's texts. */
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

/** The unit is a commune, or the nation for acts that belong to none. */
export const listAuditEntries = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/audit-entries',
  summary: 'Acts in a unit, newest first',
  input: z
    .object({
      communeId: z.uuid(),
      subjectKind: z.string().max(60).optional(),
      subjectId: z.string().max(100).optional(),
      actorId: z.string().max(100).optional(),
      /** A whole action (`grant.added`) or a feature (`grant`). */
      action: z.string().max(60).optional(),
      /** First and last day, in Vietnam's time. */
      from: PlainDateField.optional(),
      to: PlainDateField.optional(),
      /** Entries before this number: the `nextBefore` of the last page. */
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    })
    .refine(isSpan, spanField),
  output: z.object({
    items: z.array(AuditLine),
    nextBefore: z.number().int().nullable(),
  }),
});

export const verifyAuditChain = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/audit-chain/verify',
  summary: 'Recompute every hash of the unit’s chain and name the first entry that does not fit',
  input: z.object({ communeId: z.uuid() }),
  output: z.object({
    entryCount: z.number().int(),
    isIntact: z.boolean(),
    /** Hash of the last entry: written down elsewhere, it proves later that nothing was cut off. */
    lastHash: z.string(),
    firstBroken: z
      .object({
        seq: z.number().int(),
        reason: z.enum(['changed', 'missing', 'wrong_link', 'cut_off']),
      })
      .nullable(),
  }),
});
