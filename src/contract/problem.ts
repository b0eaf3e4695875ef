/**
 * Every expected failure the API can answer with, and its HTTP status.
 * The code is the translation key (`problem-text.ts`) and the anchor in the docs.
 */
export const problems = {
  'request.invalid': 400,
  'request.not_found': 404,
  'request.too_large': 413,
  'request.too_many': 429,
  'account.sign_in_required': 401,
  'access.denied': 403,
  'record.stale': 409,
  'import.file_empty': 422,
  'import.file_wrong_type': 422,
  'import.file_damaged': 422,
  'import.file_encrypted': 422,
  'import.file_has_macros': 422,
  'import.file_has_external_links': 422,
  'import.file_has_active_content': 422,
  'import.file_unpacks_too_large': 422,
  'import.file_too_many_parts': 422,
  'import.file_too_many_columns': 422,
  'import.file_too_many_rows': 422,
  'import.file_cell_too_long': 422,
  'import.file_sheet_missing': 422,
  'import.file_timed_out': 422,
  'import.file_needs_too_much_memory': 422,
  internal: 500,
} as const;

export type ProblemCode = keyof typeof problems;

/** An expected failure. Anything else that is thrown is a bug and becomes a 500. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly details: Record<string, unknown>;

  constructor(code: ProblemCode, details: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
