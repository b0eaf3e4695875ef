import { useTranslation } from 'react-i18next';
import type { SupervisionLine } from '#contract/supervision.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ResultBadge, StateBadge } from './supervision-badge.tsx';

type LogTableProps = {
  rows: readonly SupervisionLine[] | undefined;
  total: number | undefined;
  isFiltered: boolean;
};

export function LogTable({ rows, total, isFiltered }: LogTableProps) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const columns: Column<SupervisionLine>[] = [
    {
      key: 'on',
      header: t('field.supervisedOn'),
      cell: ({ supervisedOn }) => formatDate(supervisedOn),
      width: '7rem',
    },
    {
      key: 'subject',
      header: t('field.subject'),
      cell: ({ subject }) => subject,
      isTitle: true,
      width: '26%',
    },
    {
      key: 'kind',
      header: t('field.kind'),
      cell: ({ kind, supervisor }) => t('line', { kind: t(`kind.${kind}`), by: supervisor.name }),
      width: '20%',
    },
    {
      key: 'result',
      header: t('field.result'),
      cell: ({ result }) => <ResultBadge result={result} />,
    },
    {
      key: 'responsible',
      header: t('field.responsible'),
      cell: ({ responsible, dueOn }) =>
        responsible === null
          ? '–'
          : dueOn === null
            ? responsible.name
            : t('entry.askedBy', { name: responsible.name, date: formatDate(dueOn) }),
      width: '18%',
    },
    { key: 'state', header: t('field.state'), cell: ({ state }) => <StateBadge state={state} /> },
  ];
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/${communeId}/supervision/${id}`}
      total={total}
      empty={
        <EmptyState title={t(isFiltered ? 'noneFiltered' : 'none')}>{t('noneHint')}</EmptyState>
      }
    />
  );
}
