import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exportDocuments } from '#contract/document-list.ts';
import type { Input } from '#contract/endpoint.ts';
import { download } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { showFailure } from '#web/ui/undo-notice.tsx';

/** The register of a year as it is filtered, for Excel and the printer. */
export function ExportButton({
  input,
}: {
  input: Omit<Input<typeof exportDocuments>, 'communeId'>;
}) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(exportDocuments, { communeId, ...input }),
    onError: showFailure,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {t('export', { year: input.year })}
    </Button>
  );
}
