import { Badge, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useTranslation } from 'react-i18next';
import {
  listRoundHouseholds,
  type NeighbourhoodProgress,
  type Result,
  type Round,
  type RoundHousehold,
} from '#contract/review.ts';
import { HOUSEHOLD_CLASSES } from '#domain/standard/classify.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';

const SHOWS = ['involved', 'missing', 'entered', 'absent', 'contradictions', 'register'] as const;
type Show = (typeof SHOWS)[number];
type Place = z.output<typeof NeighbourhoodProgress>;
const UNFILTERED = { show: 'involved', place: '', class: '', search: '' };

type RoundHouseholdsProps = { round: Round; neighbourhoods: readonly Place[] };

/** The households of a round; each row opens its form. */
export function RoundHouseholds({ round, neighbourhoods }: RoundHouseholdsProps) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { filters } = useFilters(UNFILTERED);
  const found = HOUSEHOLD_CLASSES.find((one) => one === filters.class);
  const input = {
    communeId,
    roundId: round.id,
    show: SHOWS.find((show) => show === filters.show) ?? ('involved' as Show),
    ...(found && { class: found }),
    ...(filters.place !== '' && { neighbourhoodId: filters.place }),
    ...(filters.search !== '' && { search: filters.search }),
  };
  const list = useInfiniteQuery({
    queryKey: ['review', communeId, 'round', round.id, 'households', input],
    queryFn: ({ pageParam }) =>
      call(listRoundHouseholds, { ...input, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const columns = useColumns();
  return (
    <Stack gap="md">
      <RoundFilters neighbourhoods={neighbourhoods} />
      {list.error ? (
        <ProblemAlert error={list.error} retry={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={t('round.caption')}
          columns={columns}
          rows={list.data?.pages.flatMap((page) => page.items)}
          rowKey={(household) => household.householdId}
          rowLink={(household) =>
            `/${communeId}/reviews/${round.id}/households/${household.householdId}`
          }
          empty={<EmptyState title={t('table.emptyTitle')}>{t('table.emptyText')}</EmptyState>}
          more={{
            hasMore: list.hasNextPage,
            isLoading: list.isFetchingNextPage,
            load: () => void list.fetchNextPage(),
          }}
        />
      )}
    </Stack>
  );
}

function RoundFilters({ neighbourhoods }: { neighbourhoods: readonly Place[] }) {
  const { t } = useTranslation(['review', 'ui']);
  const { filters, setFilters } = useFilters(UNFILTERED);
  const search = useDebouncedCallback((text: string) => setFilters({ search: text.trim() }), 250);
  return (
    <Group align="flex-end" className="no-print" role="search" gap="sm">
      <NativeSelect
        label={t('review:filters.show')}
        value={filters.show}
        onChange={(event) => setFilters({ show: event.currentTarget.value })}
        data={SHOWS.map((show) => ({ value: show, label: t(`review:show.${show}`) }))}
        style={{ flex: '1 1 12rem' }}
      />
      <NativeSelect
        label={t('review:filters.place')}
        value={filters.place}
        onChange={(event) => setFilters({ place: event.currentTarget.value })}
        data={[
          { value: '', label: t('review:filters.everyPlace') },
          ...neighbourhoods.map((place) => ({ value: place.neighbourhoodId, label: place.name })),
        ]}
        style={{ flex: '1 1 11rem' }}
      />
      <NativeSelect
        label={t('review:filters.class')}
        value={filters.class}
        onChange={(event) => setFilters({ class: event.currentTarget.value })}
        data={[
          { value: '', label: t('review:filters.everyClass') },
          ...HOUSEHOLD_CLASSES.map((one) => ({ value: one, label: t(`ui:class.${one}`) })),
        ]}
        style={{ flex: '1 1 11rem' }}
      />
      <TextInput
        type="search"
        label={t('review:filters.search')}
        placeholder={t('review:filters.searchHint')}
        leftSection={<IconSearch size={18} aria-hidden />}
        defaultValue={filters.search}
        onChange={(event) => search(event.currentTarget.value)}
        style={{ flex: '2 1 15rem' }}
      />
    </Group>
  );
}

function useColumns(): Column<RoundHousehold>[] {
  const { t } = useTranslation('review');
  return [
    { key: 'head', header: t('table.head'), cell: (row) => row.headName, isTitle: true },
    { key: 'place', header: t('table.place'), cell: (row) => row.neighbourhoodName },
    {
      key: 'previous',
      header: t('table.previous'),
      cell: (row) => (row.previousClass ? <ClassBadge value={row.previousClass} /> : '–'),
    },
    { key: 'result', header: t('table.result'), cell: (row) => <ResultCell row={row} /> },
    {
      key: 'scores',
      header: t('table.scores'),
      // No-break spaces: two short numbers belong on one line.
      cell: ({ result }) => (result ? `${result.b1 ?? '–'}\u00a0/\u00a0${result.b2}` : ''),
      align: 'right',
      width: '7rem',
    },
    {
      key: 'members',
      header: t('table.members'),
      cell: (row) => row.result?.memberCount ?? row.memberCount,
      align: 'right',
      isWideOnly: true,
    },
    { key: 'note', header: t('table.note'), cell: (row) => <NoteCell row={row} /> },
  ];
}

function ResultCell({ row }: { row: RoundHousehold }) {
  const { t } = useTranslation('review');
  if (row.result) return <ClassBadge value={row.result.class} />;
  if (row.absence) return t(`absenceReason.${row.absence.reason}`);
  return (
    <Text span c="dimmed">
      {t('table.none')}
    </Text>
  );
}

function NoteCell({ row: { result, absence } }: { row: RoundHousehold }) {
  const { t } = useTranslation('review');
  const notes = [
    result?.noLabourCapacity ? t('result.noLabour') : '',
    result?.eventReason ? t(`event.${result.eventReason}`) : '',
    result?.note ?? absence?.note ?? '',
  ].filter((note) => note !== '');
  return (
    <>
      {result?.contradictions.map((kind) => (
        <ContradictionBadge key={kind} kind={kind} result={result} />
      ))}
      {notes.join('; ')}
    </>
  );
}

type ContradictionProps = { kind: Result['contradictions'][number]; result: Result };

/** What is wrong with a result, in words. */
export function ContradictionBadge({ kind, result }: ContradictionProps) {
  const { t } = useTranslation(['review', 'ui']);
  const value =
    kind === 'b2_differs'
      ? String(result.claimedB2 ?? '')
      : t(`ui:class.${result.claimedClass ?? 'none'}`);
  return (
    <Badge color="#8c1d18" variant="outline" tt="none" h="auto" py={2} mr={4} styles={wrapped}>
      {t(`review:contradiction.${kind}`, { value })}
    </Badge>
  );
}

const wrapped = { label: { whiteSpace: 'normal' } } as const;
