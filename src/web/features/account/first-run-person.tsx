import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PersonName, Username } from '#contract/account.ts';
import type { StepProps } from './first-run-answers.ts';
import { PasswordFields } from './password-fields.tsx';
import { useNewPassword } from './use-new-password.ts';

/** Who will run the accounts here. */
export function PersonStep({ answers, onNext, back }: StepProps) {
  const { t } = useTranslation(['account', 'ui']);
  const newPassword = useNewPassword();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { ...answers.person, repeat: answers.person.password },
    validate: {
      name: (value) => (PersonName.safeParse(value).success ? null : t('person.nameInvalid')),
      username: (value) => (Username.safeParse(value).success ? null : t('person.usernameInvalid')),
      password: (value, { name, username }) => newPassword.faultOf(value, { name, username }),
      repeat: (value, { password }) => newPassword.mismatchOf(password, value),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, username, password }) =>
        onNext({ person: { name, username: username.trim().toLowerCase(), password } }),
      )}
    >
      <Stack>
        <TextInput
          label={t('person.name')}
          autoComplete="name"
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('person.username')}
          description={t('person.usernameHint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordFields form={form} />
        <Group justify="space-between">
          {back}
          <Button type="submit">{t('firstRun.next')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
