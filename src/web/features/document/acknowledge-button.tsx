import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { acknowledgeDocument } from '#contract/document-act.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import { useDocumentAct, type OneProps } from './use-document.ts';

/** "Đã nhận", for the organisation to which the paper was sent. */
export function AcknowledgeButton({ one, recipientId }: OneProps & { recipientId: string }) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { mutate, isPending } = useDocumentAct(
    () => call(acknowledgeDocument, { communeId, documentId: one.id, recipientId }),
    () => showDone(t('recipients.mineDone')),
  );
  return (
    <Button
      loading={isPending}
      leftSection={<IconCheck size={18} aria-hidden />}
      onClick={() => mutate(undefined, { onError: showFailure })}
    >
      {t('recipients.mine')}
    </Button>
  );
}
