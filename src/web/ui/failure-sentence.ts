import type { TFunction } from 'i18next';
import { Problem, type ProblemCode } from '#contract/problem.ts';
import { problemSentence } from '#contract/problem-text.ts';
import { ConnectionLost, UnknownProblem } from '#web/api.ts';

/** What people read about a failure: what happened and what to do next, in their language. */
export function failureSentence(error: unknown, t: TFunction<'ui'>, locale: 'vi' | 'en'): string {
  if (error instanceof Problem) return problemSentence(error.code, error.details, locale);
  if (error instanceof ConnectionLost) return t('failure.connection');
  if (error instanceof UnknownProblem) return error.message;
  return t('failure.unexpected');
}

/** Whether the failure is this expected one, for pages that answer it in their own way. */
export function isProblem(error: unknown, code: ProblemCode): error is Problem {
  return error instanceof Problem && error.code === code;
}

/**
 * Sentences for the marked fields of `request.invalid`, by field name, ready for `form.setErrors`.
 * Empty for any other failure.
 */
export function fieldSentences(error: unknown, t: TFunction<'ui'>): Record<string, string> {
  if (!isProblem(error, 'request.invalid')) return {};
  const issues = error.details['issues'];
  if (!Array.isArray(issues)) return {};
  const sentences: Record<string, string> = {};
  for (const issue of issues as { field?: unknown; code?: unknown }[]) {
    if (typeof issue.field !== 'string' || issue.field === '') continue;
    sentences[issue.field] = t(fieldKey(issue.code));
  }
  return sentences;
}

function fieldKey(code: unknown) {
  if (code === 'too_small') return 'field.too_small';
  if (code === 'too_big') return 'field.too_big';
  if (code === 'invalid_type') return 'field.required';
  if (code === 'unreadable') return 'field.unreadable';
  return 'field.invalid';
}
