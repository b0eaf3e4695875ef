import { Alert, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/endpoint.ts';
import { completeFirstRun, readFirstRun } from '#contract/first-run.ts';
import { call } from '#web/api.ts';
import { sessionQuery } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { PublicFrame } from '#web/ui/public-frame.tsx';
import { FirstRunSteps } from './first-run-steps.tsx';
import { FirstRunDone } from './first-run-done.tsx';
import { readLinkToken } from './link-token.ts';

/** The first page of a new installation: makes the first administrator and opens the commune, once. */
export function FirstRunPage() {
  const { t } = useTranslation('account');
  const [token] = useState(() => readLinkToken(window.location.hash));
  const check = useQuery({
    queryKey: ['first-run', token],
    queryFn: () => call(readFirstRun, { token: token ?? '' }),
    enabled: token !== undefined,
    staleTime: Infinity,
  });
  useEffect(() => {
    document.title = `${t('firstRun.title')} · Chung Tay`;
  }, [t]);
  const isUsable = token !== undefined && check.data?.isValid === true;
  return (
    <PublicFrame isWide>
      {isUsable ? (
        <Wizard token={token} />
      ) : (
        <Stack>
          <Title order={1}>{t('firstRun.title')}</Title>
          {check.isLoading && <Loader aria-label={t('firstRun.checking')} />}
          <ProblemAlert error={check.error} retry={() => void check.refetch()} />
          {(token === undefined || check.data !== undefined) && (
            <UnusableLink isMissing={token === undefined} isDone={check.data?.isDone === true} />
          )}
        </Stack>
      )}
    </PublicFrame>
  );
}

function UnusableLink({ isMissing, isDone }: { isMissing: boolean; isDone: boolean }) {
  const { t } = useTranslation('account');
  if (isDone) {
    return (
      <>
        <Text>{t('firstRun.isDone')}</Text>
        <LinkButton to="/sign-in">{t('signIn.title')}</LinkButton>
      </>
    );
  }
  return <Alert color="office">{t(isMissing ? 'firstRun.noToken' : 'firstRun.badToken')}</Alert>;
}

type Answers = Omit<Input<typeof completeFirstRun>, 'token'>;

function Wizard({ token }: { token: string }) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (answers: Answers) => call(completeFirstRun, { ...answers, token }),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      // The used secret leaves the address and the browser's history.
      window.history.replaceState(window.history.state, '', '/first-run');
    },
  });
  const communeId = mutation.data?.communes[0]?.communeId;
  if (mutation.isSuccess) {
    return <FirstRunDone communeId={communeId} />;
  }
  return (
    <FirstRunSteps
      onFinish={(answers) => mutation.mutate(answers)}
      isBusy={mutation.isPending}
      error={mutation.error}
    />
  );
}
