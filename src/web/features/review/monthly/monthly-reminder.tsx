import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/text/format-date.ts';
import { useCommuneId } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { monthWords, useMonthlyReports } from './use-monthly.ts';

/** Which month's report is due or late, and by when; nothing when none is. */
export function MonthlyReminder() {
  const { t } = useTranslation('monthly');
  const communeId = useCommuneId();
  const { data } = useMonthlyReports();
  const open = data?.reports.filter(({ state }) => state === 'due' || state === 'late') ?? [];
  const newest = open.at(-1);
  if (!newest) return null;
  const isLate = newest.state === 'late';
  const words = { month: monthWords(newest.month), date: formatDate(newest.dueOn) };
  const others = open.length - 1;
  const base = `/${communeId}/reviews/monthly`;
  return (
    <Alert
      color={isLate ? '#8a4b00' : 'office'}
      variant="outline"
      bg={isLate ? '#fff8ec' : 'white'}
      className="no-print"
    >
      <Text>
        {t(isLate ? 'reminder.late' : 'reminder.due', words)}{' '}
        <TextLink to={`${base}/${newest.month}`}>{t('reminder.open')}</TextLink>
        {others > 0 && (
          <>
            {' · '}
            {t('reminder.more', { count: others })}{' '}
            <TextLink to={base}>{t('reminder.all')}</TextLink>
          </>
        )}
      </Text>
    </Alert>
  );
}
