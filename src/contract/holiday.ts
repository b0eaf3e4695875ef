import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField, ShortText } from './fields.ts';

const Commune = { communeId: Id };
const HolidayYearField = z.coerce.number().int().min(2000).max(2100);

/** The days of one year, and the paper they were compared with. */
const Days = {
  holidays: z.array(z.object({ on: PlainDateField, name: ShortText })),
  /** Saturdays and Sundays worked in exchange. */
  workedWeekends: z.array(PlainDateField),
};

const HolidayVersion = z.object({
  version: z.number().int(),
  isConfirmed: z.boolean(),
  ...Days,
  documentNumber: z.string(),
  documentDate: PlainDateField.nullable(),
  issuer: z.string(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type HolidayVersion = z.output<typeof HolidayVersion>;

export const HolidayYear = z.object({
  year: z.number().int(),
  ...Days,
  /** False: days counted over this year are provisional. */
  isConfirmed: z.boolean(),
  /** Where the days come from: the rules of the program, or the paper somebody compared them with. */
  source: z.string(),
  article: z.string(),
  /** What is to be compared before it is confirmed. */
  note: z.string(),
  /** Every confirmation of the year, newest first; its version is what the form is based on. */
  history: z.array(HolidayVersion),
});
export type HolidayYear = z.output<typeof HolidayYear>;

const base = '/api/communes/:communeId/holiday-years' as const;

export const listHolidayYears = endpoint({
  method: 'GET',
  path: base,
  summary: 'Public holidays and worked weekends by year, and whether a person has confirmed them',
  input: z.object(Commune),
  output: z.object({ years: z.array(HolidayYear) }),
});

export const confirmHolidayYear = endpoint({
  method: 'POST',
  path: `${base}/:year/confirmations`,
  summary: 'Confirms or corrects the holidays of a year, with the paper that fixes them',
  input: z.object({
    ...Commune,
    year: HolidayYearField,
    id: Id,
    /** Version the form was opened with; 0 when nobody has confirmed the year. */
    version: z.number().int().min(0),
    holidays: Days.holidays.min(1).max(60),
    workedWeekends: Days.workedWeekends.max(60),
    documentNumber: ShortText,
    documentDate: PlainDateField,
    issuer: ShortText,
    note: LongText.default(''),
  }),
  output: HolidayYear,
});

export const withdrawHolidayYear = endpoint({
  method: 'POST',
  path: `${base}/:year/withdrawals`,
  summary: 'Takes the confirmation of a year back with a reason; its days are provisional again',
  input: z.object({
    ...Commune,
    year: HolidayYearField,
    id: Id,
    version: z.number().int().min(1),
    reason: ShortText,
  }),
  output: HolidayYear,
});
