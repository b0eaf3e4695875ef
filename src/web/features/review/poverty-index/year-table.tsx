import { useTranslation } from 'react-i18next';
import type { PovertyIndex } from '#contract/poverty-index.ts';
import { FigureTable } from '#web/ui/figure-table.tsx';
import { showIndex, showShare } from './show-share.ts';

/** H, A and M0 of every approved year; a year of another standard has none, and says so. */
export function YearTable({ years }: { years: PovertyIndex['years'] }) {
  const { t } = useTranslation('povertyIndex');
  return (
    <FigureTable
      title={t('years')}
      columns={[t('yearColumn'), 'H', 'A', 'M0']}
      rows={years.map(({ year, total }) => ({
        key: String(year),
        name: total ? String(year) : `${year} (${t('otherStandardYear')})`,
        cells: total
          ? [showShare(total.headcount), showShare(total.intensity), showIndex(total.adjusted)]
          : ['–', '–', '–'],
      }))}
    />
  );
}
