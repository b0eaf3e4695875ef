import { Button, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '#contract/movement.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { EditDialog } from './edit-dialog.tsx';
import { type Organisations, useTaskDraft } from './use-task-draft.ts';

type DoneDialogProps = { task: Task; organisations: Organisations; onClose: () => void };

/** Says that a task is done, when and with what result; or takes that back. */
export function DoneDialog({ task, organisations, onClose }: DoneDialogProps) {
  const { t } = useTranslation('movement');
  const [today] = useState(() => todayInVietnam());
  const isOpen = task.doneOn === null;
  const { draft, change, submit, dialog } = useTaskDraft({
    task,
    organisations,
    onClose,
    ...(isOpen && { suggestion: { doneOn: today }, doneMessage: t('done.marked') }),
  });
  const { doneOn, doneNote } = draft;
  const problem = doneOn === null ? t('done.needsDay') : doneOn > today ? t('done.future') : null;
  return (
    <EditDialog
      title={t(isOpen ? 'done.title' : 'task.change')}
      saveLabel={t('done.save')}
      extra={
        isOpen ? null : (
          <Button
            variant="default"
            disabled={dialog.isBusy}
            onClick={() => submit({ doneOn: null })}
          >
            {t('done.reopen')}
          </Button>
        )
      }
      onSave={() => {
        if (problem === null) submit();
      }}
      {...dialog}
    >
      <Text fw={600}>{task.title}</Text>
      {task.evidence !== '' && <Text>{t('task.evidence', { evidence: task.evidence })}</Text>}
      <DateField
        label={t('done.doneOn')}
        value={doneOn}
        error={problem}
        onChange={(day) => change({ doneOn: day })}
        style={{ maxWidth: '16rem' }}
      />
      <Textarea
        label={t('done.note')}
        description={t('done.noteHint')}
        value={doneNote}
        autosize
        minRows={3}
        maxLength={2000}
        onChange={(event) => change({ doneNote: event.currentTarget.value })}
        data-autofocus
      />
    </EditDialog>
  );
}
