import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ResetLink } from '#contract/account-admin.ts';
import { CopyText } from '#web/ui/copy-text.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';

type ResetLinkPanelProps = { link: z.output<typeof ResetLink>; username: string };

/** The one-time link, shown once, and how to hand it over. */
export function ResetLinkPanel({ link, username }: ResetLinkPanelProps) {
  const { t } = useTranslation('account');
  return (
    <Alert color="office" role="status" title={t('resetLink.title')}>
      <Stack gap="xs">
        <Text>{t('resetLink.body', { username })}</Text>
        <CopyText text={window.location.origin + link.path} label={t('resetLink.label')} />
        <Text size="sm">{t('resetLink.expires', { at: formatInstant(link.expiresAt) })}</Text>
      </Stack>
    </Alert>
  );
}
