import type { ImportField } from './import-field.ts';

/**
 * `error`: the row cannot be taken as it is. `warning`: taken, but worth a look. `skip`: left out
 * because it is there already, in the file or in the register.
 */
export const ISSUE_SEVERITIES = ['error', 'warning', 'skip'] as const;
export type IssueSeverity = (typeof ISSUE_SEVERITIES)[number];

/** Every issue a row may have, with how grave it is. */
export const ISSUE_CODES = {
  name_required: 'error',
  name_invalid: 'error',
  neighbourhood_required: 'error',
  neighbourhood_unknown: 'error',
  neighbourhood_outside: 'error',
  birth_invalid: 'error',
  birth_in_future: 'error',
  birth_two_columns: 'error',
  sex_unknown: 'error',
  ethnicity_unknown: 'error',
  citizen_id_invalid: 'error',
  declared_count_invalid: 'error',
  phone_invalid: 'warning',
  text_too_long: 'error',
  formula: 'error',
  formula_taken: 'warning',
  cell_error: 'error',
  relation_unknown: 'warning',
  value_unknown: 'warning',
  citizen_id_padded: 'warning',
  citizen_id_sex: 'warning',
  citizen_id_year: 'warning',
  citizen_id_odd: 'warning',
  head_missing: 'error',
  head_twice: 'error',
  citizen_id_repeated: 'error',
  citizen_id_registered: 'error',
  code_repeated: 'error',
  code_registered: 'error',
  person_repeated: 'error',
  person_similar: 'warning',
  household_similar: 'warning',
  same_row: 'skip',
  household_registered: 'skip',
} as const satisfies Record<string, IssueSeverity>;

export type IssueCode = keyof typeof ISSUE_CODES;

export type RowIssue = {
  field: ImportField | null;
  code: IssueCode;
  severity: IssueSeverity;
  /** What the sentence needs: the text found, a row number, a name. */
  detail?: Record<string, string | number>;
};

export function rowIssue(
  field: ImportField | null,
  code: IssueCode,
  detail?: Record<string, string | number>,
): RowIssue {
  return { field, code, severity: ISSUE_CODES[code], ...(detail && { detail }) };
}
