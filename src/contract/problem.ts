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
  'account.wrong_credentials': 401,
  'account.totp_required': 401,
  'account.wrong_code': 401,
  'account.locked': 429,
  'account.closed': 403,
  'account.wrong_password': 403,
  'account.weak_password': 422,
  'account.reset_link_expired': 410,
  'account.totp_active': 409,
  'account.username_taken': 409,
  'account.last_admin': 409,
  'account.outside_reach': 403,
  'account.grant_invalid': 422,
  'first_run.done': 409,
  'first_run.wrong_token': 403,
  'unit.unknown': 422,
  'unit.not_commune': 422,
  'unit.code_taken': 409,
  'unit.list_invalid': 422,
  'unit.list_changed': 409,
  'neighbourhood.code_taken': 409,
  'neighbourhood.wrong_dates': 422,
  'neighbourhood.has_households': 409,
  'access.denied': 403,
  'record.stale': 409,
  'household.code_taken': 409,
  'household.citizen_id_taken': 409,
  'household.closed': 409,
  'household.date_in_future': 422,
  'household.date_too_early': 422,
  'household.neighbourhood_unknown': 422,
  'household.birth_date_invalid': 422,
  'household.needs_one_head': 422,
  'household.nobody_chosen': 422,
  'household.everybody_leaves': 422,
  'household.member_unknown': 422,
  'household.same_household': 422,
  'household.same_place': 422,
  'household.head_by_change_head': 422,
  'household.undo_changed_since': 409,
  'household.undo_not_possible': 409,
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
  'standard.unknown': 404,
  'standard.not_classifiable': 422,
  'standard.table_not_readable': 422,
  'standard.table_confirmed_by_same_person': 409,
  'standard.table_practice': 409,
  'standard.table_not_confirmed': 409,
  'standard.answers_invalid': 422,
  'review.round_exists': 409,
  'review.standard_required': 422,
  'review.standard_unverified': 409,
  'review.round_approved': 409,
  'review.round_open': 409,
  'review.household_closed': 409,
  'review.household_unknown': 422,
  'review.member_count_missing': 422,
  'review.absence_not_listed': 409,
  'review.nothing_to_approve': 409,
  'review.households_missing': 409,
  'review.contradictions': 409,
  'review.date_in_future': 422,
  'review.effective_date_unlikely': 422,
  'review.number_used': 409,
  'review.correction_empty': 422,
  'review.period_reversed': 422,
  'report.year_not_approved': 409,
  'report.plan_missing': 409,
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
