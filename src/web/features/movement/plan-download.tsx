import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { downloadPlan } from '#contract/report.ts';
import { download } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { showFailure } from '#web/ui/undo-notice.tsx';

/** The plan as the Word paper made from what stands on this page. */
export function PlanDownload({ movementId }: { movementId: string }) {
  const { t } = useTranslation('movement');
  const communeId = useCommuneId();
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(downloadPlan, { communeId, movementId }),
    onError: showFailure,
  });
  return (
    <Button
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {isPending ? t('downloading') : t('download')}
    </Button>
  );
}
