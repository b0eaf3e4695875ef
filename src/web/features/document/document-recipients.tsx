import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentRecipient } from '#contract/document.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Section } from '#web/ui/section.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { ReceiptDialog, SendDialog } from './delivery-dialogs.tsx';
import type { OneProps } from './use-document.ts';

/** Who gets the paper, whether it was sent, and who took it. */
export function DocumentRecipients({ one }: OneProps) {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const [isSending, setSending] = useState(false);
  const columns = useColumns({ one });
  const canSend = can('document.edit') && one.state === 'registered';
  return (
    <Section
      title={t('recipients.title')}
      actions={canSend && <Button onClick={() => setSending(true)}>{t('recipients.send')}</Button>}
    >
      <DataTable
        caption={t('recipients.caption')}
        columns={columns}
        rows={one.recipients}
        rowKey={({ id }) => id}
        empty={<Text c="dimmed">{t('recipients.none')}</Text>}
      />
      {isSending && <SendDialog one={one} onClose={() => setSending(false)} />}
    </Section>
  );
}

function useColumns({ one }: OneProps): Column<DocumentRecipient>[] {
  const { t } = useTranslation('document');
  return [
    { key: 'name', header: t('recipients.name'), cell: ({ name }) => name, isTitle: true },
    {
      key: 'sent',
      header: t('recipients.sent'),
      cell: ({ deliveredOn, method }) =>
        deliveredOn === null || method === null
          ? t('recipients.notSent')
          : t('recipients.sentValue', {
              date: formatDate(deliveredOn),
              method: t(`recipients.methods.${method}`),
            }),
    },
    {
      key: 'acknowledged',
      header: t('recipients.acknowledged'),
      cell: ({ acknowledgedOn, acknowledgedName: name }) =>
        acknowledgedOn === null
          ? t('recipients.notAcknowledged')
          : t('recipients.acknowledgedValue', { date: formatDate(acknowledgedOn), name }),
    },
    {
      key: 'act',
      header: t('recipients.act'),
      isActions: true,
      cell: (recipient) => <ReceiptButton one={one} recipient={recipient} />,
    },
  ];
}

/** "Đã nhận" for the organisation itself; the clerk writes down who signed. */
function ReceiptButton({ one, recipient }: OneProps & { recipient: DocumentRecipient }) {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const { name } = recipient;
  const isOpenStill = recipient.deliveredOn !== null && recipient.acknowledgedOn === null;
  if (!isOpenStill || one.state === 'cancelled') return null;
  if (recipient.isMine) return <AcknowledgeButton one={one} recipientId={recipient.id} />;
  if (!can('document.edit')) return null;
  return (
    <>
      <Button
        variant="default"
        aria-label={t('recipients.recordFor', { name })}
        onClick={() => setOpen(true)}
      >
        {t('recipients.record')}
      </Button>
      {isOpen && <ReceiptDialog one={one} recipient={recipient} onClose={() => setOpen(false)} />}
    </>
  );
}
