import type { FormCode, ListCode } from '#contract/report.ts';

/** The fifteen: thirteen tables, two lists of members. */
export type ReportCode = FormCode | ListCode;

/** Whether a report is a list of members with names, not a table of figures. */
export function isListCode(code: ReportCode): code is ListCode {
  return code === '14' || code === '15';
}

/** The reports as an officer looks for them: what each group of them answers. */
export const reportGroups = [
  { key: 'results', codes: ['7.1', '7.2', '7.3'] },
  { key: 'deprivations', codes: ['7.4', '7.5', '7.6', '7.7'] },
  { key: 'people', codes: ['7.8', '7.9', '11', '12', '13'] },
  { key: 'reasons', codes: ['7.10', '14', '15'] },
] as const satisfies readonly { key: string; codes: readonly ReportCode[] }[];
