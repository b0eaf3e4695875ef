import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName } from '#contract/account.ts';
import { editAccount } from '#contract/account-admin.ts';
import { call } from '#web/api.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { useAccountChange } from './use-account-change.ts';

type AccountNameProps = { account: { id: string; name: string; version: number } };

/** Corrects the name of the account's person. */
export function AccountName({ account }: AccountNameProps) {
  const { t } = useTranslation(['account', 'ui']);
  const [name, setName] = useState(account.name);
  const isGood = PersonName.safeParse(name).success;
  const change = useAccountChange(
    account.id,
    () => call(editAccount, { accountId: account.id, name, version: account.version }),
    t('accounts.nameSaved'),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isGood) change.mutate(undefined);
  }
  return (
    <Section title={t('accounts.personTitle')}>
      <form noValidate onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            label={t('person.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isGood ? null : t('person.nameInvalid')}
            style={{ flex: '1 1 16rem', maxWidth: '28rem' }}
          />
          <Button
            type="submit"
            variant="default"
            loading={change.isPending}
            disabled={name === account.name || !isGood}
          >
            {t('ui:save')}
          </Button>
        </Group>
      </form>
      <ProblemAlert error={change.error} />
    </Section>
  );
}
