import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createResetLink, deactivateAccount, reactivateAccount } from '#contract/account-admin.ts';
import { call } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { ResetLinkPanel } from './reset-link-panel.tsx';
import { useAccountChange } from './use-account-change.ts';

type AccountActionsProps = {
  account: { id: string; name: string; username: string; isActive: boolean };
};

/** A forgotten password, a person who leaves, a person who comes back. */
export function AccountActions({ account }: AccountActionsProps) {
  const { t } = useTranslation('account');
  const { id: accountId, name, username, isActive } = account;
  const [isClosing, setClosing] = useState(false);
  const link = useMutation({ mutationFn: () => call(createResetLink, { accountId }) });
  const close = useAccountChange(
    accountId,
    () => call(deactivateAccount, { accountId }),
    t('accounts.closedDone'),
  );
  const reopen = useAccountChange(
    accountId,
    () => call(reactivateAccount, { accountId }),
    t('accounts.reopenedDone'),
  );
  return (
    <Section title={t('accounts.actionsTitle')} intro={t('accounts.actionsIntro')}>
      {link.data && <ResetLinkPanel link={link.data} username={username} />}
      <ProblemAlert error={link.error ?? reopen.error} />
      <Group>
        {isActive ? (
          <>
            <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>
              {t('resetLink.create')}
            </Button>
            <Button variant="outline" color="#b3261e" onClick={() => setClosing(true)}>
              {t('accounts.close')}
            </Button>
          </>
        ) : (
          <Button loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
            {t('accounts.reopen')}
          </Button>
        )}
      </Group>
      <Confirm
        opened={isClosing}
        title={t('accounts.closeTitle', { name })}
        confirmLabel={t('accounts.close')}
        isDangerous
        isBusy={close.isPending}
        error={close.error}
        onClose={() => {
          close.reset();
          setClosing(false);
        }}
        onConfirm={() => close.mutate(undefined, { onSuccess: () => setClosing(false) })}
      >
        <Text>{t('accounts.closeBody')}</Text>
      </Confirm>
    </Section>
  );
}
