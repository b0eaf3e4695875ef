import { Button, Code, Group, List, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmTotp, type startTotp } from '#contract/account.ts';
import type { Output } from '#contract/endpoint.ts';
import { call } from '#web/api.ts';
import { CopyText } from '#web/ui/copy-text.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { QrCode } from '#web/ui/qr-code.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

type TwoStepSetUpProps = {
  setUp: Output<typeof startTotp>;
  onDone: () => void;
  onCancel: () => void;
};

/** Scan, keep the recovery codes, prove it with one code. Nothing is on before the proof. */
export function TwoStepSetUp({ setUp, onDone, onCancel }: TwoStepSetUpProps) {
  const { t } = useTranslation(['account', 'ui']);
  const [code, setCode] = useState('');
  const mutation = useMutation({
    mutationFn: () => call(confirmTotp, { code: code.replace(/\s+/g, '') }),
    onSuccess: () => {
      showDone(t('twoStep.turnedOn'));
      onDone();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (code.trim() !== '') mutation.mutate();
  }
  return (
    <form noValidate onSubmit={submit}>
      <List type="ordered" spacing="lg" listStyleType="decimal" pr="md">
        <List.Item>
          <Text mb="sm">{t('twoStep.scan')}</Text>
          <QrCode text={setUp.uri} label={t('twoStep.qr')} />
          <Text mt="sm" size="sm">
            {t('twoStep.secret')}
          </Text>
          <CopyText text={setUp.secret} label={t('twoStep.secretLabel')} />
        </List.Item>
        <List.Item>
          <Text mb="sm">{t('twoStep.recovery')}</Text>
          <SimpleGrid cols={2} spacing={6} maw={360} mb="sm">
            {setUp.recoveryCodes.map((one) => (
              <Code key={one} fz="md">
                {one}
              </Code>
            ))}
          </SimpleGrid>
          <CopyText
            text={setUp.recoveryCodes.join('\n')}
            label={t('twoStep.recoveryLabel')}
            isHidden
          />
        </List.Item>
        <List.Item>
          <Stack>
            <TextInput
              label={t('twoStep.firstCode')}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={10}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <ProblemAlert error={mutation.error} />
            <Group>
              <Button type="submit" loading={mutation.isPending} disabled={code.trim() === ''}>
                {t('twoStep.turnOn')}
              </Button>
              <Button variant="default" onClick={onCancel}>
                {t('ui:cancel')}
              </Button>
            </Group>
          </Stack>
        </List.Item>
      </List>
    </form>
  );
}
