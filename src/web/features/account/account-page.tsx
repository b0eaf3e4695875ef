import { Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readAccount } from '#contract/account-admin.ts';
import { call } from '#web/api.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { AccountActions } from './account-actions.tsx';
import { AccountGrants } from './account-grants.tsx';
import { AccountName } from './account-name.tsx';
import { AccountSessions } from './account-sessions.tsx';
import { AccountState } from './accounts-page.tsx';

/** One account: its person, its duties, its password and where it is signed in. */
export function AccountPage() {
  const { t } = useTranslation(['account', 'ui']);
  const { accountId = '' } = useParams({ strict: false });
  const account = useQuery({
    queryKey: ['account', accountId],
    queryFn: () => call(readAccount, { accountId }),
  });
  const breadcrumbs = [{ label: t('accounts.title'), to: '/accounts' }];
  if (!account.data) {
    return (
      <Page title={t('accounts.one')} breadcrumbs={breadcrumbs}>
        {account.error ? (
          <ProblemAlert error={account.error} retry={() => void account.refetch()} />
        ) : (
          <Loader aria-label={t('ui:loading')} />
        )}
      </Page>
    );
  }
  const { data } = account;
  return (
    <Page
      title={data.name}
      breadcrumbs={breadcrumbs}
      intro={
        <>
          {data.username} · {t('accounts.since', { at: formatInstant(data.createdAt) })}
        </>
      }
    >
      <Text component="div">
        <AccountState account={data} />
      </Text>
      <AccountName key={data.version} account={data} />
      <AccountGrants account={data} />
      <AccountActions account={data} />
      <AccountSessions account={data} />
    </Page>
  );
}
