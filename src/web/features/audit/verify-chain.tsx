import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { verifyAuditChain } from '#contract/audit.ts';
import type { Output } from '#contract/endpoint.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';

/** Recomputes the log's chain of hashes and says whether a line was changed or removed. */
export function VerifyChain({ unitId }: { unitId: string }) {
  const { t } = useTranslation('audit');
  const verify = useMutation({
    mutationFn: () => call(verifyAuditChain, { communeId: unitId }),
  });
  return (
    <Section
      title={t('verify.title')}
      intro={t('verify.intro')}
      actions={
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('verify.run')}
        </Button>
      }
    >
      <ProblemAlert error={verify.error} />
      {verify.data && <Result result={verify.data} />}
    </Section>
  );
}

function Result({ result }: { result: Output<typeof verifyAuditChain> }) {
  const { t } = useTranslation('audit');
  const count = formatInteger(result.entryCount);
  if (result.firstBroken !== null) {
    const { seq, reason } = result.firstBroken;
    return (
      <Alert
        role="alert"
        color="#b3261e"
        variant="white"
        style={{ border: '1px solid #b3261e', borderLeftWidth: 6 }}
        icon={<IconAlertTriangle aria-hidden />}
        title={t('verify.broken', { seq })}
      >
        {t(`verify.reasons.${reason}`)}
      </Alert>
    );
  }
  return (
    <Alert
      role="status"
      color="#16612f"
      variant="white"
      style={{ border: '1px solid #16612f', borderLeftWidth: 6 }}
      icon={<IconShieldCheck aria-hidden />}
      title={t('verify.intact', { count })}
    >
      <Group gap="xs">
        <Text>{t('verify.lastHash')}</Text>
        <Code style={{ overflowWrap: 'anywhere' }}>{result.lastHash}</Code>
      </Group>
    </Alert>
  );
}
