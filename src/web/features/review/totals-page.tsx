import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getHouseholdTotals, type HouseholdTotals } from '#contract/review-figures.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { TotalsForm } from './totals-form.tsx';
import { useRounds } from './use-review.ts';

const YEARS_BACK = 5;

/** All households and persons year by year: what the rates are taken of, and who says so. */
export function TotalsPage() {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const [editedYear, setEditedYear] = useState<number | null>(null);
  const years = useYears();
  const answers = useQueries({
    queries: years.map((year) => ({
      queryKey: ['review', communeId, 'totals', year],
      queryFn: () => call(getHouseholdTotals, { communeId, year }),
    })),
  });
  const failed = answers.find((answer) => answer.error);
  const rows = answers.flatMap((answer) => answer.data ?? []);
  const isPending = answers.some((answer) => answer.isPending);
  return (
    <Page
      title={t('totals.title')}
      intro={t('totals.intro')}
      breadcrumbs={[{ label: t('rounds.title'), to: `/${communeId}/reviews` }]}
    >
      <ProblemAlert error={failed?.error} retry={() => void failed?.refetch()} />
      <DataTable
        caption={t('totals.caption')}
        columns={useColumns(setEditedYear)}
        rows={isPending ? undefined : rows}
        rowKey={(row) => String(row.year)}
      />
      {editedYear !== null && (
        <TotalsForm
          totals={rows.find((row) => row.year === editedYear)}
          year={editedYear}
          onClose={() => setEditedYear(null)}
        />
      )}
    </Page>
  );
}

/** The years of the rounds, and the last few besides. */
function useYears(): number[] {
  const thisYear = Number(todayInVietnam().slice(0, 4));
  const rounds = useRounds().data?.rounds ?? [];
  const first = Math.min(thisYear - YEARS_BACK, ...rounds.map((round) => round.year));
  return Array.from({ length: thisYear - first + 1 }, (_, at) => thisYear - at);
}

function useColumns(edit: (year: number) => void): Column<HouseholdTotals>[] {
  const { t } = useTranslation('review');
  const { can } = useSession();
  const count = (value: number | null) => (value === null ? '–' : formatInteger(value));
  const editing: Column<HouseholdTotals> = {
    key: 'edit',
    header: t('totals.change'),
    cell: ({ year }) => (
      <Button variant="default" size="sm" onClick={() => edit(year)}>
        {t('totals.edit', { year })}
      </Button>
    ),
  };
  return [
    { key: 'year', header: t('totals.year'), cell: (row) => row.year, isTitle: true },
    {
      key: 'households',
      header: t('totals.households'),
      cell: (row) => count(row.households),
      align: 'right',
    },
    {
      key: 'persons',
      header: t('totals.persons'),
      cell: (row) => count(row.persons),
      align: 'right',
    },
    {
      key: 'origin',
      header: t('totals.origin'),
      cell: ({ origin, source, asOf }) => t(`totals.${origin}`, { source, date: formatDate(asOf) }),
    },
    ...(can('review.manage') ? [editing] : []),
  ];
}
