import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MonthlyReport,
  recordMonthlyReport,
  withdrawMonthlyReport,
} from '#contract/monthly-report.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showUndo } from '#web/ui/undo-notice.tsx';
import { monthWords } from './use-monthly.ts';

type SendDraft = {
  sentOn: string | null;
  documentNumber: string;
  recipient: string;
  note: string;
};

type SendFormProps = { report: MonthlyReport; onClose: () => void };

/** Notes that the report of a month was sent, with its number. */
export function SendForm({ report, onClose }: SendFormProps) {
  const { t } = useTranslation(['monthly', 'ui']);
  const form = useSendForm({ report, onClose });
  const { draft, change, isChecked, save } = form;
  const needed = (isMissing: boolean) => isChecked && isMissing && t('monthly:needed');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('monthly:sendTitle', { month: monthWords(report.month) })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack>
          <DateField
            label={t('monthly:sendDate')}
            value={draft.sentOn}
            onChange={(sentOn) => change({ sentOn })}
            required
            error={needed(draft.sentOn === null)}
          />
          <TextInput
            label={t('monthly:number')}
            value={draft.documentNumber}
            maxLength={200}
            required
            onChange={(event) => change({ documentNumber: event.currentTarget.value })}
            error={needed(draft.documentNumber.trim() === '')}
          />
          <TextInput
            label={t('monthly:recipient')}
            value={draft.recipient}
            maxLength={200}
            required
            onChange={(event) => change({ recipient: event.currentTarget.value })}
            error={needed(draft.recipient.trim() === '')}
          />
          <TextInput
            label={t('monthly:note')}
            value={draft.note}
            maxLength={2000}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('monthly:send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useSendForm({ report, onClose }: SendFormProps) {
  const { t } = useTranslation('monthly');
  const communeId = useCommuneId();
  const refresh = useRefreshFigures();
  const { month, version, duty } = report;
  const [id] = useState(newId);
  const [isChecked, setChecked] = useState(false);
  const [draft, setDraft] = useState<SendDraft>({
    sentOn: duty?.sent?.sentOn ?? todayInVietnam(),
    documentNumber: duty?.sent?.documentNumber ?? '',
    recipient: duty?.sent?.recipient ?? '',
    note: duty?.sent?.note ?? '',
  });
  const { sentOn, documentNumber, recipient } = draft;
  const isWhole = sentOn !== null && documentNumber.trim() !== '' && recipient.trim() !== '';
  const undo = async (sent: number) => {
    const reason = t('undone');
    await call(withdrawMonthlyReport, { communeId, month, id: newId(), version: sent, reason });
    await refresh();
  };
  const save = useMutation({
    mutationFn: () =>
      call(recordMonthlyReport, { communeId, month, id, version, ...draft, sentOn: sentOn ?? '' }),
    onSuccess: async ({ version: sent }) => {
      showUndo(t('saved', { month: monthWords(month) }), () => undo(sent));
      await refresh();
      onClose();
    },
  });
  return {
    draft,
    change: (next: Partial<SendDraft>) => setDraft({ ...draft, ...next }),
    isChecked,
    save,
    submit() {
      setChecked(true);
      if (isWhole) save.mutate();
    },
  };
}
