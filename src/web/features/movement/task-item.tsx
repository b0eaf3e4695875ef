import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Task } from '#contract/movement.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { OnEdit } from './editing.ts';
import classes from './movement.module.css';
import { TaskActions } from './task-actions.tsx';
import { TaskBadge } from './task-badge.tsx';
import type { Organisations } from './use-task-draft.ts';

type TaskItemProps = { task: Task; organisations: Organisations; onEdit: OnEdit };

/** One task under its clause: what, who, until when, how far. */
export function TaskItem({ task, organisations, onEdit }: TaskItemProps) {
  const { t } = useTranslation('movement');
  const { title, leadId, cooperatingIds, dueOn, rhythm, doneNote } = task;
  const nameOf = (id: string) => organisations.find((one) => one.id === id)?.name ?? '';
  const facts = [
    leadId === null ? t('task.noLead') : t('task.lead', { lead: nameOf(leadId) }),
    t(`rhythms.${rhythm}`),
    dueOn === null ? t('task.noDue') : t('task.due', { date: formatDate(dueOn) }),
  ];
  const others = cooperatingIds.map(nameOf).join(', ');
  return (
    <li className={classes['task']}>
      <Group gap="sm" justify="space-between" align="flex-start">
        <Text fw={600} className={classes['taskTitle'] ?? ''}>
          {title}
        </Text>
        <TaskBadge task={task} />
      </Group>
      <Text size="sm">{facts.join(' · ')}</Text>
      {others !== '' && (
        <Text size="sm" c="dimmed">
          {t('task.cooperating', { names: others })}
        </Text>
      )}
      {doneNote !== '' && <Text size="sm">{t('task.note', { note: doneNote })}</Text>}
      {onEdit && <TaskActions task={task} onEdit={onEdit} />}
    </li>
  );
}
