import type { z } from 'zod';
import type { ReportCode } from '#contract/report.ts';
import type { ClassHouseholdFilter } from '#contract/review-figures.ts';
import type { FormHeader, FormRow } from '#server/documents/xlsx/form-sheet.ts';

export type Filter = z.input<typeof ClassHouseholdFilter>;

/** A row of a report: what is drawn, and for each figure the filter of the households behind it. */
export type ReportRow = FormRow & { behind?: Readonly<Record<string, Filter>> };

/** The table of one official report, before it is drawn as Excel or shown on screen. */
export type ReportForm = {
  code: ReportCode;
  title: readonly string[];
  /** Name on the workbook's tab. */
  tab: string;
  columns: readonly FormHeader[];
  rows: readonly ReportRow[];
  notes: readonly string[];
  brokenIdentities: readonly string[];
};

/** Where the printed form was not seen, the report says so instead of passing for the official one. */
export const layoutNote =
  'Bố cục biểu theo phần mềm rà soát của địa phương khác; chưa đối chiếu với bản in tại Phụ lục VII Thông tư 07/2021/TT-BLĐTBXH.';

export const placeColumns: readonly FormHeader[] = [
  { label: 'STT', key: 'no', width: 5, format: 'centre', number: 'A' },
  { label: 'Tổ dân phố, thôn, bản', key: 'place', width: 24, format: 'text', number: 'B' },
];
