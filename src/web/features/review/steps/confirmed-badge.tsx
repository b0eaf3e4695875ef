import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './step-badge.module.css';

/** Whether anybody vouches for a number of the law. */
export function ConfirmedBadge({ isConfirmed }: { isConfirmed: boolean }) {
  const { t } = useTranslation('reviewStep');
  const Sign = isConfirmed ? IconCheck : IconAlertTriangle;
  return (
    <span className={classes['badge']} data-state={isConfirmed ? 'done' : 'unconfirmed'}>
      <Sign size={16} aria-hidden />
      {t(isConfirmed ? 'settings.confirmed' : 'settings.unconfirmed')}
    </span>
  );
}
