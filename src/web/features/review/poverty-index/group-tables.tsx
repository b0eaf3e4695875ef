import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PovertyIndex } from '#contract/poverty-index.ts';
import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Section } from '#web/ui/section.tsx';
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

function GroupTable({
  title,
  rows,
  children,
}: {
  title: string;
  rows: readonly Row[];
  children?: React.ReactNode;
}) {
  return (
    <Section title={title}>
      <DataTable caption={title} columns={useColumns()} rows={rows} rowKey={({ key }) => key} />
      {children}
    </Section>
  );
}

function useEthnicityName(): (code: string | null) => string {
  const { t } = useTranslation('povertyIndex');
  return (code) => {
    if (code === 'small') return t('groups.small');
    return code !== null && isEthnicityCode(code) ? ethnicityName(code) : t('groups.unknown');
  };
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('povertyIndex');
  const share = (key: 'share' | 'headcount' | 'intensity' | 'contribution', header: string) => {
    return { key, header, cell: (row: Row) => showShare(row[key]), align: 'right' as const };
  };
  return [
    { key: 'name', header: t('groups.name'), cell: ({ name }) => name, isTitle: true },
    {
      key: 'households',
      header: t('groups.households'),
      cell: ({ households }) => formatInteger(households),
      align: 'right',
    },
    share('share', t('groups.share')),
    share('headcount', 'H'),
    share('intensity', 'A'),
    { key: 'adjusted', header: 'M0', cell: ({ adjusted }) => showIndex(adjusted), align: 'right' },
    share('contribution', t('contribution')),
  ];
}
