import { z } from 'zod';
import { MONTHLY_STATES, REQUEST_GROUPS } from '#domain/review/procedure/monthly-report.ts';
import { REQUEST_KINDS } from '#domain/review/procedure/step.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField, ShortText, Year } from './fields.ts';
import { Flows } from './review-figures.ts';

const Commune = { communeId: Id };
const Count = z.number().int();
/** `2026-03`: the month whose changes are told. */
const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

const SentReport = z.object({
  version: Count,
  sentOn: PlainDateField,
  documentNumber: z.string(),
  recipient: z.string(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});

export const MonthlyDuty = z.object({
  month: Month,
  dueOn: PlainDateField,
  state: z.enum(MONTHLY_STATES),
  sent: SentReport.nullable(),
});
export type MonthlyDuty = z.output<typeof MonthlyDuty>;

/** When reports are due and requests are handled, with where that is written. */
const MonthlySchedule = z.object({
  day: Count,
  fromMonth: Count,
  toMonth: Count,
  /** Requests are handled from this day of each month, in so many days. */
  handledFromDay: Count.nullable(),
  term: z.object({ count: Count, unit: z.enum(['days', 'working_days']) }).nullable(),
  article: z.string(),
  /** False: nobody vouches for some of these numbers. */
  isConfirmed: z.boolean(),
});

const base = '/api/communes/:communeId/monthly-reports' as const;

export const listMonthlyReports = endpoint({
  method: 'GET',
  path: base,
  summary: 'The monthly reports of the ongoing review of a year: which is due, late or sent',
  input: z.object({ ...Commune, year: Year.optional() }),
  output: z.object({
    year: Count,
    today: PlainDateField,
    /** Null where no procedure is known for the year: then nothing is due. */
    schedule: MonthlySchedule.nullable(),
    reports: z.array(MonthlyDuty),
  }),
});

export const MonthlyRequest = z.object({
  id: Id,
  roundId: Id,
  applicantName: z.string(),
  householdId: Id.nullable(),
  kind: z.enum(REQUEST_KINDS),
  receivedOn: PlainDateField,
  dueOn: PlainDateField.nullable(),
  isDueProvisional: z.boolean(),
  handledOn: PlainDateField.nullable(),
  isGranted: z.boolean().nullable(),
  /** The figures it counts in. */
  groups: z.array(z.enum(REQUEST_GROUPS)),
});
export type MonthlyRequest = z.output<typeof MonthlyRequest>;

export const MonthlyReport = z.object({
  month: Month,
  /** The day of the opening lists, and of the closing ones: the last of the month, or today before it. */
  openingOn: PlainDateField,
  closingOn: PlainDateField,
  isOver: z.boolean(),
  /** Null for a month about which no report is due. */
  duty: MonthlyDuty.nullable(),
  requestCounts: z.record(z.enum(REQUEST_GROUPS), Count),
  requests: z.array(MonthlyRequest),
  flows: Flows,
  /** The newest version, sent or taken back; 0 when nothing was noted yet. */
  version: Count,
  /** The figures are no longer those that were sent. */
  hasChangedSinceSent: z.boolean(),
});
export type MonthlyReport = z.output<typeof MonthlyReport>;

export const getMonthlyReport = endpoint({
  method: 'GET',
  path: `${base}/:month`,
  summary: 'The figures of one month: requests, recognised, escaped, opening and closing lists',
  input: z.object({ ...Commune, month: Month }),
  output: MonthlyReport,
});

export const recordMonthlyReport = endpoint({
  method: 'POST',
  path: `${base}/:month/sendings`,
  summary: 'Notes that the report of a month was sent; its figures are frozen with their hash',
  input: z.object({
    ...Commune,
    month: Month,
    id: Id,
    version: Count.min(0),
    sentOn: PlainDateField,
    documentNumber: ShortText,
    recipient: ShortText,
    note: LongText.default(''),
  }),
  output: MonthlyReport,
});

export const withdrawMonthlyReport = endpoint({
  method: 'POST',
  path: `${base}/:month/withdrawals`,
  summary: 'Takes a mistyped note of a sent report back, with a reason',
  input: z.object({ ...Commune, month: Month, id: Id, version: Count.min(1), reason: ShortText }),
  output: MonthlyReport,
});

export const downloadMonthlyReport = endpoint({
  method: 'GET',
  path: `${base}/:month/document`,
  summary: 'The monthly report in Word, in the layout of Decree 30/2020',
  input: z.object({ ...Commune, month: Month }),
  output: z.unknown(),
  answersFile: true,
});
