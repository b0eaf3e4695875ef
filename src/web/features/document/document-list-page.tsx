import { Button, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { IconMailDown, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDocuments, type DocumentLine } from '#contract/document.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { SearchField } from '#web/ui/search-field.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import classes from './document.module.css';
import { ExportButton } from './export-button.tsx';
import { StateBadge } from './state-badge.tsx';
import { useRegister } from './use-document.ts';

const directions = ['outgoing', 'incoming'] as const;
type Direction = (typeof directions)[number];
const states = ['draft', 'registered', 'cancelled'] as const;

function useDocumentFilters() {
  const all = useFilters({ tab: 'outgoing', search: '', year: '', kind: '', state: '' });
  const direction: Direction = all.filters.tab === 'incoming' ? 'incoming' : 'outgoing';
  const { search, year, kind, state } = all.filters;
  const known = states.find((one) => one === state);
  const input = {
    direction,
    search,
    ...(year !== '' && { year: Number(year) }),
    ...(kind !== '' && { kindId: kind }),
    ...(known !== undefined && { state: known }),
  };
  const isFiltered = search + year + kind + state !== '';
  return { ...all, direction, input, isFiltered };
}

/** The register: outgoing and incoming papers, with search and filters in the address. */
export function DocumentListPage() {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { can } = useSession();
  const { direction, input } = useDocumentFilters();
  const columns = useColumns(direction);
  const list = useInfiniteQuery({
    queryKey: ['document', communeId, 'list', input],
    queryFn: ({ pageParam }) =>
      call(listDocuments, {
        communeId,
        ...input,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  return (
    <Page
      title={t('title')}
      intro={can('report.read') ? t('intro') : t('organisationIntro')}
      actions={<Actions input={input} />}
    >
      <Filters />
      {list.error ? (
        <ProblemAlert error={list.error} retry={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={t(`caption.${direction}`)}
          columns={columns}
          rows={list.data?.pages.flatMap((page) => page.items)}
          rowKey={({ id }) => id}
          rowLink={({ id }) => `/${communeId}/documents/${id}`}
          empty={<Nothing />}
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

function Actions({ input }: { input: ReturnType<typeof useDocumentFilters>['input'] }) {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const register = useRegister().data;
  const { state: _state, ...asked } = input;
  const year = asked.year ?? register?.thisYear;
  const address = `/${useCommuneId()}/documents`;
  return (
    <>
      {can('report.export') && year !== undefined && <ExportButton input={{ ...asked, year }} />}
      {can('report.read') && (
        <LinkButton variant="default" to={`${address}/register`}>
          {t('register')}
        </LinkButton>
      )}
      {can('document.edit') && (
        <LinkButton
          variant="default"
          to={`${address}/receive`}
          leftSection={<IconMailDown size={18} aria-hidden />}
        >
          {t('receive')}
        </LinkButton>
      )}
      {can('document.edit') && (
        <LinkButton to={`${address}/new`} leftSection={<IconPlus size={18} aria-hidden />}>
          {t('compose')}
        </LinkButton>
      )}
    </>
  );
}

function Filters() {
  const { t } = useTranslation('document');
  const { filters, setFilters, direction, isFiltered } = useDocumentFilters();
  // Cleared filters also empty what is being typed.
  const [round, setRound] = useState(0);
  return (
    <div role="search" className="no-print">
      <SegmentedControl
        mb="sm"
        fullWidth
        maw="24rem"
        aria-label={t('title')}
        value={direction}
        onChange={(tab) => setFilters({ tab })}
        data={directions.map((value) => ({ value, label: t(`directions.${value}`) }))}
      />
      <div className={classes['filters']}>
        <SearchField
          key={round}
          label={t('search')}
          placeholder={t('searchHint')}
          initial={filters.search}
          className={classes['search']}
          onSearch={(search) => setFilters({ search })}
        />
        <Choices />
        {isFiltered && (
          <Button
            variant="subtle"
            onClick={() => {
              setFilters({ search: '', year: '', kind: '', state: '' });
              setRound(round + 1);
            }}
          >
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Choices() {
  const { t } = useTranslation('document');
  const { filters, setFilters } = useDocumentFilters();
  const { can } = useSession();
  const register = useRegister().data;
  const numbered = register?.series.map(({ year }) => year) ?? [];
  const years = new Set(register ? [register.thisYear, ...numbered] : []);
  const offered = states.filter(
    (state) => state !== 'draft' || can('document.edit') || can('document.issue'),
  );
  return (
    <>
      <NativeSelect
        label={t('year')}
        value={filters.year}
        onChange={(event) => setFilters({ year: event.currentTarget.value })}
        data={[
          { value: '', label: t('everyYear') },
          ...[...years].toSorted((a, b) => b - a).map(String),
        ]}
      />
      <NativeSelect
        label={t('kind')}
        value={filters.kind}
        onChange={(event) => setFilters({ kind: event.currentTarget.value })}
        data={[
          { value: '', label: t('everyKind') },
          ...(register?.kinds ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label={t('state')}
        value={filters.state}
        onChange={(event) => setFilters({ state: event.currentTarget.value })}
        data={[
          { value: '', label: t('everyState') },
          ...offered.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
    </>
  );
}

function Nothing() {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const { direction, isFiltered } = useDocumentFilters();
  if (isFiltered)
    return <EmptyState title={t('empty.filtered')}>{t('empty.filteredHint')}</EmptyState>;
  const hint = can('report.read') ? (`${direction}Hint` as const) : 'organisationHint';
  return <EmptyState title={t(`empty.${direction}`)}>{t(`empty.${hint}`)}</EmptyState>;
}

function useColumns(direction: Direction): Column<DocumentLine>[] {
  const { t } = useTranslation('document');
  const isIncoming = direction === 'incoming';
  const number: Column<DocumentLine> = {
    key: 'number',
    header: t('number'),
    cell: (line) => (line.number === null ? t('noNumber') : line.numberText),
    width: '11rem',
  };
  const arrival: Column<DocumentLine> = {
    key: 'arrival',
    header: t('arrival'),
    cell: (line) => line.number,
    align: 'right',
  };
  const abstract: Column<DocumentLine> = {
    key: 'abstract',
    header: t('abstract'),
    isTitle: true,
    cell: (line) => `${line.kindName}: ${line.abstract}`,
  };
  const issuer: Column<DocumentLine> = {
    key: 'issuer',
    header: t('issuer'),
    cell: (line) => line.issuer,
  };
  const day: Column<DocumentLine> = {
    key: 'day',
    header: t(isIncoming ? 'receivedOn' : 'dated'),
    cell: (line) => dayOf(isIncoming ? line.receivedOn : line.dated),
  };
  const delivery: Column<DocumentLine> = {
    key: 'delivery',
    header: t('delivery'),
    cell: (line) => <DeliveryCell line={line} />,
  };
  const state: Column<DocumentLine> = {
    key: 'state',
    header: t('state'),
    cell: (line) => <StateBadge line={line} />,
  };
  return isIncoming
    ? [arrival, number, abstract, issuer, day, state]
    : [number, abstract, day, delivery, state];
}

function DeliveryCell({ line }: { line: DocumentLine }) {
  const { t } = useTranslation('document');
  const { recipientCount: all, deliveredCount: delivered, acknowledgedCount: acknowledged } = line;
  if (all === 0) return <Text c="dimmed">{t('noRecipients')}</Text>;
  return t('deliveryCount', { all, delivered, acknowledged });
}

function dayOf(date: string | null): string {
  return date === null ? '' : formatDate(date);
}
