import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changePassword } from '#contract/account.ts';
import { call } from '#web/api.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { PasswordFields } from './password-fields.tsx';
import { useNewPassword } from './use-new-password.ts';

/** Changes one's own password and ends the other sessions. */
export function ChangePassword({ person }: { person: { username: string; name: string } }) {
  const { t } = useTranslation(['account', 'ui']);
  const client = useQueryClient();
  const newPassword = useNewPassword();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current: '', password: '', repeat: '' },
    validate: {
      current: (value) => (value === '' ? t('ui:field.required') : null),
      password: (value) => newPassword.faultOf(value, person),
      repeat: (value, { password }) => newPassword.mismatchOf(password, value),
    },
  });
  const mutation = useMutation({
    mutationFn: (values: { current: string; password: string }) =>
      call(changePassword, { currentPassword: values.current, newPassword: values.password }),
    onSuccess: async () => {
      form.reset();
      showDone(t('own.passwordChanged'));
      await client.invalidateQueries({ queryKey: ['my-sessions'] });
    },
  });
  return (
    <Section title={t('own.passwordTitle')} intro={t('own.passwordIntro')}>
      <form noValidate onSubmit={form.onSubmit((values) => mutation.mutate(values))}>
        <Stack>
          <input type="text" autoComplete="username" value={person.username} readOnly hidden />
          <PasswordInput
            label={t('own.currentPassword')}
            autoComplete="current-password"
            key={form.key('current')}
            {...form.getInputProps('current')}
          />
          <PasswordFields form={form} />
          <ProblemAlert error={mutation.error} />
          <Group>
            <Button type="submit" loading={mutation.isPending}>
              {t('own.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
