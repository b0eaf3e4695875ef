import { z } from 'zod';
import { FLOW_KINDS } from '#domain/review/flow.ts';
import { REPORT_GROUPS } from '#domain/review/report/list-counts.ts';
import { endpoint } from './endpoint.ts';
import {
  isSpan,
  spanField,
  Cursor,
  HouseholdClassField,
  Id,
  InstantField,
  PageSize,
  PlainDateField,
  ShortText,
  Year,
} from './fields.ts';

const Count = z.number().int();
const Commune = { communeId: Id };

/** Groups the movement puts first (plan II.1), and the one that escapes the third target. */
export const priorityGroups = [
  'ethnic_minority',
  'person_of_merit',
  'women',
  'no_labour_capacity',
] as const;
export const PriorityGroup = z.enum(priorityGroups);

export const ClassCounts = z.object({
  poor: Count,
  nearPoor: Count,
  poorPersons: Count,
  nearPoorPersons: Count,
  poorNoLabourCapacity: Count,
  nearPoorNoLabourCapacity: Count,
});

/** Which dates a figure speaks of: in force on `asOf`, by what was recorded until `knownAt`. */
const AsOf = {
  asOf: PlainDateField.optional(),
  knownAt: InstantField.optional(),
};

export const ClassFigures = z.object({
  asOf: PlainDateField,
  knownAt: z.string(),
  /** Decision that gave the newest fact on that day; null when nothing was decided yet. */
  decision: z
    .object({ id: Id, number: z.string(), symbol: z.string(), signedOn: PlainDateField })
    .nullable(),
  total: ClassCounts.extend({ average: Count, nonPoor: Count }),
  byNeighbourhood: z.array(ClassCounts.extend({ neighbourhoodId: Id, name: z.string() })),
  /** By ethnicity of the head; null where the register does not say. */
  byEthnicity: z.array(ClassCounts.extend({ ethnicity: z.string().nullable() })),
  byPriorityGroup: z.array(
    z.object({
      group: PriorityGroup,
      poor: Count,
      nearPoor: Count,
      /** Persons of the group itself (women, persons of merit), or all members for the other groups. */
      poorPersons: Count,
      nearPoorPersons: Count,
    }),
  ),
});

export const getClasses = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/classes',
  summary: 'Households by class, neighbourhood, ethnicity of the head and priority group on a day',
  input: z.object({ ...Commune, ...AsOf }),
  output: ClassFigures,
});

const MovementRow = z.object({
  c1: Count,
  c2: Count,
  c3: Count,
  c4: Count,
  c5: Count,
  c6: Count,
  c7: Count,
  c8: Count,
  c9: Count,
});
export const Movement = z.object({ households: MovementRow, persons: MovementRow });

export const FlowKindField = z.enum(FLOW_KINDS);

export const Flows = z.object({
  from: PlainDateField,
  to: PlainDateField,
  knownAt: z.string(),
  /** Report 7.2. */
  poor: Movement,
  /** Report 7.3. */
  nearPoor: Movement,
  byNeighbourhood: z.array(
    z.object({ neighbourhoodId: Id, name: z.string(), poor: Movement, nearPoor: Movement }),
  ),
  /** Identities that do not hold, as words; empty unless the program is wrong. */
  brokenIdentities: z.array(z.string()),
});

export const getFlowsBetween = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/flows',
  summary: 'Movement of poor and near-poor households between two days (reports 7.2 and 7.3)',
  input: z.object({
    ...Commune,
    from: PlainDateField,
    to: PlainDateField,
    knownAt: AsOf.knownAt,
  }),
  output: Flows,
});

export const ClassHousehold = z.object({
  householdId: Id,
  code: z.string().nullable(),
  headName: z.string(),
  neighbourhoodId: Id,
  neighbourhoodName: z.string(),
  class: HouseholdClassField.nullable(),
  /** Class at `flowFrom`, when a flow was asked for. */
  previousClass: HouseholdClassField.nullable(),
  flowKind: FlowKindField.nullable(),
  memberCount: Count,
  noLabourCapacity: z.boolean(),
  since: PlainDateField.nullable(),
  decisionNumber: z.string().nullable(),
});

/** The filters each figure on a page carries: the list shows exactly what the figure counted. */
export const ClassHouseholdFilter = z.object({
  ...AsOf,
  class: HouseholdClassField.optional(),
  neighbourhoodId: Id.optional(),
  /** Two digits, or `none` where the register does not say. */
  ethnicity: z
    .string()
    .regex(/^(\d{2}|none)$/)
    .optional(),
  priorityGroup: PriorityGroup.optional(),
  isNoLabourCapacity: z.enum(['true', 'false']).optional(),
  /** Deprived in this indicator (1–12). */
  deprivation: z
    .string()
    .regex(/^([1-9]|1[0-2])$/)
    .optional(),
  /** Poor for this cause (1–8), or `asked`: whatever was answered. */
  cause: z
    .string()
    .regex(/^([1-8]|asked)$/)
    .optional(),
  /** A group of report 7.8. */
  reportGroup: z.enum(REPORT_GROUPS).optional(),
  isFemaleHead: z.literal('true').optional(),
  hasChildren: z.literal('true').optional(),
  /** With `flowCell`: the opening day; `asOf` is the closing day. */
  flowFrom: PlainDateField.optional(),
  /** A cell of report 7.2 (`poor`) or 7.3 (`near_poor`), such as `poor.households.c3`. */
  flowCell: z
    .string()
    .regex(/^(poor|near_poor)\.(households|persons)\.c[1-9]$/)
    .optional(),
});

export const listClassHouseholds = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/class-households',
  summary: 'The households behind a figure',
  input: ClassHouseholdFilter.extend({ ...Commune, cursor: Cursor.optional(), limit: PageSize }),
  output: z.object({
    total: Count,
    items: z.array(ClassHousehold),
    nextCursor: z.string().nullable(),
  }),
});

export const HouseholdTotalRow = z.object({
  neighbourhoodId: Id,
  name: z.string(),
  households: Count,
  persons: Count,
});

export const HouseholdTotals = z.object({
  year: z.number().int(),
  asOf: PlainDateField,
  /** Who says so: the register on that day, a source the officer named, or nobody. */
  origin: z.enum(['register', 'entered', 'missing']),
  source: z.string(),
  households: Count.nullable(),
  persons: Count.nullable(),
  rows: z.array(HouseholdTotalRow),
});
export type HouseholdTotals = z.output<typeof HouseholdTotals>;

export const getHouseholdTotals = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/household-totals',
  summary: 'All households and persons of a year, the denominators of the rates',
  input: z.object({ ...Commune, year: Year }),
  output: HouseholdTotals,
});

export const recordHouseholdTotals = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/household-totals',
  summary: 'Replaces the totals entered for a year the register does not cover, with their source',
  input: z.object({
    ...Commune,
    year: Year,
    source: ShortText,
    /** Empty withdraws what was entered for the year. */
    rows: z
      .array(
        z
          .object({
            neighbourhoodId: Id,
            households: z.number().int().min(0).max(1_000_000),
            persons: z.number().int().min(0).max(10_000_000),
          })
          .refine((row) => row.persons >= row.households, { path: ['persons'] }),
      )
      .max(500),
  }),
  output: HouseholdTotals,
});

export const YearFigures = z.object({
  year: z.number().int(),
  /** Last day the year's annual decision speaks of; the day the figures below are of. */
  asOf: PlainDateField,
  decision: z
    .object({ id: Id, number: z.string(), symbol: z.string(), signedOn: PlainDateField })
    .nullable(),
  standardId: z.string().nullable(),
  counts: ClassCounts.nullable(),
  totals: HouseholdTotals,
  /** Percent of all households, not rounded; null when either side is unknown. */
  poorRate: z.number().nullable(),
  nearPoorRate: z.number().nullable(),
});
export type YearFigures = z.output<typeof YearFigures>;

export const listYearFigures = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/year-figures',
  summary: 'Approved figures year by year, with rates',
  input: z
    .object({ ...Commune, from: Year.optional(), to: Year.optional() })
    .refine(isSpan, spanField),
  output: z.object({ years: z.array(YearFigures) }),
});
