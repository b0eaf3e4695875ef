import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardTask } from '#contract/task-board.ts';
import { formatMoney } from '#domain/text/format-number.ts';
import { useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { MeasureDialog } from './measure-dialog.tsx';
import { figureText } from './report-words.tsx';

/** What each task measures and costs, planned beside reached; the officer sets it here. */
export function FigureTable({ tasks }: { tasks: readonly BoardTask[] }) {
  const { t } = useTranslation('work');
  const [edited, setEdited] = useState<BoardTask | null>(null);
  return (
    <>
      <Text c="dimmed">{t('board.figuresNote')}</Text>
      <DataTable
        caption={t('board.figuresCaption')}
        columns={useColumns(setEdited)}
        rows={tasks}
        rowKey={({ taskId }) => taskId}
      />
      {edited && <MeasureDialog task={edited} onEnd={() => setEdited(null)} />}
    </>
  );
}

function useColumns(onEdit: (task: BoardTask) => void): Column<BoardTask>[] {
  const { t } = useTranslation('work');
  const { can } = useSession();
  const amount = (figure: number | null, unit: string) =>
    figure === null ? '–' : `${figureText(figure)} ${unit}`.trim();
  const columns: Column<BoardTask>[] = [
    { key: 'title', header: t('board.task'), cell: ({ title }) => title, width: '30%' },
    {
      key: 'indicator',
      header: t('board.indicator'),
      cell: ({ indicator }) => indicator || <Text c="dimmed">{t('board.noIndicator')}</Text>,
    },
    {
      key: 'measured',
      header: t('board.measured'),
      align: 'right',
      cell: ({ measured, unit }) => amount(measured, unit),
    },
    {
      key: 'goal',
      header: t('board.goal'),
      align: 'right',
      cell: ({ goal, unit }) => amount(goal, unit),
    },
    {
      key: 'planned',
      header: t('board.planned'),
      align: 'right',
      cell: ({ costPlanned }) => (costPlanned === null ? '–' : formatMoney(BigInt(costPlanned))),
    },
    { key: 'spent', header: t('board.spent'), align: 'right', cell: (task) => <Spent {...task} /> },
  ];
  if (!can('movement.edit')) return columns;
  const cell = (task: BoardTask) => (
    <Button
      variant="default"
      aria-label={t('board.measureOf', { title: task.title })}
      onClick={() => onEdit(task)}
    >
      {t('board.measure')}
    </Button>
  );
  return [...columns, { key: 'edit', header: t('board.actions'), isActions: true, cell }];
}

function Spent({ costSpent, costPlanned }: Pick<BoardTask, 'costSpent' | 'costPlanned'>) {
  const { t } = useTranslation('work');
  const over = costPlanned === null ? 0n : BigInt(costSpent) - BigInt(costPlanned);
  return (
    <>
      {formatMoney(BigInt(costSpent))}
      {over > 0n && (
        <Text size="sm" fw={600}>
          {t('board.overspent', { amount: formatMoney(over) })}
        </Text>
      )}
    </>
  );
}
