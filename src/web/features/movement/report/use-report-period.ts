import { useTranslation } from 'react-i18next';
import { usePeriodText } from '#web/features/movement/tasks/use-period-text.ts';

/** Gives the words for the period of a report: “Quý I/2025”, “2022–2024”. */
export function useReportPeriod(): (key: string) => string {
  const { t } = useTranslation('movementReport');
  const periodText = usePeriodText();
  return (key) => {
    const [, from, to] = /^(\d{4})-(\d{4})$/.exec(key) ?? [];
    return from === undefined ? periodText(key) : t('years', { from, to });
  };
}
