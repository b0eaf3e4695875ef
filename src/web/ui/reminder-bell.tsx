import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCurrentCommune } from '#web/session.ts';
import { PlainLink } from './link.tsx';
import classes from './reminder-bell.module.css';
import { useReminders } from './use-reminders.ts';

const mostShown = 99;

/** The way to what waits, with how much it is; red while something is late. */
export function ReminderBell() {
  const { t } = useTranslation('ui');
  const commune = useCurrentCommune();
  const { data } = useReminders(commune?.communeId);
  if (!commune) return null;
  const count = data?.items.length ?? 0;
  const isLate = data?.items.some(({ group }) => group === 'late') === true;
  return (
    <PlainLink
      to={`/${commune.communeId}/reminders`}
      className={classes['bell']}
      aria-label={count === 0 ? t('reminders.none') : t('reminders.some', { count })}
    >
      <IconBell size={24} stroke={1.6} aria-hidden />
      {count > 0 && (
        <span className={`${classes['count']} ${isLate ? classes['late'] : ''}`} aria-hidden>
          {count > mostShown ? `${mostShown}+` : count}
        </span>
      )}
    </PlainLink>
  );
}
