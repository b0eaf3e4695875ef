import type { z } from 'zod';
import type { FormCode } from '#contract/report.ts';
import type { ClassHouseholdFilter } from '#contract/review-figures.ts';
import type { PlaceFigures } from '#domain/review/report/report-figures.ts';
import type { FormHeader, FormRow } from '#server/documents/xlsx/form-sheet.ts';

export type Filter = z.input<typeof ClassHouseholdFilter>;

/** A row of a report: what is drawn, and for each figure the filter of the households behind it. */
export type ReportRow = FormRow & {
  behind?: Readonly<Record<string, Filter>>;
  /** The register in which the filters look. */
  communeId?: string;
};

/** The table of one official report, before it is drawn as Excel or shown on screen. */
export type ReportForm = {
  code: FormCode;
  title: readonly string[];
  /** Name on the workbook's tab. */
  tab: string;
  columns: readonly FormHeader[];
  rows: readonly ReportRow[];
  notes: readonly string[];
  brokenIdentities: readonly string[];
};

/** What a report is about, besides its figures. */
export type ReportPeriod = {
  /** "Năm 2024", or "Tại ngày 15/06/2024". */
  label: string;
  /** What one row is: "Tổ dân phố, thôn, bản" or "Xã, phường". */
  placeLabel: string;
  /** The indicators of the standard that decided. */
  indicators: readonly { no: number; code: string; name: string }[];
  /** The instant the figures were known at; without it, now. */
  knownAt?: string;
};

/** Where the printed form was not seen, the report says so instead of passing for the official one. */
export const layoutNote =
  'Bố cục biểu theo phần mềm rà soát của địa phương khác; chưa đối chiếu với bản in tại Phụ lục VII Thông tư 07/2021/TT-BLĐTBXH.';

/** Stands in a cell nobody knows the figure of; a zero would be a statement. */
export const UNKNOWN = '–';

export function placeColumns({ placeLabel }: ReportPeriod): FormHeader[] {
  return [
    { label: 'STT', key: 'no', width: 5, format: 'centre', number: 'A' },
    { label: placeLabel, key: 'place', width: 24, format: 'text', number: 'B' },
  ];
}

/** The filter every figure of a place shares: its day, and its neighbourhood. */
export function placeFilter(place: PlaceFigures, { knownAt }: ReportPeriod): Filter {
  const { asOf, neighbourhoodId } = place;
  return {
    asOf,
    ...(knownAt !== undefined && { knownAt }),
    ...(neighbourhoodId !== null && { neighbourhoodId }),
  };
}
