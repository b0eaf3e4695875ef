import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MonthlyState } from '#domain/review/procedure/monthly-report.ts';

const colors: Readonly<Record<MonthlyState, string>> = {
  upcoming: '#4a5560',
  due: 'office.7',
  late: '#b3261e',
  sent: '#1b7a3d',
};

/** Whether the report of a month is due, late or sent. */
export function MonthlyBadge({ state }: { state: MonthlyState }) {
  const { t } = useTranslation('monthly');
  return (
    <Badge component="span" color={colors[state]} size="lg" tt="none">
      {t(`states.${state}`)}
    </Badge>
  );
}
