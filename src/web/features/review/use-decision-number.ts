import { useQuery } from '@tanstack/react-query';
import { getDocumentRegister } from '#contract/document.ts';
import { COMMON_SERIES } from '#domain/document/document-register.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import type { Numbering, PaperDraft } from './paper-draft.ts';

const DECISION_KIND = 'QĐ';

export type DecisionNumber = {
  numbering: Numbering;
  /** Whether the reader may take a number of the register. */
  canTake: boolean;
  /** What the register would give now; null while nobody knows the year. */
  next: number | null;
};

/** Where the number of a decision comes from: from the register, once the program gives its numbers. */
export function useDecisionNumber({ numbering, signedOn }: PaperDraft): DecisionNumber {
  const communeId = useCommuneId();
  const { can } = useSession();
  const canTake = can('document.issue') && can('document.read');
  const { data } = useQuery({
    queryKey: ['document', communeId, 'register'],
    queryFn: () => call(getDocumentRegister, { communeId }),
    enabled: canTake,
  });
  const year = signedOn === null ? data?.thisYear : Number(signedOn.slice(0, 4));
  const series = data?.series.find(
    (one) => one.year === year && [DECISION_KIND, COMMON_SERIES].includes(one.series),
  );
  const usual = series !== undefined && series.count > 0 ? 'register' : 'typed';
  return {
    numbering: canTake ? (numbering ?? usual) : 'typed',
    canTake,
    next: data === undefined ? null : (series?.last ?? 0) + 1,
  };
}
