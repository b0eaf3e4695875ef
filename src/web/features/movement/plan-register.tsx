import { Button } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { draftPlanDocument } from '#contract/document-act.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { showFailure } from '#web/ui/undo-notice.tsx';

/** Puts the plan into the document register as a draft, and goes there to number it. */
export function PlanRegister() {
  const { t } = useTranslation('movement');
  const communeId = useCommuneId();
  const router = useRouter();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call(draftPlanDocument, { communeId, id: newId() }),
    onSuccess: ({ id }) => router.history.push(`/${communeId}/documents/${id}`),
    onError: showFailure,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFiles size={18} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {t('register')}
    </Button>
  );
}
