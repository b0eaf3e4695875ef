import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName, Username } from '#contract/account.ts';
import { createAccount } from '#contract/account-admin.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { focusHeading } from '#web/ui/focus-heading.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { newGrantChoice, toGrantDraft } from './grant-choice.ts';
import { GrantFields } from './grant-fields.tsx';
import { ResetLinkPanel } from './reset-link-panel.tsx';
import { suggestUsername } from './suggest-username.ts';
import { useOwnUnit } from './use-own-unit.ts';

/** Makes an account with its first duty, and shows the link by which its person sets a password. */
export function NewAccountPage() {
  const { t } = useTranslation('account');
  const [created, setCreated] = useState<Created | null>(null);
  const breadcrumbs = [{ label: t('accounts.title'), to: '/accounts' }];
  return (
    <Page title={t('accounts.create')} breadcrumbs={breadcrumbs}>
      {created ? (
        <Section title={t('accounts.created', { name: created.account.name })}>
          {created.resetLink && (
            <ResetLinkPanel link={created.resetLink} username={created.account.username} />
          )}
          <Group>
            <LinkButton to={`/accounts/${created.account.id}`}>{t('accounts.open')}</LinkButton>
            <Button variant="default" onClick={() => setCreated(null)}>
              {t('accounts.another')}
            </Button>
          </Group>
        </Section>
      ) : (
        <NewAccountForm onCreated={setCreated} />
      )}
    </Page>
  );
}

type Created = Awaited<ReturnType<typeof call<typeof createAccount>>>;

function NewAccountForm({ onCreated }: { onCreated: (created: Created) => void }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [typedUsername, setUsername] = useState<string | null>(null);
  const [grant, setGrant] = useState(() => newGrantChoice(null));
  const [hasChosenUnit, setChosenUnit] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const ownUnit = useOwnUnit();
  const username = typedUsername ?? suggestUsername(name);
  const choice = hasChosenUnit ? grant : { ...grant, unit: ownUnit };
  const draft = toGrantDraft(choice);
  const isNameGood = PersonName.safeParse(name).success;
  const isUsernameGood = Username.safeParse(username).success;

  const mutation = useMutation({
    mutationFn: (grants: NonNullable<typeof draft>[]) =>
      call(createAccount, { id, username, name, grants }),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ['accounts'] });
      onCreated(answer);
      focusHeading();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (draft && isNameGood && isUsernameGood) mutation.mutate([draft]);
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack maw="44rem">
        <Section title={t('accounts.personTitle')}>
          <TextInput
            label={t('person.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isChecked && !isNameGood ? t('person.nameInvalid') : null}
          />
          <TextInput
            label={t('person.username')}
            description={t('person.usernameHint')}
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={isChecked && !isUsernameGood ? t('person.usernameInvalid') : null}
          />
        </Section>
        <Section title={t('grants.title')} intro={t('grants.intro')}>
          <GrantFields
            value={choice}
            onChange={(next) => {
              setGrant(next);
              setChosenUnit(true);
            }}
            isChecked={isChecked}
          />
        </Section>
        <ProblemAlert error={mutation.error} />
        <Group justify="flex-end">
          <LinkButton to="/accounts" variant="default">
            {t('accounts.cancel')}
          </LinkButton>
          <Button type="submit" loading={mutation.isPending}>
            {t('accounts.createSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
