import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftMovementReport, type MovementReportLine } from '#contract/movement-report.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  REPORT_KINDS,
  reportPeriods,
  suggestPeriod,
  type ReportKind,
} from '#domain/movement/report-period.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useReportPeriod } from './use-report-period.ts';

type NewReportProps = {
  movement: { id: string; fromYear: number; toYear: number };
  today: string;
  items: readonly MovementReportLine[];
  onClose: () => void;
};

/** Chooses kind and period; the period that is to be reported next is chosen already. */
export function NewReportDialog({ movement, today, items, onClose }: NewReportProps) {
  const { t } = useTranslation(['movementReport', 'ui']);
  const communeId = useCommuneId();
  const router = useRouter();
  const [kind, setKind] = useState<ReportKind>('quarterly');
  const [chosen, setChosen] = useState<string | null>(null);
  const [id] = useState(newId);
  const day = plainDate(today);
  const begun = reportPeriods(kind, movement).filter(({ from }) => from <= day);
  const taken = new Set(items.filter((one) => one.kind === kind).map(({ period }) => period));
  const suggested = suggestPeriod(kind, movement, { today: day, taken });
  const period = chosen ?? suggested?.key ?? begun.at(-1)?.key;
  const draft = items.find(
    (one) => one.kind === kind && one.period === period && one.state === 'draft',
  );
  const open = (reportId: string) =>
    router.history.push(`/${communeId}/movement/reports/${reportId}`);
  const begin = useMutation({
    mutationFn: (key: string) =>
      call(draftMovementReport, { communeId, id, movementId: movement.id, kind, period: key }),
    onSuccess: (report) => open(report.id),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('new.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Stack>
        <NativeSelect
          label={t('new.kind')}
          value={kind}
          data={REPORT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(event) => {
            setKind(event.currentTarget.value as ReportKind);
            setChosen(null);
          }}
        />
        {period === undefined ? (
          <Text>{t('new.none')}</Text>
        ) : (
          <PeriodChoice begun={begun} today={day} value={period} onChoose={setChosen} />
        )}
        <ProblemAlert error={begin.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          {draft ? (
            <Button onClick={() => open(draft.id)}>{t('new.open')}</Button>
          ) : (
            <Button
              disabled={period === undefined}
              loading={begin.isPending}
              onClick={() => period !== undefined && begin.mutate(period)}
            >
              {t('new.save')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

type PeriodChoiceProps = {
  begun: readonly { key: string; to: string }[];
  today: string;
  value: string;
  onChoose: (key: string) => void;
};

function PeriodChoice({ begun, today, value, onChoose }: PeriodChoiceProps) {
  const { t } = useTranslation('movementReport');
  const periodText = useReportPeriod();
  return (
    <NativeSelect
      label={t('new.period')}
      description={t('new.periodHint')}
      value={value}
      data={begun.toReversed().map(({ key, to }) => ({
        value: key,
        label: to < today ? periodText(key) : t('new.running', { period: periodText(key) }),
      }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
