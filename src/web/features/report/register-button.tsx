import { Button, Stack } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentPage } from '#contract/document.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

/** Puts a paper into the register as a draft with its Word file, and goes there. */
export function RegisterButton({ draft }: { draft: () => Promise<DocumentPage> }) {
  const { t } = useTranslation('report');
  const { can } = useSession();
  const communeId = useCommuneId();
  const router = useRouter();
  const { mutate, isPending, error } = useMutation({
    mutationFn: draft,
    onSuccess: ({ id }) => router.history.push(`/${communeId}/documents/${id}`),
  });
  if (!can('document.edit')) return null;
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<IconFiles size={18} aria-hidden />}
        loading={isPending}
        onClick={() => mutate()}
      >
        {t('register')}
      </Button>
      <ProblemAlert error={error} />
    </Stack>
  );
}
