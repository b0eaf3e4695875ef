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
