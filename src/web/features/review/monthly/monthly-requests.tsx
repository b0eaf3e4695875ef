import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MonthlyReport, MonthlyRequest } from '#contract/monthly-report.ts';
import { REQUEST_GROUPS } from '#domain/review/procedure/monthly-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { Section } from '#web/ui/section.tsx';
import { useFilters } from '#web/ui/use-filters.ts';

/** What came in, what was answered, what waits: each figure narrows the list below it. */
export function MonthlyRequests({ report }: { report: MonthlyReport }) {
  const { t } = useTranslation('monthly');
  const communeId = useCommuneId();
  const { filters, clearFilters, isFiltered } = useFilters({ show: '' });
  const shown = REQUEST_GROUPS.find((group) => group === filters.show);
  const rows = report.requests.filter(({ groups }) => !shown || groups.includes(shown));
  const group = shown ? t(`groups.${shown}`) : t('everyGroup');
  const base = `/${communeId}/reviews/monthly/${report.month}`;
  const columns = useColumns();
  const toneOf = (one: string, count: number) =>
    one === 'overdue' && count > 0 ? { tone: 'attention' as const } : {};
  return (
    <Section title={t('requests')}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
          {REQUEST_GROUPS.map((one) => (
            <FigureCard
              key={one}
              label={t(`groups.${one}`)}
              value={formatInteger(report.requestCounts[one])}
              {...(report.requestCounts[one] > 0 && { to: `${base}?show=${one}` })}
              {...toneOf(one, report.requestCounts[one])}
            />
          ))}
        </SimpleGrid>
        {report.requests.length > 0 && (
          <DataTable
            caption={t('requestList', { group: group.toLowerCase() })}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowLink={({ roundId, householdId }) =>
              householdId === null
                ? `/${communeId}/reviews/${roundId}/requests`
                : `/${communeId}/reviews/${roundId}/step-households/${householdId}`
            }
            total={rows.length}
            empty={<EmptyState title={t('none')}>{group}</EmptyState>}
          />
        )}
        {isFiltered && (
          <div className="no-print">
            <Button variant="default" onClick={clearFilters}>
              {t('showAll')}
            </Button>
          </div>
        )}
      </Stack>
    </Section>
  );
}

function useColumns(): Column<MonthlyRequest>[] {
  const { t } = useTranslation('monthly');
  return [
    {
      key: 'applicant',
      header: t('applicant'),
      cell: ({ applicantName }) => applicantName,
      isTitle: true,
    },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'received', header: t('received'), cell: ({ receivedOn }) => formatDate(receivedOn) },
    {
      key: 'due',
      header: t('dueOn'),
      cell: ({ dueOn, isDueProvisional }) => {
        if (dueOn === null) return '–';
        const date = formatDate(dueOn);
        return isDueProvisional ? t('provisional', { date }) : date;
      },
    },
    {
      key: 'outcome',
      header: t('outcome'),
      cell: ({ handledOn, isGranted }) =>
        handledOn === null
          ? t('outcomes.pending')
          : t(isGranted ? 'outcomes.granted' : 'outcomes.refused', {
              date: formatDate(handledOn),
            }),
    },
  ];
}
