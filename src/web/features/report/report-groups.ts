import type { FormCode } from '#contract/report.ts';

/** The reports as an officer looks for them: what each group of them answers. */
export const reportGroups = [
  { key: 'results', codes: ['7.1', '7.2', '7.3'] },
  { key: 'deprivations', codes: ['7.4', '7.5', '7.6', '7.7'] },
  { key: 'people', codes: ['7.8', '7.9', '11', '12', '13'] },
  { key: 'reasons', codes: ['7.10'] },
] as const satisfies readonly { key: string; codes: readonly FormCode[] }[];
