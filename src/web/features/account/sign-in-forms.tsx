import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';

export type Credentials = { username: string; password: string };

export function CredentialsForm({
  isBusy,
  onSubmit,
}: {
  isBusy: boolean;
  onSubmit: (credentials: Credentials) => void;
}) {
  const { t } = useTranslation(['account', 'ui']);
  const form = useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: { username: '', password: '' },
    validate: {
      username: (value) => (value.trim() === '' ? t('ui:field.required') : null),
      password: (value) => (value === '' ? t('ui:field.required') : null),
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(onSubmit)}>
      <Stack>
        <TextInput
          label={t('signIn.username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          {t('signIn.submit')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('signIn.forgot')}
        </Text>
      </Stack>
    </form>
  );
}

type CodeFormProps = { isBusy: boolean; onSubmit: (code: string) => void; onBack: () => void };

export function CodeForm({ isBusy, onSubmit, onBack }: CodeFormProps) {
  const { t } = useTranslation(['account', 'ui']);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() === '' ? t('ui:field.required') : null) },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(({ code }) => onSubmit(code.replace(/\s+/g, '')))}>
      <Stack>
        <Text>{t('signIn.codeIntro')}</Text>
        <TextInput
          label={t('signIn.code')}
          autoComplete="one-time-code"
          autoFocus
          maxLength={20}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          {t('signIn.codeSubmit')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('signIn.otherAccount')}
        </Button>
      </Stack>
    </form>
  );
}
