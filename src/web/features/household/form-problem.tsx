import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLocale } from '#web/text.ts';
import { failureSentence } from '#web/ui/failure-sentence.ts';
import { fieldOf, type ProblemField } from './field-problem.ts';

/** The sentence of a failed save, at the field it is about; `rest` is what belongs above the buttons. */
export function useFormProblem(error: unknown, fields: readonly ProblemField[]) {
  const { t } = useTranslation('ui');
  const field = fieldOf(error, fields);
  // The button that was pressed may be far from the field: the field must be seen.
  useEffect(() => {
    if (field === undefined) return;
    document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus();
  }, [field, error]);
  const sentence = field && failureSentence(error, t, currentLocale());
  return {
    at: (asked: ProblemField): string | undefined => (asked === field ? sentence : undefined),
    rest: field ? null : error,
  };
}
