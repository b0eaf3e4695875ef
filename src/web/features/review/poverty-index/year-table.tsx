import { useTranslation } from 'react-i18next';
import type { PovertyIndex } from '#contract/poverty-index.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Section } from '#web/ui/section.tsx';
import { showIndex, showShare } from './show-share.ts';

type Year = PovertyIndex['years'][number];

/** H, A and M0 of every approved year; a year of another standard has none, and says so. */
export function YearTable({ years }: { years: readonly Year[] }) {
  const { t } = useTranslation('povertyIndex');
  const columns: Column<Year>[] = [
    { key: 'year', header: t('yearColumn'), cell: ({ year }) => year, isTitle: true },
    {
      key: 'headcount',
      header: 'H',
      cell: ({ total }) => (total ? showShare(total.headcount) : t('otherStandardYear')),
      align: 'right',
    },
    {
      key: 'intensity',
      header: 'A',
      cell: ({ total }) => showShare(total?.intensity ?? null),
      align: 'right',
    },
    {
      key: 'adjusted',
      header: 'M0',
      cell: ({ total }) => (total ? showIndex(total.adjusted) : '–'),
      align: 'right',
    },
  ];
  return (
    <Section title={t('years')}>
      <DataTable
        caption={t('years')}
        columns={columns}
        rows={years}
        rowKey={({ year }) => String(year)}
      />
    </Section>
  );
}
