import { z } from 'zod';
import { LINES } from '#domain/standard/classify.ts';
import { DIMENSIONS } from '#domain/standard/standard.ts';
import { endpoint } from './endpoint.ts';
import { AreaField, HouseholdClassField, MoneyText, PlainDateField } from './fields.ts';

const Bilingual = z.object({ vi: z.string(), en: z.string() });

export const Verification = z.object({
  state: z.enum(['verified', 'unverified']),
  by: z.string().optional(),
  on: PlainDateField.optional(),
  note: z.string(),
});

const Citation = z.object({ source: z.string(), article: z.string(), verified: Verification });
const IncomeBounds = z.object({ poor: MoneyText, average: MoneyText.nullable() });

/** A poverty standard as `rules/standards/` has it, with what the program made of it. */
export const Standard = z.object({
  id: z.string(),
  name: Bilingual,
  appliesFrom: PlainDateField,
  appliesTo: PlainDateField,
  source: z.string(),
  article: z.string(),
  verified: Verification,
  income: Citation.extend({ urban: IncomeBounds, rural: IncomeBounds }),
  b1: Citation.extend({ urban: z.number(), rural: z.number() }).nullable(),
  deprivation: Citation.extend({
    cutOff: z.number().int(),
    pointsPerIndicator: z.number().int(),
    b2CutOff: z.number().int(),
  }),
  annex: Citation,
  indicators: z.array(
    z.object({
      no: z.number().int(),
      code: z.string(),
      dimension: z.enum(DIMENSIONS),
      name: Bilingual,
      definition: Bilingual,
      citation: z.string(),
      verified: Verification,
    }),
  ),
  /** SHA-256 of the file, which each review round keeps. */
  hash: z.string(),
  /** False: some part is unverified, so results by it are simulations. */
  isOfficial: z.boolean(),
  unverifiedParts: z.array(z.string()),
});
export type Standard = z.output<typeof Standard>;

export const listStandards = endpoint({
  method: 'GET',
  path: '/api/standards',
  summary: 'The poverty standards: thresholds, indicators, sources, and whether they are verified',
  input: z.object({}),
  output: z.object({ standards: z.array(Standard) }),
});

/** Indicator numbers 1–12, each at most once. */
export const Deprivations = z
  .array(z.number().int().min(1).max(12))
  .max(12)
  .refine((numbers) => new Set(numbers).size === numbers.length, 'each indicator once');

/** Tries one household; nothing is kept. */
export const classifyHousehold = endpoint({
  method: 'POST',
  path: '/api/classify',
  summary: 'The class of one household by one standard, with the line of the law that decides',
  input: z.object({
    standardId: z.string().max(80),
    area: AreaField,
    b1: z.number().min(0).max(1000).optional(),
    income: MoneyText.optional(),
    deprivations: Deprivations,
  }),
  output: z.object({
    class: HouseholdClassField,
    b2: z.number().int(),
    deprivationCount: z.number().int(),
    line: z.enum(LINES),
    standardId: z.string(),
    article: z.string(),
    isOfficial: z.boolean(),
    explanation: Bilingual,
  }),
});
