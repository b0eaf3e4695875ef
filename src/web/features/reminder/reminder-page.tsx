import { Skeleton, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '#contract/reminder.ts';
import { reminderDay, reminderSentence } from '#contract/reminder-text.ts';
import { REMINDER_GROUPS } from '#domain/movement/reminder.ts';
import { useCommuneId } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { PlainLink, TextLink } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { useReminders } from '#web/ui/use-reminders.ts';
import classes from './reminder.module.css';

/** “Nhắc việc”: what waits for the reader, late first; each line leads to where it is done. */
export function ReminderPage() {
  const { t } = useTranslation(['reminder', 'ui']);
  const { data, error, refetch } = useReminders(useCommuneId());
  return (
    <Page title={t('title')} intro={t('intro')}>
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('ui:loading')} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('none')} icon={IconCircleCheck}>
          {t('noneHint')}
        </EmptyState>
      )}
      {data &&
        REMINDER_GROUPS.map((group) => {
          const items = data.items.filter((one) => one.group === group);
          return (
            items.length > 0 && (
              <Section key={group} title={t('heading', { name: t(group), count: items.length })}>
                <ReminderList items={items} today={data.today} />
              </Section>
            )
          );
        })}
      <Text className="no-print">
        {t('mail')} <TextLink to="/account">{t('mailLink')}</TextLink>
      </Text>
    </Page>
  );
}

function ReminderList({ items, today }: { items: readonly Reminder[]; today: string }) {
  const locale = currentLocale();
  return (
    <ul className={classes['list']}>
      {items.map((reminder) => (
        <li key={`${reminder.kind} ${reminder.path} ${reminder.title} ${reminder.dueOn}`}>
          <PlainLink to={reminder.path} className={classes['line']}>
            <span className={classes['sentence']}>{reminderSentence(reminder, locale)}</span>
            <span className={classes['fact']} data-group={reminder.group}>
              {[reminder.organisationName, reminderDay(reminder, today, locale)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </PlainLink>
        </li>
      ))}
    </ul>
  );
}
