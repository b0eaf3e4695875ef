import { Group, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listHouseholds, type HouseholdLine } from '#contract/household.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ExportMenu } from './export-menu.tsx';
import { HouseholdFilters } from './household-filters.tsx';
import { useHouseholdFilter } from './use-household-filter.ts';

/** The register of a commune: search, filters, and the way to each household. */
export function HouseholdListPage() {
  const { t } = useTranslation('household');
  const communeId = useCommuneId();
  const { input, isFiltered } = useHouseholdFilter();
  const columns = useColumns();
  const list = useInfiniteQuery({
    queryKey: ['household', communeId, 'list', input],
    queryFn: ({ pageParam }) =>
      call(listHouseholds, {
        communeId,
        ...input,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const rows = list.data?.pages.flatMap((page) => page.items);
  const isRegisterEmpty = list.data?.pages[0]?.isRegisterEmpty === true;
  return (
    <Page title={t('title')} intro={t('intro')} actions={<Actions isEmpty={rows?.length === 0} />}>
      <HouseholdFilters />
      {list.error ? (
        <ProblemAlert error={list.error} retry={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={t('caption')}
          columns={columns}
          rows={rows}
          rowKey={(household) => household.id}
          rowLink={(household) => `/${communeId}/households/${household.id}`}
          empty={<NoHousehold isFiltered={isFiltered && !isRegisterEmpty} />}
          total={list.data?.pages[0]?.total}
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

function Actions({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation('household');
  const { can } = useSession();
  const communeId = useCommuneId();
  return (
    <>
      {can('household.export') && !isEmpty && <ExportMenu />}
      {can('household.write') && !isEmpty && (
        <LinkButton to={`/${communeId}/households/duplicates`} variant="default">
          {t('duplicates')}
        </LinkButton>
      )}
      {can('household.write') && (
        <LinkButton
          to={`/${communeId}/households/new`}
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          {t('add')}
        </LinkButton>
      )}
    </>
  );
}

function NoHousehold({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('household');
  const { can } = useSession();
  const communeId = useCommuneId();
  const offer = can('household.import') && !isFiltered && (
    <LinkButton
      to={`/${communeId}/imports`}
      leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
    >
      {t('importExcel')}
    </LinkButton>
  );
  return (
    <EmptyState title={t(isFiltered ? 'noMatch' : 'none')} action={offer}>
      {t(isFiltered ? 'noMatchHint' : 'noneHint')}
    </EmptyState>
  );
}

function useColumns(): Column<HouseholdLine>[] {
  const { t } = useTranslation('household');
  return [
    {
      key: 'head',
      header: t('fields.headName'),
      cell: (household) => household.headName,
      isTitle: true,
    },
    {
      key: 'code',
      header: t('fields.code'),
      cell: (household) => household.code ?? '',
      isWideOnly: true,
    },
    {
      key: 'neighbourhood',
      header: t('neighbourhood'),
      cell: (household) => household.neighbourhoodName,
    },
    {
      key: 'address',
      header: t('fields.address'),
      cell: (household) => household.address,
      isWideOnly: true,
    },
    {
      key: 'members',
      header: t('fields.memberCount'),
      cell: (household) => formatInteger(household.memberCount),
      align: 'right',
    },
    { key: 'class', header: t('class'), cell: (household) => <ClassCell household={household} /> },
  ];
}

function ClassCell({ household }: { household: HouseholdLine }) {
  const { t } = useTranslation('household');
  return (
    <Group gap="xs">
      <ClassBadge value={household.class} />
      {household.noLabourCapacity && <Text size="sm">{t('noLabour')}</Text>}
      {household.closedOn !== null && (
        <Text size="sm" c="dimmed">
          {t('closed', { date: formatDate(household.closedOn) })}
        </Text>
      )}
    </Group>
  );
}
