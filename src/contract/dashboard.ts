import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField } from './fields.ts';
import { TargetKind, TargetYear } from './movement.ts';
import { ClassCounts, Movement, YearFigures } from './review-figures.ts';

const Count = z.number().int();
const DecisionReference = z.object({
  id: Id,
  number: z.string(),
  symbol: z.string(),
  signedOn: PlainDateField,
});

/** What a commune still has to do before the figures mean something, in this order. */
export const setupSteps = ['households', 'plan', 'round', 'results', 'decision'] as const;

export const Dashboard = z.object({
  asOf: PlainDateField,
  communeName: z.string(),
  /** The first thing missing; null when there is something to show. */
  nextStep: z.enum(setupSteps).nullable(),
  doneSteps: z.array(z.enum(setupSteps)),
  now: z.object({
    counts: ClassCounts,
    households: Count.nullable(),
    persons: Count.nullable(),
    poorRate: z.number().nullable(),
    nearPoorRate: z.number().nullable(),
    decision: DecisionReference.nullable(),
  }),
  targets: z.array(
    z.object({ id: Id, kind: TargetKind, name: z.string(), latest: TargetYear.nullable() }),
  ),
  /** Highest poor rate still on track, by year, for the chart; empty without such a target. */
  poorRateGoals: z.array(z.object({ year: z.number().int(), goal: z.number() })),
  /** Movement in the last approved year, from the closing day before; null before two years are approved. */
  flows: z
    .object({
      year: z.number().int(),
      from: PlainDateField,
      to: PlainDateField,
      poor: Movement,
      nearPoor: Movement,
      brokenIdentities: z.array(z.string()),
    })
    .nullable(),
  /** Highest share of poor and near-poor households first. */
  neighbourhoods: z.array(
    z.object({
      neighbourhoodId: Id,
      name: z.string(),
      households: Count.nullable(),
      poor: Count,
      nearPoor: Count,
      poorRate: z.number().nullable(),
    }),
  ),
  years: z.array(YearFigures),
  late: z.object({
    tasks: z.array(
      z.object({
        id: Id,
        title: z.string(),
        leadName: z.string().nullable(),
        dueOn: PlainDateField,
      }),
    ),
    /** Annual rounds of past years that are still open. */
    rounds: z.array(z.object({ id: Id, year: z.number().int(), name: z.string() })),
    /** Years after the first approved one, now past, in which nothing was approved or opened. */
    yearsWithoutRound: z.array(z.number().int()),
  }),
});
export type Dashboard = z.output<typeof Dashboard>;

export const getDashboard = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/dashboard',
  summary:
    'The five minutes of the chair: figures now, targets, flows, neighbourhoods, what is late',
  input: z.object({ communeId: Id }),
  output: Dashboard,
});
