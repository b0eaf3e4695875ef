import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveTaskReport, sendTaskReport, TaskReport } from '#contract/task-report.ts';
import { missingFields } from '#domain/movement/task-report.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { isProblem } from '#web/ui/failure-sentence.ts';
import { showDone } from '#web/ui/undo-notice.tsx';
import { readReportDraft, toReportDraft, type ReportDraft } from './report-draft.ts';
import { useRefreshWork } from './use-work.ts';

/** What is typed of one report, its saving, its sending, and the choice when a colleague saved meanwhile. */
export function useReportForm(report: TaskReport) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const router = useRouter();
  const refresh = useRefreshWork();
  const [draft, setDraft] = useState(() => toReportDraft(report));
  const [version, setVersion] = useState(report.version);
  const [stored, setStored] = useState<TaskReport | null>(null);
  const [isChecked, setChecked] = useState(false);
  const [actId] = useState(newId);
  const read = readReportDraft(draft);
  const missing = missingFields(draft, report);

  const keep = async () => {
    if (!read) throw new Error('The amount cannot be read');
    const { id: reportId, taskId, organisationId, period } = report;
    const place = { communeId, reportId, taskId, organisationId, period };
    const saved = await call(saveTaskReport, { ...place, ...read, version });
    setVersion(saved.version);
    return saved;
  };
  const onError = (error: Error) => {
    if (!isProblem(error, 'record.stale')) return;
    const current = TaskReport.safeParse(error.details['current']);
    if (current.success) setStored(current.data);
  };
  const save = useMutation({
    mutationFn: keep,
    onSuccess: async () => {
      showDone(t('report.saved'));
      await refresh();
    },
    onError,
  });
  const send = useMutation({
    mutationFn: async () => {
      const saved = await keep();
      const key = { communeId, reportId: report.id };
      return call(sendTaskReport, { ...key, id: actId, version: saved.version });
    },
    onSuccess: async () => {
      showDone(t('report.sent'));
      await refresh();
      router.history.push(`/${communeId}/workspace?organisation=${report.organisationId}`);
    },
    onError,
  });
  const isBusy = save.isPending || send.isPending;
  return {
    draft,
    change: (changes: Partial<ReportDraft>) => setDraft({ ...draft, ...changes }),
    faults: {
      text: isChecked && missing.includes('text'),
      figure: isChecked && missing.includes('figure'),
      cost: read === undefined,
    },
    stored,
    takeStored: () => {
      if (!stored) return;
      setDraft(toReportDraft(stored));
      setVersion(stored.version);
      setStored(null);
    },
    keepMine: () => {
      if (stored) setVersion(stored.version);
      setStored(null);
    },
    error: stored ? null : (save.error ?? send.error),
    isSaving: save.isPending,
    isSending: send.isPending,
    save: () => {
      if (read && !isBusy) save.mutate();
    },
    send: () => {
      setChecked(true);
      if (read && missing.length === 0 && !isBusy) send.mutate();
    },
  };
}
