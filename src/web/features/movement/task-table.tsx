import { Group, NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MovementPage, Task } from '#contract/movement.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { nameOf } from './clause-tree.ts';
import type { OnEdit } from './editing.ts';
import { TaskActions } from './task-actions.tsx';
import { TaskBadge } from './task-badge.tsx';
import { byUrgency, countStates, stateOf } from './task-state.ts';

export type TaskFilter = { state: string; lead: string };

type TaskTableProps = {
  page: MovementPage;
  filter: TaskFilter;
  onFilter: (changes: Partial<TaskFilter>) => void;
  onEdit: OnEdit;
};

/** The tasks of the whole plan, the urgent first: all of them, or those of one state and one lead. */
export function TaskTable({ page, filter, onFilter, onEdit }: TaskTableProps) {
  const { t } = useTranslation('movement');
  const ofLead = page.tasks.filter(({ leadId }) => filter.lead === '' || leadId === filter.lead);
  const rows = ofLead.filter((task) => filter.state === '' || stateOf(task) === filter.state);
  const counts = countStates(ofLead);
  const leads = new Set(page.tasks.map(({ leadId }) => leadId));
  return (
    <>
      <Group align="flex-end" className="no-print">
        <NativeSelect
          label={t('table.show')}
          value={filter.state}
          data={[
            { value: '', label: t('table.all') },
            { value: 'late', label: t('table.late', { count: counts.late }) },
            { value: 'open', label: t('table.open', { count: counts.open }) },
            { value: 'done', label: t('table.done', { count: counts.done }) },
          ]}
          onChange={(event) => onFilter({ state: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('table.leadFilter')}
          value={filter.lead}
          data={[
            { value: '', label: t('table.all') },
            ...page.organisations
              .filter(({ id }) => leads.has(id))
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onFilter({ lead: event.currentTarget.value })}
        />
      </Group>
      <DataTable
        caption={t('table.caption')}
        columns={useColumns(page, onEdit)}
        rows={byUrgency(rows)}
        rowKey={({ id }) => id}
        empty={<Text>{t('table.none')}</Text>}
        total={rows.length}
      />
    </>
  );
}

function useColumns({ plan, organisations }: MovementPage, onEdit: OnEdit): Column<Task>[] {
  const { t } = useTranslation('movement');
  const clauses = new Map(plan.clauses.map((clause) => [clause.id, nameOf(clause)]));
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const due = ({ dueOn }: Task) => (dueOn === null ? t('task.noDue') : formatDate(dueOn));
  return [
    { key: 'title', header: t('table.title'), cell: ({ title }) => title, width: '32%' },
    {
      key: 'clause',
      header: t('table.clause'),
      cell: ({ clauseId }) => clauses.get(clauseId ?? '') ?? '–',
      isWideOnly: true,
    },
    {
      key: 'lead',
      header: t('table.lead'),
      cell: ({ leadId }) => names.get(leadId ?? '') ?? t('task.noLead'),
    },
    { key: 'due', header: t('table.due'), cell: due },
    { key: 'state', header: t('table.state'), cell: (task) => <TaskBadge task={task} /> },
    ...(onEdit
      ? [
          {
            key: 'actions',
            header: t('table.actions'),
            cell: (task: Task) => <TaskActions task={task} onEdit={onEdit} />,
            isActions: true,
            width: '15.5rem',
          },
        ]
      : []),
  ];
}
