import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './step-badge.module.css';

/** Whether a meeting agreed with a household's result. */
export function VerdictBadge({ isPassed }: { isPassed: boolean }) {
  const { t } = useTranslation('reviewStep');
  const Sign = isPassed ? IconCheck : IconX;
  return (
    <span className={classes['badge']} data-state={isPassed ? 'done' : 'late'}>
      <Sign size={16} aria-hidden />
      {t(isPassed ? 'way.passed' : 'way.failed')}
    </span>
  );
}
