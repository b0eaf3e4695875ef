import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAuditEntries } from '#contract/audit.ts';
import { call } from '#web/api.ts';
import { communeName, useCurrentCommune, useSession } from '#web/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { auditFeatures } from './audit-action-text.ts';
import { useAuditColumns } from './audit-columns.tsx';
import { VerifyChain } from './verify-chain.tsx';

const noFilter = { unit: '', action: '', from: '', to: '' };

/** Who did what and when in a unit, and whether the log is as it was written. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { filters } = useFilters(noFilter);
  const units = useUnits();
  const unitId = units.find((unit) => unit.value === filters.unit)?.value ?? units[0]?.value;
  if (unitId === undefined) {
    return (
      <Page title={t('title')}>
        <EmptyState title={t('noUnit')}>{t('noUnitHint')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('title')} intro={t('intro')} actions={<PrintButton />}>
      <VerifyChain key={unitId} unitId={unitId} />
      <Filters units={units} unitId={unitId} />
      <Entries unitId={unitId} />
    </Page>
  );
}

/** Communes in which one may read the log, the present one first, then the higher units of one's duties. */
function useUnits(): { value: string; label: string }[] {
  const { communes, grants } = useSession();
  const current = useCurrentCommune();
  const readable = communes.filter((one) => one.actions.includes('audit.read'));
  const ordered = readable.toSorted((a, b) => rank(a.communeId) - rank(b.communeId));
  function rank(communeId: string): number {
    return communeId === current?.communeId ? 0 : 1;
  }
  const higher = grants.filter(
    (grant) => grant.role === 'system_admin' && grant.unitLevel === 'nation',
  );
  return [
    ...ordered.map((one) => ({ value: one.communeId, label: communeName(one) })),
    ...higher.map((grant) => ({ value: grant.unitId, label: grant.unitName })),
  ];
}

type FiltersProps = { units: { value: string; label: string }[]; unitId: string };

function Filters({ units, unitId }: FiltersProps) {
  const { t } = useTranslation('audit');
  const { filters, setFilters } = useFilters(noFilter);
  const setAction = useDebouncedCallback((action: string) => setFilters({ action }), 250);
  const isKnown = auditFeatures.some((feature) => feature === filters.action);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} className="no-print" role="search">
      <NativeSelect
        label={t('unit')}
        data={units}
        value={unitId}
        onChange={(event) => setFilters({ unit: event.currentTarget.value })}
      />
      {isKnown || filters.action === '' ? (
        <NativeSelect
          label={t('kind')}
          value={filters.action}
          onChange={(event) => setFilters({ action: event.currentTarget.value })}
          data={[
            { value: '', label: t('anyKind') },
            ...auditFeatures.map((feature) => ({
              value: feature,
              label: t(`features.${feature}`),
            })),
          ]}
        />
      ) : (
        <TextInput
          label={t('kind')}
          defaultValue={filters.action}
          onChange={(event) => setAction(event.currentTarget.value.trim())}
        />
      )}
      <DateField
        label={t('from')}
        value={filters.from === '' ? null : filters.from}
        onChange={(from) => setFilters({ from: from ?? '' })}
      />
      <DateField
        label={t('to')}
        value={filters.to === '' ? null : filters.to}
        onChange={(to) => setFilters({ to: to ?? '' })}
      />
    </SimpleGrid>
  );
}

function Entries({ unitId }: { unitId: string }) {
  const { t } = useTranslation('audit');
  const { filters } = useFilters(noFilter);
  const columns = useAuditColumns();
  const input = {
    communeId: unitId,
    ...(filters.action !== '' && { action: filters.action }),
    ...(filters.from !== '' && { from: filters.from }),
    ...(filters.to !== '' && { to: filters.to }),
  };
  const entries = useInfiniteQuery({
    queryKey: ['audit', input],
    queryFn: ({ pageParam }) =>
      call(listAuditEntries, { ...input, ...(pageParam !== null && { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
  });
  if (entries.error) {
    return <ProblemAlert error={entries.error} retry={() => void entries.refetch()} />;
  }
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={entries.data?.pages.flatMap((page) => page.items)}
      rowKey={(entry) => String(entry.seq)}
      empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
      more={{
        hasMore: entries.hasNextPage,
        isLoading: entries.isFetchingNextPage,
        load: () => void entries.fetchNextPage(),
      }}
    />
  );
}
