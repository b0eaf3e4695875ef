import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PovertyIndex } from '#contract/poverty-index.ts';
import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { FigureTable } from '#web/ui/figure-table.tsx';
import { showIndex, showShare } from './show-share.ts';

type Figures = Omit<PovertyIndex['bySex'][number], 'sex'>;
type Row = Figures & { key: string; name: string };

/** The index of each neighbourhood, sex of the head and ethnic group, with its part of the whole. */
export function GroupTables({ index }: { index: PovertyIndex }) {
  const { t } = useTranslation('povertyIndex');
  const nameOfEthnicity = useEthnicityName();
  const byPlace = index.byNeighbourhood.map(({ neighbourhoodId, ...one }) => {
    return { ...one, key: neighbourhoodId };
  });
  const bySex = index.bySex.map((one) => {
    const name = t(`groups.${one.sex ?? 'unknown'}`);
    return { ...one, key: one.sex ?? 'unknown', name };
  });
  const byEthnicity = index.byEthnicity.map((one) => {
    return { ...one, key: one.ethnicity ?? 'unknown', name: nameOfEthnicity(one.ethnicity) };
  });
  const isMerged = index.byEthnicity.some(({ ethnicity }) => ethnicity === 'small');
  return (
    <>
      <GroupTable title={t('groups.neighbourhood')} rows={byPlace} />
      <GroupTable title={t('groups.sex')} rows={bySex} />
      <GroupTable title={t('groups.ethnicity')} rows={byEthnicity}>
        {isMerged && <Text c="dimmed">{t('groups.smallNote')}</Text>}
      </GroupTable>
    </>
  );
}

type GroupTableProps = { title: string; rows: readonly Row[]; children?: React.ReactNode };

/** The groups that add most to M0 first. */
function GroupTable({ title, rows, children }: GroupTableProps) {
  const { t } = useTranslation('povertyIndex');
  const sorted = rows.toSorted((a, b) => (b.contribution ?? 0) - (a.contribution ?? 0));
  return (
    <FigureTable
      title={title}
      columns={[
        t('groups.name'),
        t('groups.households'),
        t('groups.share'),
        'H',
        'A',
        'M0',
        t('contribution'),
      ]}
      rows={sorted.map((row) => ({ key: row.key, name: row.name, cells: cellsOf(row) }))}
    >
      {children}
    </FigureTable>
  );
}

function cellsOf(row: Row): string[] {
  return [
    formatInteger(row.households),
    showShare(row.share),
    showShare(row.headcount),
    showShare(row.intensity),
    showIndex(row.adjusted),
    showShare(row.contribution),
  ];
}

function useEthnicityName(): (code: string | null) => string {
  const { t } = useTranslation('povertyIndex');
  return (code) => {
    if (code === 'small') return t('groups.small');
    return code !== null && isEthnicityCode(code) ? ethnicityName(code) : t('groups.unknown');
  };
}
