import { Badge, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeTotp, startTotp } from '#contract/account.ts';
import type { Output } from '#contract/endpoint.ts';
import { call } from '#web/api.ts';
import { sessionQuery } from '#web/session.ts';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { PasswordPrompt } from './password-prompt.tsx';
import { TwoStepSetUp } from './two-step-set-up.tsx';

/** Two-step sign-in: off, being set up, or on. */
export function TwoStep({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [setUp, setSetUp] = useState<Output<typeof startTotp> | null>(null);
  const start = useMutation({
    mutationFn: (password: string) => call(startTotp, { password }),
    onSuccess: (answer) => {
      setSetUp(answer);
      setAsking(false);
    },
  });
  const remove = useMutation({
    mutationFn: (password: string) => call(removeTotp, { password }),
    onSuccess: async () => {
      setAsking(false);
      showDone(t('twoStep.removed'));
      await client.invalidateQueries(sessionQuery);
    },
  });

  async function finish() {
    setSetUp(null);
    await client.invalidateQueries(sessionQuery);
  }

  const change = isOn ? remove : start;
  const state = isOn ? 'on' : 'off';
  return (
    <Section
      title={t('twoStep.title')}
      intro={t('twoStep.intro')}
      actions={
        <Badge size="lg" tt="none" color={isOn ? '#16612f' : '#525c68'}>
          {t(`twoStep.${state}`)}
        </Badge>
      }
    >
      {setUp ? (
        <TwoStepSetUp setUp={setUp} onDone={() => void finish()} onCancel={() => setSetUp(null)} />
      ) : (
        <Stack align="flex-start">
          {isAsking ? (
            <PasswordPrompt
              submitLabel={t(isOn ? 'twoStep.remove' : 'twoStep.continue')}
              isBusy={change.isPending}
              error={change.error}
              onSubmit={(password) => change.mutate(password)}
              onCancel={() => {
                change.reset();
                setAsking(false);
              }}
            />
          ) : (
            <Group>
              <Button variant={isOn ? 'default' : 'filled'} onClick={() => setAsking(true)}>
                {t(isOn ? 'twoStep.remove' : 'twoStep.start')}
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Section>
  );
}
