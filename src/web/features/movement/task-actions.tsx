import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Task } from '#contract/movement.ts';
import type { OnEdit } from './editing.ts';

type TaskActionsProps = { task: Task; onEdit: NonNullable<OnEdit> };

export function TaskActions({ task, onEdit }: TaskActionsProps) {
  const { t } = useTranslation('movement');
  const { title, doneOn } = task;
  const isDone = doneOn !== null;
  return (
    <Group gap="xs" className="no-print">
      <Button
        variant="default"
        size="sm"
        aria-label={isDone ? t('task.changeOf', { title }) : t('task.finishOf', { title })}
        onClick={() => onEdit({ what: 'done', task })}
      >
        {isDone ? t('task.change') : t('task.finish')}
      </Button>
      <Button
        variant="subtle"
        size="sm"
        aria-label={t('task.editOf', { title })}
        onClick={() => onEdit({ what: 'task', task })}
      >
        {t('task.edit')}
      </Button>
    </Group>
  );
}
