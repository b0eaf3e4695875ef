import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconDownload, IconFiles, IconLock, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftReportDocument } from '#contract/document-act.ts';
import type { Output } from '#contract/endpoint.ts';
import {
  downloadMovementReport,
  dropMovementReport,
  freezeMovementReport,
  refreshMovementReport,
  type MovementReport,
} from '#contract/movement-report.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call, download } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import type { ReportForm } from './use-report-words.ts';

type Parts = { report: MovementReport; form: ReportForm };
type Refreshed = Output<typeof refreshMovementReport>;

/** What can be done with the report as a whole; whatever was typed is kept first. */
export function ReportActions({ report, form }: Parts) {
  const { can } = useSession();
  const { t } = useTranslation('movementReport');
  const [asked, setAsked] = useState<'freeze' | 'drop' | null>(null);
  const [changed, setChanged] = useState<Refreshed | null>(null);
  const acts = useActs(
    { report, form },
    { onRefreshed: setChanged, onFrozen: () => setAsked(null) },
  );
  const { state, canEdit } = report;
  return (
    <>
      <Group gap="sm" className="no-print">
        {can('report.export') && (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={acts.take.isPending}
            onClick={() => acts.take.mutate()}
          >
            {t('page.download')}
          </Button>
        )}
        {canEdit && state === 'draft' && <DraftButtons acts={acts} onAsk={setAsked} />}
        {canEdit && state === 'frozen' && can('document.edit') && (
          <Button
            leftSection={<IconFiles size={18} aria-hidden />}
            loading={acts.register.isPending}
            onClick={() => acts.register.mutate()}
          >
            {t('page.register')}
          </Button>
        )}
        {canEdit && <SaveState form={form} />}
      </Group>
      <ProblemAlert error={acts.error} />
      {changed && <Changes changed={changed} />}
      <Confirm
        opened={asked === 'freeze'}
        title={t('page.freezeTitle')}
        confirmLabel={t('page.freeze')}
        isBusy={acts.freeze.isPending}
        error={acts.freeze.error}
        onConfirm={() => acts.freeze.mutate()}
        onClose={() => setAsked(null)}
      >
        {t('page.freezeText')}
      </Confirm>
      <Confirm
        isDangerous
        opened={asked === 'drop'}
        title={t('page.dropTitle')}
        confirmLabel={t('page.drop')}
        isBusy={acts.drop.isPending}
        error={acts.drop.error}
        onConfirm={() => acts.drop.mutate()}
        onClose={() => setAsked(null)}
      >
        {t('page.dropText')}
      </Confirm>
    </>
  );
}

type After = { onRefreshed: (changed: Refreshed) => void; onFrozen: () => void };

function useActs({ report, form }: Parts, { onRefreshed, onFrozen }: After) {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  const router = useRouter();
  const client = useQueryClient();
  const one = { communeId, reportId: report.id };
  const list = ['movementReport', communeId, 'list'];
  /** Nothing is done on words that are not saved. */
  const kept = async <T,>(act: () => Promise<T>): Promise<T | undefined> =>
    (await form.keep()) ? act() : undefined;
  const take = useMutation({
    mutationFn: () => kept(() => download(downloadMovementReport, one)),
  });
  const refresh = useMutation({
    mutationFn: () => kept(() => call(refreshMovementReport, { ...one, version: form.version() })),
    onSuccess: (changed) => {
      if (!changed) return;
      form.show(changed.report);
      onRefreshed(changed);
    },
  });
  const freeze = useMutation({
    mutationFn: () => kept(() => call(freezeMovementReport, { ...one, version: form.version() })),
    onSuccess: (frozen) => {
      onFrozen();
      if (!frozen) return;
      form.show(frozen);
      showDone(t('page.frozenNow'));
    },
  });
  const drop = useMutation({
    mutationFn: () => call(dropMovementReport, one),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: list });
      showDone(t('page.dropped'));
      router.history.push(`/${communeId}/movement/reports?movement=${report.movementId}`);
    },
  });
  const register = useMutation({
    mutationFn: () =>
      kept(() => call(draftReportDocument, { communeId, id: newId(), reportId: report.id })),
    onSuccess: (document) => {
      void client.invalidateQueries({ queryKey: list });
      if (document) router.history.push(`/${communeId}/documents/${document.id}`);
    },
  });
  const error = take.error ?? refresh.error ?? register.error;
  return { take, refresh, freeze, drop, register, error };
}

type DraftButtonsProps = {
  acts: ReturnType<typeof useActs>;
  onAsk: (what: 'freeze' | 'drop') => void;
};

function DraftButtons({ acts, onAsk }: DraftButtonsProps) {
  const { t } = useTranslation('movementReport');
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={() => onAsk('drop')}
      >
        {t('page.drop')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconRefresh size={18} aria-hidden />}
        loading={acts.refresh.isPending}
        onClick={() => acts.refresh.mutate()}
      >
        {t('page.refresh')}
      </Button>
      <Button leftSection={<IconLock size={18} aria-hidden />} onClick={() => onAsk('freeze')}>
        {t('page.freeze')}
      </Button>
    </>
  );
}

function SaveState({ form }: { form: ReportForm }) {
  const { t } = useTranslation('movementReport');
  return (
    <Group gap="xs">
      <Text role="status" c="dimmed">
        {t(`saving.${form.state}`)}
      </Text>
      {form.state === 'failed' && !form.stored && (
        <Button variant="subtle" onClick={() => void form.keep()}>
          {t('saving.retry')}
        </Button>
      )}
    </Group>
  );
}

function Changes({ changed }: { changed: Refreshed }) {
  const { t } = useTranslation('movementReport');
  const { changes, newProgress } = changed;
  if (changes.length === 0 && newProgress === 0) {
    return <Alert role="status">{t('changes.none')}</Alert>;
  }
  return (
    <Alert role="status" title={t('changes.title')}>
      <List>
        {changes.map(({ id, was, is }) => (
          <List.Item key={id}>
            {t('changes.line', {
              name: t(`figures.${id}`),
              was: formatInteger(BigInt(was)),
              is: formatInteger(BigInt(is)),
            })}
          </List.Item>
        ))}
        {newProgress > 0 && <List.Item>{t('changes.progress', { count: newProgress })}</List.Item>}
      </List>
    </Alert>
  );
}
