import { useTranslation } from 'react-i18next';
import { type Organisation, Task, updateTask } from '#contract/movement.ts';
import type { z } from 'zod';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { type TaskDraft, toTaskDraft } from './task-draft.ts';
import { useDraft } from './use-draft.ts';

export type Organisations = readonly z.output<typeof Organisation>[];

type UseTaskDraft = {
  task: Task;
  organisations: Organisations;
  suggestion?: Partial<TaskDraft>;
  doneMessage?: string;
  onClose: () => void;
};

/** The draft of one task, for the form of its facts and the form that says it is done. */
export function useTaskDraft({ task, organisations, onClose, ...rest }: UseTaskDraft) {
  const { t } = useTranslation('movement');
  const communeId = useCommuneId();
  const nameOf = (id: string | null) => organisations.find((one) => one.id === id)?.name ?? '';
  const shown: Record<keyof TaskDraft, (draft: TaskDraft) => string> = {
    title: ({ title }) => title,
    leadId: ({ leadId }) => nameOf(leadId),
    cooperatingIds: ({ cooperatingIds }) => cooperatingIds.map(nameOf).join(', '),
    startsOn: ({ startsOn }) => showDay(startsOn),
    dueOn: ({ dueOn }) => showDay(dueOn),
    rhythm: ({ rhythm }) => t(`rhythms.${rhythm}`),
    evidence: ({ evidence }) => evidence,
    doneOn: ({ doneOn }) => showDay(doneOn),
    doneNote: ({ doneNote }) => doneNote,
  };
  const labels: Record<keyof TaskDraft, string> = {
    title: t('taskForm.name'),
    leadId: t('taskForm.lead'),
    cooperatingIds: t('taskForm.cooperating'),
    startsOn: t('taskForm.startsOn'),
    dueOn: t('taskForm.dueOn'),
    rhythm: t('taskForm.rhythm'),
    evidence: t('taskForm.evidence'),
    doneOn: t('done.doneOn'),
    doneNote: t('done.note'),
  };
  return useDraft<TaskDraft>({
    base: { draft: toTaskDraft(task), version: task.version },
    save: (next, version) => call(updateTask, { communeId, taskId: task.id, version, ...next }),
    readStored: (current) => {
      const stored = Task.parse(current);
      return { draft: toTaskDraft(stored), version: stored.version };
    },
    describe: (field, draft) => ({ label: labels[field], text: shown[field](draft) }),
    onClose,
    ...rest,
  });
}

function showDay(day: string | null): string {
  return day === null ? '' : formatDate(day);
}
