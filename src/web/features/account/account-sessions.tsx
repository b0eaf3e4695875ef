import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { type readAccount, revokeAccountSession } from '#contract/account-admin.ts';
import { call } from '#web/api.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { SessionList } from './session-list.tsx';
import { useAccountChange } from './use-account-change.ts';

/** Where the account is signed in; each place can be ended at once, for a lost phone. */
export function AccountSessions({ account }: { account: Output<typeof readAccount> }) {
  const { t } = useTranslation('account');
  const revoke = useAccountChange(
    account.id,
    (sessionId: string) => call(revokeAccountSession, { accountId: account.id, sessionId }),
    t('sessions.ended'),
  );
  return (
    <Section title={t('sessions.title')}>
      <ProblemAlert error={revoke.error} />
      {account.sessions.length === 0 ? (
        t('sessions.none')
      ) : (
        <SessionList
          sessions={account.sessions}
          busyId={revoke.isPending ? revoke.variables : undefined}
          onRevoke={(session) => revoke.mutate(session.id)}
        />
      )}
    </Section>
  );
}
