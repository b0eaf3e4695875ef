import { z } from 'zod';
import { DIMENSIONS } from '#domain/standard/standard.ts';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField, Year } from './fields.ts';

/** `1/12`, `0.25` or a whole number: exact, so that a score equal to k is poor without a tolerance. */
const Part = z.string().regex(/^\d{1,9}(\.\d{1,6}|\/\d{1,9})?$/);

const Share = z.number();
const Count = z.number().int();

/** H, A and M0 of a population: households, or the persons in them. */
export const IndexFigures = z.object({
  households: Count,
  /** Households or persons, as asked. */
  population: Count,
  poor: Count,
  /** H, 0–1. */
  headcount: Share,
  /** A, 0–1; null while nobody is poor. */
  intensity: Share.nullable(),
  /** M0 = H × A. */
  adjusted: Share,
});
export type IndexFigures = z.output<typeof IndexFigures>;

const GroupFigures = IndexFigures.extend({
  /** Share of the population. */
  share: Share,
  /** Part of the total M0; null while nobody is poor. */
  contribution: Share.nullable(),
});

export const PovertyIndex = z.object({
  year: Count,
  asOf: PlainDateField,
  standardId: z.string(),
  unit: z.enum(['households', 'persons']),
  /** As used: fractions of 1 for the twelve indicators of the standard. */
  weights: z.array(z.string()),
  k: z.string(),
  /** Null when no household of the year has known indicators. */
  total: IndexFigures.nullable(),
  indicators: z.array(
    z.object({
      no: Count,
      name: z.object({ vi: z.string(), en: z.string() }),
      dimension: z.enum(DIMENSIONS),
      weight: Share,
      /** Uncensored: deprived, poor or not. */
      headcount: Share,
      /** Censored: poor and deprived. */
      censored: Share,
      contribution: Share.nullable(),
    }),
  ),
  dimensions: z.array(z.object({ dimension: z.enum(DIMENSIONS), contribution: Share.nullable() })),
  byNeighbourhood: z.array(GroupFigures.extend({ neighbourhoodId: Id, name: z.string() })),
  /**
   * By ethnicity of the head: its code, null where the register does not say, `small` for the
   * groups too small to be shown to this reader, put together.
   */
  byEthnicity: z.array(GroupFigures.extend({ ethnicity: z.string().nullable() })),
  bySex: z.array(GroupFigures.extend({ sex: z.enum(['male', 'female']).nullable() })),
  /** Approved years with the same weights and k; null where the year had another standard or no indicators. */
  years: z.array(z.object({ year: Count, standardId: z.string(), total: IndexFigures.nullable() })),
  coverage: z.object({
    /** Households with a result in the rounds of the year, in force on the day. */
    reviewed: Count,
    counted: Count,
    /** Left out: only the sum B2 is known, not which indicators. */
    withoutIndicators: Count,
    /** Left out: decided by another standard than the annual round's. */
    otherStandard: Count,
  }),
  /** The official figures that stand beside the index. */
  legal: z.object({
    decision: z.object({ number: z.string(), symbol: z.string(), signedOn: PlainDateField }),
    poor: Count,
    nearPoor: Count,
    /** Percent of all households of the commune; null where that number is unknown. */
    poorRate: z.number().nullable(),
    /** Among the households and persons counted in the index, those officially poor. */
    poorAmongCounted: Count,
  }),
});
export type PovertyIndex = z.output<typeof PovertyIndex>;

export const getPovertyIndex = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/poverty-index',
  summary:
    'Multidimensional poverty index (Alkire–Foster) of an approved year with any weights and k; no official figure',
  input: z.object({
    communeId: Id,
    /** An approved year; without it the last one. */
    year: Year.optional(),
    /** One for each indicator, in order; without them each of the six dimensions weighs the same. */
    weights: z.array(Part).length(12).optional(),
    /** From this share of the weights on a household is poor; 1/4 is three of twelve. */
    k: Part.default('1/4'),
    unit: z.enum(['households', 'persons']).default('persons'),
  }),
  output: PovertyIndex,
});
