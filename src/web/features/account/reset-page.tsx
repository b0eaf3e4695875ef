import { Alert, Button, Loader, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readResetLink, resetPassword } from '#contract/account.ts';
import { call } from '#web/api.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { PublicFrame } from '#web/ui/public-frame.tsx';
import { readLinkToken } from './link-token.ts';
import { PasswordFields } from './password-fields.tsx';
import { useNewPassword } from './use-new-password.ts';

/** Opened by the one-time link of an administrator: its person chooses a password. */
export function ResetPage() {
  const { t } = useTranslation('account');
  const [token] = useState(() => readLinkToken(window.location.hash));
  const link = useQuery({
    queryKey: ['reset-link', token],
    queryFn: () => call(readResetLink, { token: token ?? '' }),
    enabled: token !== undefined,
    staleTime: Infinity,
  });
  useEffect(() => {
    document.title = `${t('reset.title')} · Chung Tay`;
  }, [t]);
  return (
    <PublicFrame>
      <Stack>
        <Title order={1}>{t('reset.title')}</Title>
        {token === undefined && <Alert color="office">{t('reset.noToken')}</Alert>}
        {link.isLoading && <Loader aria-label={t('reset.title')} />}
        <ProblemAlert error={link.error} />
        {token !== undefined && link.data && <ResetForm token={token} person={link.data} />}
      </Stack>
    </PublicFrame>
  );
}

type ResetFormProps = { token: string; person: { username: string; name: string } };

function ResetForm({ token, person }: ResetFormProps) {
  const { t } = useTranslation('account');
  const newPassword = useNewPassword();
  const mutation = useMutation({
    mutationFn: (password: string) => call(resetPassword, { token, newPassword: password }),
    // The used secret leaves the address and the browser's history.
    onSuccess: () => window.history.replaceState(window.history.state, '', '/reset'),
  });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '', repeat: '' },
    validate: {
      password: (value) => newPassword.faultOf(value, person),
      repeat: (value, { password }) => newPassword.mismatchOf(password, value),
    },
  });
  if (mutation.isSuccess) {
    return (
      <>
        <Text role="status">{t('reset.done', { username: person.username })}</Text>
        <LinkButton to="/sign-in">{t('signIn.title')}</LinkButton>
      </>
    );
  }
  return (
    <form noValidate onSubmit={form.onSubmit(({ password }) => mutation.mutate(password))}>
      <Stack>
        <Text>{t('reset.intro', person)}</Text>
        {/* Password managers keep the new password under the right name. */}
        <input type="text" autoComplete="username" value={person.username} readOnly hidden />
        <PasswordFields form={form} />
        <ProblemAlert error={mutation.error} />
        <Button type="submit" loading={mutation.isPending}>
          {t('reset.submit')}
        </Button>
      </Stack>
    </form>
  );
}
