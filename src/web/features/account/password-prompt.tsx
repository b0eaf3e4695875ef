import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

type PasswordPromptProps = {
  submitLabel: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (password: string) => void;
  onCancel: () => void;
};

/** Asks for the password again before something that protects the account is changed. */
export function PasswordPrompt(props: PasswordPromptProps) {
  const { t } = useTranslation(['account', 'ui']);
  const [password, setPassword] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (password !== '') props.onSubmit(password);
  }
  return (
    <form noValidate onSubmit={submit} style={{ width: '100%' }}>
      <Stack>
        <PasswordInput
          label={t('own.currentPassword')}
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemAlert error={props.error} />
        <Group>
          <Button type="submit" loading={props.isBusy} disabled={password === ''}>
            {props.submitLabel}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('ui:cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
