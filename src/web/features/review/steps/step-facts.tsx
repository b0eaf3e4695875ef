import { useTranslation } from 'react-i18next';
import type { GapCount, StepCell } from '#contract/review-step.ts';
import type { Gap } from '#domain/review/procedure/step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { z } from 'zod';

type DueTextProps = {
  dueOn: string;
  isProvisional: boolean;
  /** Given where space is short: a day of this year is then told without the year. */
  today?: string;
};

/** The due day; a day counted over unverified holidays says so. */
export function DueText({ dueOn, isProvisional, today }: DueTextProps) {
  const { t } = useTranslation('reviewStep');
  const isThisYear = today?.slice(0, 4) === dueOn.slice(0, 4);
  const date = isThisYear ? formatDate(dueOn).slice(0, 5) : formatDate(dueOn);
  const due = t('board.due', { date });
  return isProvisional ? `${due} (${t('board.provisional')})` : due;
}

/** Who has the step in hand: the names as far as they are known, else the duty. */
export function OwnerText({ cell }: { cell: Pick<StepCell, 'owner' | 'ownerNames'> }) {
  const { t } = useTranslation('reviewStep');
  const [first, second, ...more] = cell.ownerNames;
  if (first === undefined) return t(`owner.${cell.owner}`);
  const names = [first, ...(second === undefined ? [] : [second])].join(', ');
  return more.length > 0 ? `${names} +${more.length}` : names;
}

/** What a step lacks, as sentences. */
export function useGapSentence(): (gap: z.output<typeof GapCount>) => string {
  const { t } = useTranslation('reviewStep');
  return ({ code, count }) => t(`gap.${code}`, { count });
}

/** The predecessor's gaps in a row, for "waits for: …". */
export function useReasons(): (codes: readonly Gap[]) => string {
  const { t } = useTranslation('reviewStep');
  return (codes) => codes.map((code) => t(`gapShort.${code}`).toLowerCase()).join('; ');
}
