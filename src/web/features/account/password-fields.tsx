import { PasswordInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNewPassword } from './use-new-password.ts';

type PasswordValues = { password: string; repeat: string };

/** A new password, twice. Its form is uncontrolled and has `password` and `repeat`. */
export function PasswordFields<V extends PasswordValues>({ form }: { form: UseFormReturnType<V> }) {
  const { t } = useTranslation('account');
  const { rules } = useNewPassword();
  return (
    <>
      <PasswordInput
        label={t('password.new')}
        description={rules}
        autoComplete="new-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <PasswordInput
        label={t('password.repeat')}
        autoComplete="new-password"
        key={form.key('repeat')}
        {...form.getInputProps('repeat')}
      />
    </>
  );
}
