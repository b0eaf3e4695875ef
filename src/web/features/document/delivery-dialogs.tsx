import {
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { deliverDocument, recordAcknowledgement } from '#contract/document-act.ts';
import type { DocumentRecipient, RecipientDraft } from '#contract/document.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { AddRecipient } from './recipient-fields.tsx';
import { useDocumentAct, type OneProps } from './use-document.ts';

const methods = ['app', 'paper', 'email'] as const;
type Method = (typeof methods)[number];
type DialogProps = OneProps & { onClose: () => void };

/** Records to whom the paper was sent, how and when. */
export function SendDialog({ one, onClose }: DialogProps) {
  const { t } = useTranslation('document');
  const form = useSending({ one, onClose });
  const { open, chosen, method, isRefused } = form;
  return (
    <Dialog title={t('recipients.send')} onClose={onClose}>
      <Text>{t('recipients.sendText')}</Text>
      <Checkbox.Group
        label={t('recipients.sendTo')}
        value={[...chosen]}
        onChange={(ids) => form.setChosen(new Set(ids))}
      >
        <Stack gap="xs" mt="xs">
          {open.length === 0 && <Text c="dimmed">{t('recipients.allSent')}</Text>}
          {open.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
      <AddRecipient taken={[...one.recipients, ...open]} onAdd={form.add} />
      <NativeSelect
        label={t('recipients.method')}
        value={method}
        error={isRefused && t('recipients.appOnly')}
        onChange={(event) => {
          const { value } = event.currentTarget;
          form.setMethod(methods.find((choice) => choice === value) ?? 'paper');
        }}
        data={methods.map((value) => ({ value, label: t(`recipients.methodChoice.${value}`) }))}
      />
      <DateField
        label={t('recipients.date')}
        value={form.deliveredOn}
        required
        onChange={form.setDeliveredOn}
      />
      <ProblemAlert error={form.send.error} />
      <Foot
        label={t('recipients.sendDo')}
        isBusy={form.send.isPending}
        isDisabled={chosen.size === 0 || form.deliveredOn === null || isRefused}
        onClose={onClose}
        onDo={() => form.deliveredOn !== null && form.send.mutate(form.deliveredOn)}
      />
    </Dialog>
  );
}

function useSending({ one, onClose }: DialogProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const unsent = one.recipients.filter(({ deliveredOn }) => deliveredOn === null);
  const [added, setAdded] = useState<RecipientDraft[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(unsent.map(({ id }) => id)));
  const [method, setMethod] = useState<Method>(
    unsent.every(({ organisationId }) => organisationId !== null) ? 'app' : 'paper',
  );
  const [deliveredOn, setDeliveredOn] = useState<string | null>(todayInVietnam());
  const open = [
    ...unsent.map(({ id, organisationId, name }) => ({ id, organisationId, name })),
    ...added,
  ];
  const picked = open.filter(({ id }) => chosen.has(id));
  const send = useDocumentAct(
    (day: string) =>
      call(deliverDocument, {
        communeId,
        documentId: one.id,
        recipients: picked,
        method,
        deliveredOn: day,
      }),
    () => {
      showDone(t('recipients.sendDone'));
      onClose();
    },
  );
  const add = (recipient: RecipientDraft) => {
    setAdded([...added, recipient]);
    setChosen(new Set([...chosen, recipient.id]));
  };
  const isRefused = method === 'app' && picked.some((to) => to.organisationId === null);
  return {
    open,
    chosen,
    setChosen,
    add,
    method,
    setMethod,
    deliveredOn,
    setDeliveredOn,
    send,
    isRefused,
  };
}

/** Writes down who signed for a paper. */
export function ReceiptDialog(props: DialogProps & { recipient: DocumentRecipient }) {
  const { one, recipient, onClose } = props;
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const [name, setName] = useState('');
  const [day, setDay] = useState<string | null>(todayInVietnam());
  const record = useDocumentAct(
    (acknowledgedOn: string) =>
      call(recordAcknowledgement, {
        communeId,
        documentId: one.id,
        recipientId: recipient.id,
        acknowledgedName: name,
        acknowledgedOn,
      }),
    () => {
      showDone(t('recipients.recordDone'));
      onClose();
    },
  );
  return (
    <Dialog title={t('recipients.recordFor', { name: recipient.name })} onClose={onClose}>
      <TextInput
        label={t('recipients.recordName')}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <DateField label={t('recipients.recordDate')} value={day} required onChange={setDay} />
      <ProblemAlert error={record.error} />
      <Foot
        label={t('recipients.record')}
        isBusy={record.isPending}
        isDisabled={name.trim() === '' || day === null}
        onClose={onClose}
        onDo={() => day !== null && record.mutate(day)}
      />
    </Dialog>
  );
}

type FrameProps = { title: string; onClose: () => void; children: ReactNode };

function Dialog({ title, onClose, children }: FrameProps) {
  const { t } = useTranslation('ui');
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>{children}</Stack>
    </Modal>
  );
}

type FootProps = {
  label: string;
  isBusy: boolean;
  isDisabled: boolean;
  onClose: () => void;
  onDo: () => void;
};

function Foot({ label, isBusy, isDisabled, onClose, onDo }: FootProps) {
  const { t } = useTranslation('ui');
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button loading={isBusy} disabled={isDisabled} onClick={onDo}>
        {label}
      </Button>
    </Group>
  );
}
