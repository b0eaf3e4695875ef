import { Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listOrganisations } from '#contract/organisation.ts';
import { listTaskReports, type ReportLine } from '#contract/task-report.ts';
import { REPORT_STATES } from '#domain/movement/task-report.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { MovementChoice } from '#web/features/movement/plan/movement-choice.tsx';
import { PlanReceivers } from './plan-receivers.tsx';
import { usePeriodText } from './use-period-text.ts';
import { ReportBadge } from './work-badge.tsx';

const noFilter = { state: 'sent', organisation: '', movement: '' };

/** What organisations sent in: those that wait first. */
export function TaskReportInboxPage() {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const { filters } = useFilters(noFilter);
  const state = REPORT_STATES.find((one) => one === filters.state);
  const input = {
    ...(state !== undefined && { state }),
    ...(filters.organisation !== '' && { organisationId: filters.organisation }),
    ...(filters.movement !== '' && { movementId: filters.movement }),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['work', communeId, 'inbox', input],
    queryFn: () => call(listTaskReports, { communeId, ...input }),
  });
  const columns = useColumns();
  const isWaiting = state === 'sent';
  const [shown, total] = [data?.items.length ?? 0, data?.total ?? 0];
  return (
    <Page
      title={t('inbox.title')}
      intro={t('inbox.intro')}
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }]}
    >
      <Filters />
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!error && (
        <DataTable
          caption={t('inbox.caption')}
          columns={columns}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowLink={({ id }) => `/${communeId}/task-reports/${id}`}
          empty={
            <EmptyState title={t(isWaiting ? 'inbox.none' : 'inbox.noneOther')}>
              {t('inbox.noneHint')}
            </EmptyState>
          }
          total={data?.total}
        />
      )}
      {shown < total && <Text c="dimmed">{t('inbox.cut', { shown, total })}</Text>}
      <PlanReceivers movementId={filters.movement} />
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters(noFilter);
  const { data } = useQuery({
    queryKey: ['organisation', communeId, 'list'],
    queryFn: () => call(listOrganisations, { communeId }),
  });
  return (
    <Group align="flex-end" className="no-print">
      <MovementChoice
        all="all"
        value={filters.movement}
        onChoose={(movement) => setFilters({ movement })}
      />
      <NativeSelect
        label={t('inbox.show')}
        value={filters.state}
        data={[
          ...REPORT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          { value: 'all', label: t('inbox.allStates') },
        ]}
        onChange={(event) => setFilters({ state: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('inbox.organisation')}
        value={filters.organisation}
        data={[
          { value: '', label: t('inbox.allStates') },
          ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setFilters({ organisation: event.currentTarget.value })}
      />
    </Group>
  );
}

function useColumns(): Column<ReportLine>[] {
  const { t } = useTranslation('work');
  const periodText = usePeriodText();
  return [
    {
      key: 'organisation',
      header: t('inbox.organisation'),
      cell: ({ organisationName }) => organisationName,
      isTitle: true,
    },
    { key: 'task', header: t('inbox.task'), cell: ({ taskTitle }) => taskTitle, width: '34%' },
    { key: 'period', header: t('inbox.period'), cell: ({ period }) => periodText(period) },
    {
      key: 'evidence',
      header: t('inbox.evidence'),
      cell: ({ fileCount: count }) =>
        count === 0 ? t('inbox.noFiles') : t('inbox.files', { count }),
    },
    {
      key: 'state',
      header: t('inbox.state'),
      cell: ({ state }) => <ReportBadge state={state} />,
    },
    {
      key: 'changed',
      header: t('inbox.changed'),
      cell: ({ changedAt }) => formatInstant(changedAt),
      isWideOnly: true,
    },
  ];
}
