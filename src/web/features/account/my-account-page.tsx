import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { ChangePassword } from './change-password.tsx';
import { MySessions } from './my-sessions.tsx';
import { ReminderMail } from './reminder-mail.tsx';
import { TwoStep } from './two-step.tsx';

/** One's own account: password, two-step sign-in, letters, calendar, where one is signed in. */
export function MyAccountPage() {
  const { t } = useTranslation('account');
  const { person } = useSession();
  if (!person) return null;
  return (
    <Page title={t('own.title')} intro={t('own.intro', person)}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <ChangePassword person={person} />
        <TwoStep isOn={person.hasTotp} />
        <ReminderMail />
        <CalendarFeed />
      </SimpleGrid>
      <MySessions />
    </Page>
  );
}
