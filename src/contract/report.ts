import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField, Year } from './fields.ts';
import { ClassHouseholdFilter } from './review-figures.ts';

/** Reports that exist, by the number of annex VII of Circular 07/2021/TT-BLĐTBXH. */
export const reportCodes = ['7.1', '7.2', '7.3'] as const;
export const ReportCode = z.enum(reportCodes);
export type ReportCode = z.infer<typeof ReportCode>;

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
  code: ReportCode,
  year: z.number().int(),
  title: z.array(z.string()),
  columns: z.array(ReportHeader),
  rows: z.array(
    z.object({
      style: z.enum(['normal', 'total', 'group']),
      cells: z.record(z.string(), ReportCell),
    }),
  ),
  notes: z.array(z.string()),
  /** The decision the figures come from. */
  decision: z.object({ number: z.string(), symbol: z.string(), signedOn: PlainDateField }),
  /** Identities that do not hold, as words; empty unless the program is wrong. */
  brokenIdentities: z.array(z.string()),
});
export type Report = z.output<typeof Report>;

const Which = { communeId: Id, code: ReportCode, year: Year };

export const getReport = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/reports/:code',
  summary: 'One official report of a year, each figure with the filter of the households behind it',
  input: z.object(Which),
  output: Report,
});

export const downloadReports = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/report-workbook',
  summary: 'Official reports of a year as one Excel workbook; all of them unless codes are named',
  input: z.object({
    communeId: Id,
    year: Year,
    /** Comma-separated, such as `7.1,7.3`. */
    codes: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(ReportCode).min(1))
      .optional(),
  }),
  output: z.unknown(),
  answersFile: true,
});

export const downloadPlan = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/documents/plan',
  summary: 'The plan of the movement in Word, in the layout of Decree 30/2020',
  input: z.object({ communeId: Id }),
  output: z.unknown(),
  answersFile: true,
});

export const downloadMidTermReport = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/documents/mid-term-report',
  summary: 'The mid-term report (báo cáo sơ kết) from the approved figures, in Word',
  input: z
    .object({ communeId: Id, fromYear: Year, toYear: Year })
    .refine(({ fromYear, toYear }) => toYear >= fromYear, { path: ['toYear'] }),
  output: z.unknown(),
  answersFile: true,
});
