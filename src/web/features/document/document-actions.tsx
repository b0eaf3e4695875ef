import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelDocument, issueDocument } from '#contract/document-act.ts';
import { dropDraft } from '#contract/document.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { useDocumentAct, useRegister, type OneProps } from './use-document.ts';

/** What may be done with a paper, by its state and by the reader's duty. */
export function DocumentActions({ one }: OneProps) {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const communeId = useCommuneId();
  if (one.state === 'draft') {
    return (
      <>
        {can('document.edit') && <DropButton one={one} />}
        {can('document.edit') && one.sourceKind === 'general' && (
          <LinkButton variant="default" to={`/${communeId}/documents/${one.id}/compose`}>
            {t('page.goOn')}
          </LinkButton>
        )}
        {can('document.edit') && (
          <LinkButton variant="default" to={`/${communeId}/documents/${one.id}/edit`}>
            {t('page.edit')}
          </LinkButton>
        )}
        {can('document.issue') && <IssueButton one={one} />}
      </>
    );
  }
  if (one.state === 'cancelled') return null;
  // What an organisation came for stands where a phone shows it first.
  const mine = one.recipients.find(
    ({ isMine, deliveredOn, acknowledgedOn }) =>
      isMine && deliveredOn !== null && acknowledgedOn === null,
  );
  return (
    <>
      {can('document.issue') && one.sourceKind !== 'review_decision' && <CancelButton one={one} />}
      {mine && <AcknowledgeButton one={one} recipientId={mine.id} />}
    </>
  );
}

function IssueButton({ one }: OneProps) {
  const { t } = useTranslation('document');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('page.issue')}</Button>
      {isOpen && <IssueDialog one={one} onClose={() => setOpen(false)} />}
    </>
  );
}

function IssueDialog({ one, onClose }: OneProps & { onClose: () => void }) {
  const { t } = useTranslation(['document', 'ui']);
  const communeId = useCommuneId();
  const [dated, setDated] = useState<string | null>(todayInVietnam());
  const { id: documentId, version } = one;
  const issue = useDocumentAct(
    (day: string) => call(issueDocument, { communeId, documentId, version, dated: day }),
    ({ numberText }) => {
      showDone(t('document:page.issued', { number: numberText }));
      onClose();
    },
  );
  const isCommon = useRegister().data?.thisYearNumbering === 'common';
  const kind = isCommon ? t('document:numbering.common') : one.kindName;
  const hasSigner = one.signer !== null && one.signer.name !== null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('document:page.issueTitle')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Stack>
        <Text>{t('document:page.issueText', { kind })}</Text>
        {one.files.length === 0 && <Alert color="yellow">{t('document:page.issueNoFile')}</Alert>}
        {one.files.some(({ isGenerated }) => isGenerated) && (
          <Text>{t('document:page.issueGenerated')}</Text>
        )}
        {!hasSigner && <Alert color="red">{t('document:page.issueNoSigner')}</Alert>}
        <DateField
          label={t('document:page.issueDate')}
          value={dated}
          required
          onChange={setDated}
        />
        <ProblemAlert error={issue.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button
            disabled={dated === null || !hasSigner}
            loading={issue.isPending}
            onClick={() => dated !== null && issue.mutate(dated)}
          >
            {t('document:page.issue')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function CancelButton({ one }: OneProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const cancel = useDocumentAct(
    () => call(cancelDocument, { communeId, documentId: one.id, reason }),
    () => {
      showDone(t('page.cancelled'));
      setOpen(false);
    },
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('page.cancel')}
      </Button>
      <Confirm
        opened={isOpen}
        title={t('page.cancel')}
        confirmLabel={t('page.cancel')}
        onConfirm={() => cancel.mutate(undefined)}
        onClose={() => setOpen(false)}
        isBusy={cancel.isPending}
        isDisabled={reason.trim() === ''}
        isDangerous
        error={cancel.error}
      >
        <Stack>
          <Text>{t('page.cancelText', { number: one.numberText })}</Text>
          <Textarea
            label={t('page.cancelReason')}
            value={reason}
            maxLength={200}
            required
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </Confirm>
    </>
  );
}

function DropButton({ one }: OneProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const drop = useDocumentAct(
    () => call(dropDraft, { communeId, documentId: one.id }),
    () => {
      showDone(t('page.dropped'));
      router.history.push(`/${communeId}/documents`);
    },
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('page.drop')}
      </Button>
      <Confirm
        opened={isOpen}
        title={t('page.drop')}
        confirmLabel={t('page.drop')}
        onConfirm={() => drop.mutate(undefined)}
        onClose={() => setOpen(false)}
        isBusy={drop.isPending}
        isDangerous
        error={drop.error}
      >
        <Text>{t('page.dropAsk')}</Text>
      </Confirm>
    </>
  );
}
