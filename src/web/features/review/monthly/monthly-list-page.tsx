import { Alert, Loader, NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import type { listMonthlyReports, MonthlyDuty } from '#contract/monthly-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { MonthlyBadge } from './monthly-badge.tsx';
import { monthWords, useMonthlyReports } from './use-monthly.ts';

type Schedule = NonNullable<Output<typeof listMonthlyReports>['schedule']>;

/** The monthly reports of a year: which is due, late or sent. */
export function MonthlyListPage() {
  const { t } = useTranslation('monthly');
  const communeId = useCommuneId();
  const thisYear = Number(todayInVietnam().slice(0, 4));
  const { filters, setFilters } = useFilters({ year: String(thisYear) });
  const year = Number(filters.year);
  const { data, error, refetch } = useMonthlyReports(year);
  const columns = useColumns();
  const years = [...new Set([year, thisYear, thisYear - 1, thisYear - 2, thisYear - 3])];
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      breadcrumbs={[{ label: t('reviews'), to: `/${communeId}/reviews` }]}
    >
      <NativeSelect
        label={t('year')}
        className="no-print"
        value={filters.year}
        onChange={(event) => setFilters({ year: event.currentTarget.value })}
        data={years.toSorted((a, b) => b - a).map(String)}
        maw="16rem"
      />
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Loader aria-label={t('title')} />}
      {data && !data.schedule && (
        <EmptyState title={t('noSchedule')}>{t('noScheduleText')}</EmptyState>
      )}
      {data?.schedule && (
        <Stack gap="md">
          <Rule schedule={data.schedule} />
          <DataTable
            caption={t('caption', { year })}
            columns={columns}
            rows={data.reports}
            rowKey={({ month }) => month}
            rowLink={({ month }) => `/${communeId}/reviews/monthly/${month}`}
          />
        </Stack>
      )}
    </Page>
  );
}

function Rule({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation('monthly');
  const { day, fromMonth, toMonth, handledFromDay, term, article, isConfirmed } = schedule;
  const numbers = { day: String(day).padStart(2, '0'), from: fromMonth, to: toMonth };
  return (
    <Stack gap={4}>
      <Text>
        {t('rule', numbers)}
        {handledFromDay !== null && term && (
          <>
            {' '}
            {t('handle', {
              day: handledFromDay,
              count: term.count,
              unit: t(`units.${term.unit}`),
            })}
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        {t('article', { article })}
      </Text>
      {!isConfirmed && (
        <Alert color="#8a4b00" variant="outline" bg="#fff8ec">
          {t('unconfirmed')}
        </Alert>
      )}
    </Stack>
  );
}

function useColumns(): Column<MonthlyDuty>[] {
  const { t } = useTranslation('monthly');
  return [
    {
      key: 'month',
      header: t('month'),
      cell: ({ month }) => t('monthName', { month: monthWords(month) }),
      isTitle: true,
    },
    { key: 'due', header: t('due'), cell: ({ dueOn }) => formatDate(dueOn) },
    { key: 'state', header: t('state'), cell: ({ state }) => <MonthlyBadge state={state} /> },
    {
      key: 'sent',
      header: t('sent'),
      cell: ({ sent }) =>
        sent ? t('sentLine', { number: sent.documentNumber, date: formatDate(sent.sentOn) }) : '–',
    },
  ];
}
