import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { ChangePassword } from './change-password.tsx';
import { MySessions } from './my-sessions.tsx';
import { TwoStep } from './two-step.tsx';

/** One's own account: password, two-step sign-in, where one is signed in. */
export function MyAccountPage() {
  const { t } = useTranslation('account');
  const { person } = useSession();
  if (!person) return null;
  return (
    <Page title={t('own.title')} intro={t('own.intro', person)}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <ChangePassword person={person} />
        <TwoStep isOn={person.hasTotp} />
      </SimpleGrid>
      <MySessions />
    </Page>
  );
}
