import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, InstantField, PageSize, PlainDateField, Year } from './fields.ts';
import { ClassHouseholdFilter } from './review-figures.ts';

/** Tables of figures, by the numbers of annex VII of Circular 07/2021/TT-BLĐTBXH and of a provincial system. */
export const formCodes = [
  '7.1',
  '7.2',
  '7.3',
  '7.4',
  '7.5',
  '7.6',
  '7.7',
  '7.8',
  '7.9',
  '7.10',
  '11',
  '12',
  '13',
] as const;
export const FormCode = z.enum(formCodes);
export type FormCode = z.infer<typeof FormCode>;

/** Lists of members: 14 of poor households, 15 of near-poor ones. */
export const listCodes = ['14', '15'] as const;
export const ListCode = z.enum(listCodes);
export type ListCode = z.infer<typeof ListCode>;

/** A header box: with `children` it spans them, otherwise it is a column with a key. */
export type ReportHeader = {
  label: string;
  key?: string | undefined;
  format?: 'text' | 'centre' | 'count' | 'rate' | 'money' | undefined;
  number?: string | undefined;
  children?: ReportHeader[] | undefined;
};
export const ReportHeader: z.ZodType<ReportHeader> = z.object({
  label: z.string(),
  key: z.string().optional(),
  format: z.enum(['text', 'centre', 'count', 'rate', 'money']).optional(),
  number: z.string().optional(),
  get children() {
    return z.array(ReportHeader).optional();
  },
});

export const ReportCell = z.object({
  /** Text, a count, or a rate as a fraction (0.25 is 25 %); null prints as a dash. */
  value: z.union([z.string(), z.number(), z.null()]),
  /** The filter of the household list that shows exactly what was counted. */
  behind: ClassHouseholdFilter.optional(),
});

export const Report = z.object({
  code: FormCode,
  title: z.array(z.string()),
  columns: z.array(ReportHeader),
  rows: z.array(
    z.object({
      style: z.enum(['normal', 'total', 'group']),
      cells: z.record(z.string(), ReportCell),
      /** The register in which the filters of the row look; absent for several together. */
      communeId: Id.optional(),
    }),
  ),
  notes: z.array(z.string()),
  /** The province the unit is part of today. */
  province: z.object({ id: Id, name: z.string() }).nullable(),
  /** The decisions the figures come from: one for each register. */
  decisions: z.array(
    z.object({
      communeName: z.string(),
      number: z.string(),
      symbol: z.string(),
      signedOn: PlainDateField,
    }),
  ),
  /** Identities that do not hold, as words; empty unless the program is wrong. */
  brokenIdentities: z.array(z.string()),
});
export type Report = z.output<typeof Report>;

/** The time a report speaks of: an approved year, or any day as it was known at an instant. */
const When = {
  year: Year.optional(),
  on: PlainDateField.optional(),
  knownAt: InstantField.optional(),
  /**
   * `old`: the units as they were (Xuân Tăng). `new`: what they became part of (Cam Đường), with
   * everything that became part of it and that the reader may see.
   */
  units: z.enum(['old', 'new']).default('old'),
};
const hasOneTime = ({ year, on }: { year?: number | undefined; on?: string | undefined }) =>
  (year === undefined) !== (on === undefined);
const oneTime = { path: ['year'], message: 'either a year or a day' };
/** Comma-separated, such as `7.1,7.3`. */
const Codes = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(FormCode).min(1))
  .optional();

export const getReport = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/reports/:code',
  summary: 'One official report of a commune, each figure with the filter of the households behind',
  input: z.object({ communeId: Id, code: FormCode, ...When }).refine(hasOneTime, oneTime),
  output: Report,
});

export const downloadReports = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/report-workbook',
  summary: 'Official reports as one Excel workbook; every table unless codes are named',
  input: z.object({ communeId: Id, codes: Codes, ...When }).refine(hasOneTime, oneTime),
  output: z.unknown(),
  answersFile: true,
});

export const getUnitReport = endpoint({
  method: 'GET',
  path: '/api/admin-units/:unitId/reports/:code',
  summary: 'The same of a province: a row for each commune the reader may see',
  input: z.object({ unitId: Id, code: FormCode, ...When }).refine(hasOneTime, oneTime),
  output: Report,
});

export const downloadUnitReports = endpoint({
  method: 'GET',
  path: '/api/admin-units/:unitId/report-workbook',
  summary: 'Official reports of a province as one Excel workbook',
  input: z.object({ unitId: Id, codes: Codes, ...When }).refine(hasOneTime, oneTime),
  output: z.unknown(),
  answersFile: true,
});

export const downloadMemberList = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/member-lists/:code',
  summary: 'Every member of poor (14) or near-poor (15) households as an Excel list; sensitive',
  input: z
    .object({
      communeId: Id,
      code: ListCode,
      year: When.year,
      on: When.on,
      knownAt: When.knownAt,
    })
    .refine(hasOneTime, oneTime),
  output: z.unknown(),
  answersFile: true,
});

export const listReportMembers = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/member-lists/:code/members',
  summary: 'The same list on screen, some households at a time; each look is logged',
  input: z
    .object({
      communeId: Id,
      code: ListCode,
      year: When.year,
      on: When.on,
      knownAt: When.knownAt,
      /** The last household of the page before. */
      cursor: Id.optional(),
      /** Households, not lines. */
      limit: PageSize,
    })
    .refine(hasOneTime, oneTime),
  output: z.object({
    /** On the whole list. */
    households: z.number().int(),
    columns: z.array(z.object({ header: z.string(), isNumber: z.boolean() })),
    items: z.array(
      z.object({
        /** The register the household is in. */
        communeId: Id,
        householdId: Id,
        memberNo: z.number().int(),
        cells: z.array(z.union([z.string(), z.number(), z.null()])),
      }),
    ),
    nextCursor: Id.nullable(),
  }),
});

export const downloadPlan = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/documents/plan',
  summary:
    'The plan of a movement (the newest, when none is named) in Word, in the layout of Decree 30/2020',
  input: z.object({ communeId: Id, movementId: Id.optional() }),
  output: z.unknown(),
  answersFile: true,
});

export const downloadMidTermReport = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/documents/mid-term-report',
  summary: 'The mid-term report (báo cáo sơ kết) from the approved figures, in Word',
  input: z
    .object({ communeId: Id, movementId: Id.optional(), fromYear: Year, toYear: Year })
    .refine(({ fromYear, toYear }) => toYear >= fromYear, { path: ['toYear'] }),
  output: z.unknown(),
  answersFile: true,
});
