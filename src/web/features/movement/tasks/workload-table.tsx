import { useTranslation } from 'react-i18next';
import type { Workload } from '#contract/task-board.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';

/** How much each organisation has to do, and how it stands with its reports. */
export function WorkloadTable({ lines }: { lines: readonly Workload[] }) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const count = (
    key: 'lead' | 'cooperating' | 'late' | 'waiting' | 'returned' | 'accepted',
    header: string,
  ): Column<Workload> => ({
    key,
    header,
    align: 'right',
    cell: (line) => formatInteger(line[key]),
  });
  return (
    <DataTable
      caption={t('board.workloadCaption')}
      columns={[
        { key: 'name', header: t('board.organisation'), cell: ({ name }) => name, width: '34%' },
        count('lead', t('board.leads')),
        count('cooperating', t('board.joins')),
        count('late', t('board.lateTimes')),
        count('waiting', t('board.waiting')),
        count('returned', t('board.returned')),
        count('accepted', t('board.acceptedTimes')),
      ]}
      rows={lines}
      rowKey={({ organisationId }) => organisationId}
      rowLink={({ organisationId }) => `/${communeId}/workspace?organisation=${organisationId}`}
      total={lines.length}
    />
  );
}
