import { z } from 'zod';
import { CHECK_CODES } from '#domain/review/check/check.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText } from './fields.ts';

/** What is looked at before a round is approved, and what an officer let stand. */
const InRound = { communeId: Id, roundId: Id };

const CheckPlace = z.object({
  householdId: Id,
  headName: z.string(),
  code: z.string().nullable(),
  neighbourhoodName: z.string(),
});

export const CheckFinding = z.object({
  code: z.enum(CHECK_CODES),
  severity: z.enum(['blocker', 'warning']),
  household: CheckPlace,
  /** The other household, when the finding is about two. */
  other: CheckPlace.nullable(),
  /** Names, numbers and classes for the sentence; nothing sensitive. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  /** Of code, households and facts: what a dismissal is bound to. */
  factsHash: z.string(),
  dismissal: z
    .object({ note: z.string(), decidedBy: z.string(), decidedAt: z.string() })
    .nullable(),
});
export type CheckFinding = z.output<typeof CheckFinding>;

export const listRoundChecks = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId/checks',
  summary: 'Findings of a round before approval, with the warnings that were dismissed',
  input: z.object(InRound),
  output: z.object({
    roundName: z.string(),
    /** Whether open findings stand in the way: on-paper rounds are only told. */
    isBinding: z.boolean(),
    isApproved: z.boolean(),
    findings: z.array(CheckFinding),
    blockers: z.number().int(),
    /** Warnings nobody dismissed. */
    openWarnings: z.number().int(),
    dismissed: z.number().int(),
    /** The numbers compared with, and where they come from. */
    settings: z.array(
      z.object({
        key: z.string(),
        value: z.number(),
        source: z.enum(['law', 'convention']),
        article: z.string(),
      }),
    ),
  }),
});

export const dismissCheck = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/checks/dismissals',
  summary: 'Lets a warning stand, with the reason; or takes that back',
  input: z
    .object({
      ...InRound,
      id: Id,
      factsHash: z.string().regex(/^[0-9a-f]{64}$/),
      isDismissed: z.boolean().default(true),
      note: LongText.default(''),
    })
    .refine(({ note, isDismissed }) => note !== '' || !isDismissed, { path: ['note'] }),
  output: CheckFinding,
});
