import { Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import {
  ClassHouseholdFilter,
  listClassHouseholds,
  type ClassHousehold as ClassHouseholdSchema,
} from '#contract/review-figures.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import type { z } from 'zod';
import { useFilterWords } from './filter-words.ts';

type Line = z.output<typeof ClassHouseholdSchema>;

/** The households behind a figure. Its filter is the address, so the list can be sent and kept. */
export function ClassHouseholdsPage() {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { can } = useSession();
  const filter = ClassHouseholdFilter.safeParse(useSearch({ strict: false }));
  const asked = filter.data ?? {};
  const list = useInfiniteQuery({
    queryKey: ['review', communeId, 'class-households', asked],
    queryFn: ({ pageParam }) =>
      call(listClassHouseholds, {
        communeId,
        ...asked,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const places = useQuery({
    queryKey: ['neighbourhoods', communeId, 'all'],
    queryFn: () => call(listNeighbourhoods, { communeId }),
    enabled: asked.neighbourhoodId !== undefined,
  });
  const place = places.data?.items.find(({ id }) => id === asked.neighbourhoodId);
  const { title, details } = useFilterWords(asked, place?.name);
  const columns = useColumns(asked.flowCell !== undefined);
  return (
    <Page title={title} actions={<PrintButton />}>
      {details.length > 0 && <Text>{details.join(' · ')}</Text>}
      {list.error ? (
        <ProblemAlert error={list.error} retry={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={t('behind.caption')}
          columns={columns}
          rows={list.data?.pages.flatMap((page) => page.items)}
          rowKey={(line) => line.householdId}
          {...(can('household.read') && {
            rowLink: (line: Line) => `/${communeId}/households/${line.householdId}`,
          })}
          total={list.data?.pages[0]?.total}
          empty={<EmptyState title={t('behind.emptyTitle')}>{t('behind.empty')}</EmptyState>}
          more={{
            hasMore: list.hasNextPage,
            isLoading: list.isFetchingNextPage,
            load: () => void list.fetchNextPage(),
          }}
        />
      )}
    </Page>
  );
}

function useColumns(hasFlow: boolean): Column<Line>[] {
  const { t } = useTranslation('review');
  const flow: Column<Line>[] = [
    {
      key: 'previous',
      header: t('behind.previous'),
      cell: (line) => (line.previousClass ? <ClassBadge value={line.previousClass} /> : '–'),
    },
    {
      key: 'flowKind',
      header: t('behind.flowKind'),
      cell: (line) => (line.flowKind ? t(`flowKind.${line.flowKind}`) : ''),
    },
  ];
  return [
    { key: 'head', header: t('behind.head'), cell: (line) => line.headName, isTitle: true },
    { key: 'place', header: t('behind.neighbourhood'), cell: (line) => line.neighbourhoodName },
    {
      key: 'class',
      header: t('behind.class'),
      cell: (line) => (line.class ? <ClassBadge value={line.class} /> : t('behind.left')),
    },
    ...(hasFlow ? flow : []),
    {
      key: 'members',
      header: t('behind.members'),
      cell: (line) => line.memberCount,
      align: 'right',
    },
    {
      key: 'noLabour',
      header: t('result.noLabour'),
      cell: (line) => (line.noLabourCapacity ? '✓' : ''),
      isWideOnly: true,
    },
    {
      key: 'since',
      header: t('behind.since'),
      cell: (line) => (line.since ? formatDate(line.since) : '–'),
    },
    {
      key: 'decision',
      header: t('behind.decision'),
      cell: (line) => line.decisionNumber ?? '–',
      isWideOnly: true,
    },
  ];
}
