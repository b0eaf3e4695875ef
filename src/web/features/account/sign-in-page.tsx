import { Alert, Stack, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '#contract/account.ts';
import { call } from '#web/api.ts';
import { sessionQuery } from '#web/session.ts';
import { isProblem } from '#web/ui/failure-sentence.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { PublicFrame } from '#web/ui/public-frame.tsx';
import { safeBack } from './safe-back.ts';
import { type Credentials, CodeForm, CredentialsForm } from './sign-in-forms.tsx';

/** Username and password, then the one-time code where the account asks for it; then back to where one was. */
export function SignInPage() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const router = useRouter();
  const { back } = useSearch({ strict: false });
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  const mutation = useMutation({
    mutationFn: (input: Credentials & { code?: string }) => call(signIn, input),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.replace(safeBack(back));
    },
    onError: (error, { username, password }) => {
      if (isProblem(error, 'account.totp_required')) setCredentials({ username, password });
    },
  });
  const needsCode = credentials !== null;
  const title = t(needsCode ? 'signIn.codeTitle' : 'signIn.title');
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, [title]);
  const isAskedForCode = isProblem(mutation.error, 'account.totp_required');
  return (
    <PublicFrame>
      <Stack>
        <Title order={1}>{title}</Title>
        {back !== undefined && !needsCode && mutation.error === null && (
          <Alert color="office">{t('signIn.ended')}</Alert>
        )}
        <ProblemAlert error={isAskedForCode ? null : mutation.error} title={t('signIn.failed')} />
        {needsCode ? (
          <CodeForm
            isBusy={mutation.isPending}
            onSubmit={(code) => mutation.mutate({ ...credentials, code })}
            onBack={() => {
              mutation.reset();
              setCredentials(null);
            }}
          />
        ) : (
          <CredentialsForm
            isBusy={mutation.isPending}
            onSubmit={(input) => mutation.mutate(input)}
          />
        )}
      </Stack>
    </PublicFrame>
  );
}
