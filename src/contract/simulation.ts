import { z } from 'zod';
import { AREAS } from '#domain/household/household.ts';
import { ASSUMPTIONS, OUTCOMES } from '#domain/standard/simulate.ts';
import { endpoint } from './endpoint.ts';
import { HouseholdClassField, Id, MoneyText, PlainDateField } from './fields.ts';
import { PriorityGroup } from './review-figures.ts';

const Count = z.number().int();
const Bilingual = z.object({ vi: z.string(), en: z.string() });
const Line = z.string().regex(/^[1-9]\d{0,14}$/);
const Score = z.coerce.number().min(1).max(1000);
const manyIds = z.union([z.array(Id).max(200), Id.transform((id) => [id])]).default([]);

/** What would be different. What is left out is as the standard has it. */
const Question = z.object({
  communeId: Id,
  standardId: z.string().max(80),
  /** Highest income of poor and near-poor households, đồng per person per month. */
  ruralIncome: Line.optional(),
  urbanIncome: Line.optional(),
  /** Highest B1, for scores that somebody says belong to these lines. */
  ruralB1: Score.optional(),
  urbanB1: Score.optional(),
  cutOff: z.coerce.number().int().min(1).max(12).optional(),
  /** Looks at households as if they stood in such an area; in `areaIn` only, or everywhere. */
  area: z.enum(AREAS).optional(),
  areaIn: manyIds,
});

const Listed = z.object({ poor: Count, nearPoor: Count });

const Part = z.object({
  households: Count,
  /** As decided, and by the simulation among the households whose class it knows. */
  legal: Listed,
  simulated: Listed,
  flips: Count,
  /** Without an answer: the survey does not say. */
  open: Count,
});

const OutcomeField = z.enum(OUTCOMES);

/** What a simulation says; nothing of it is official or kept. */
export const Simulation = z.object({
  asOf: PlainDateField,
  standard: z.object({ id: z.string(), name: Bilingual }),
  /** Parts of the standard that nobody checked against its text, by name. */
  unverifiedParts: z.array(z.string()),
  assumptions: z.array(z.enum(ASSUMPTIONS)),
  /** Lines as used. */
  lines: z.object({
    urbanIncome: MoneyText,
    ruralIncome: MoneyText,
    urbanB1: z.number().nullable(),
    ruralB1: z.number().nullable(),
    cutOff: Count,
    /** The area households were looked at as; null as at the review. Empty `areaIn`: everywhere. */
    area: z.enum(AREAS).nullable(),
    areaIn: z.array(Id),
  }),
  total: Part.extend({ persons: Count, noIncome: Count, noIndicator: Count }),
  moves: z.array(
    z.object({
      from: HouseholdClassField,
      to: OutcomeField,
      households: Count,
      persons: Count,
    }),
  ),
  byNeighbourhood: z.array(Part.extend({ neighbourhoodId: Id, name: z.string() })),
  byPriorityGroup: z.array(Part.extend({ group: PriorityGroup })),
  /** Households that flip, by neighbourhood and name; null for readers who may not see sensitive data. */
  households: z
    .array(
      z.object({
        householdId: Id,
        headName: z.string(),
        neighbourhoodName: z.string(),
        memberCount: Count,
        from: HouseholdClassField,
        to: OutcomeField,
      }),
    )
    .nullable(),
});
export type Simulation = z.output<typeof Simulation>;

export const getSimulation = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/simulation',
  summary:
    'What if another standard had been applied to the last approved results; nothing is kept',
  input: Question,
  output: Simulation,
});

export const downloadSimulation = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/simulation-sheet',
  summary: 'The households of a simulation that flip or stay open, as Excel, each row labelled',
  input: Question,
  output: z.unknown(),
  answersFile: true,
});
