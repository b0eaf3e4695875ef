import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLocale } from '#web/text.ts';
import { failureSentence } from './failure-sentence.ts';

type ProblemAlertProps = {
  /** What failed; nothing is shown for `null`. */
  error: unknown;
  /** Offers "try again". */
  retry?: () => void;
  title?: string;
};

/** A failure as a sentence, read out at once by screen readers. */
export function ProblemAlert({ error, retry, title }: ProblemAlertProps) {
  const { t } = useTranslation('ui');
  if (error === null || error === undefined) return null;
  const sentence = failureSentence(error, t, currentLocale());
  return (
    <Alert
      role="alert"
      color="red"
      variant="white"
      withCloseButton={false}
      title={title ?? t('failure.title')}
      icon={<IconAlertTriangle aria-hidden />}
      styles={{
        root: { border: '1px solid #b3261e', borderLeftWidth: 6 },
        title: { color: '#8c1d18', fontSize: '1rem' },
        icon: { color: '#b3261e' },
      }}
    >
      <Stack gap="xs" align="flex-start">
        <Text style={{ whiteSpace: 'pre-line' }}>{sentence}</Text>
        {retry && (
          <Button variant="default" onClick={retry}>
            {t('failure.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
