import { Badge, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { searchUnits, type Unit } from '#contract/admin-unit.ts';
import type { Input } from '#contract/endpoint.ts';
import { call } from '#web/api.ts';
import { communeName } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { periodDates } from './period-text.ts';

type UnitTableProps = {
  caption: string;
  input: Input<typeof searchUnits>;
  empty: ReactNode;
};

/** Units that match, each opening its own page. */
export function UnitTable({ caption, input, empty }: UnitTableProps) {
  const units = useInfiniteQuery({
    queryKey: ['units', 'list', input],
    queryFn: ({ pageParam }) =>
      call(searchUnits, { ...input, limit: 50, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const columns = useColumns();
  if (units.error) {
    return <ProblemAlert error={units.error} retry={() => void units.refetch()} />;
  }
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={units.data?.pages.flatMap((page) => page.items)}
      rowKey={(unit) => unit.id}
      rowLink={(unit) => `/units/${unit.id}`}
      empty={empty}
      more={{
        hasMore: units.hasNextPage,
        isLoading: units.isFetchingNextPage,
        load: () => void units.fetchNextPage(),
      }}
    />
  );
}

function useColumns(): Column<Unit>[] {
  const { t } = useTranslation('adminUnit');
  return [
    { key: 'name', header: t('name'), cell: (unit) => communeName(unit) },
    { key: 'code', header: t('code'), cell: (unit) => unit.code, width: '8rem' },
    { key: 'path', header: t('within'), cell: (unit) => unit.path.join(', ') || '–' },
    { key: 'period', header: t('period'), cell: (unit) => <Period unit={unit} /> },
    {
      key: 'state',
      header: t('state'),
      cell: (unit) => (
        <Group gap="xs">
          <UnitState unit={unit} />
        </Group>
      ),
    },
  ];
}

/** From when to when a unit is in force. */
export function Period({ unit }: { unit: Pick<Unit, 'validFrom' | 'validTo'> }) {
  const { t } = useTranslation('adminUnit');
  const { from, to } = periodDates(unit);
  return to === null ? t('since', { from }) : t('fromTo', { from, to });
}

/** Whether the unit still exists, and whether its register has been opened. */
export function UnitState({ unit }: { unit: Pick<Unit, 'validTo' | 'isOpen' | 'level'> }) {
  const { t } = useTranslation('adminUnit');
  return (
    <>
      {unit.validTo !== null && (
        <Badge tt="none" size="lg" variant="outline" color="#525c68">
          {t('ended')}
        </Badge>
      )}
      {unit.isOpen && (
        <Badge tt="none" size="lg" color="#16612f">
          {t('open')}
        </Badge>
      )}
      {unit.validTo === null && !unit.isOpen && '–'}
    </>
  );
}
