import { useTranslation } from 'react-i18next';
import { readPeriod } from './period-name.ts';

/** Gives the words for a period: “Quý I/2025”. */
export function usePeriodText(): (period: string) => string {
  const { t } = useTranslation('work');
  return (period) => {
    const { key, ...details } = readPeriod(period);
    return t(`period.${key}`, details);
  };
}
