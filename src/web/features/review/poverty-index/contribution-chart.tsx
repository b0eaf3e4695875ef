import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PovertyIndex } from '#contract/poverty-index.ts';
import { currentLocale } from '#web/text.ts';
import { Chart } from '#web/ui/chart.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Section } from '#web/ui/section.tsx';
import { showShare } from './show-share.ts';

type Indicator = PovertyIndex['indicators'][number];

/** What each indicator and each dimension adds to M0, the most first. */
export function ContributionChart({ index }: { index: PovertyIndex }) {
  const { t } = useTranslation('povertyIndex');
  const locale = currentLocale();
  const sorted = useMemo(
    () => index.indicators.toSorted((a, b) => (b.contribution ?? 0) - (a.contribution ?? 0)),
    [index],
  );
  const name = t('contribution');
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis', confine: true, valueFormatter: showPercent },
      legend: { show: false },
      grid: { left: 8, right: 56, top: 8, bottom: 8, outerBoundsMode: 'same' },
      xAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value}%' } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: sorted.map((one) => one.name[locale]),
        axisTick: { show: false },
        axisLabel: { interval: 0, fontSize: 12, width: 150, overflow: 'break' },
      },
      series: [
        {
          name,
          type: 'bar',
          barMaxWidth: 18,
          data: sorted.map(({ contribution }) => (contribution ?? 0) * 100),
          label: { show: true, position: 'right', formatter: labelPercent },
        },
      ],
    }),
    [sorted, locale, name],
  );
  return (
    <>
      <Chart
        title={t('contributions')}
        option={option}
        height={sorted.length * 34 + 40}
        table={{
          columns: [t('indicator'), t('weight'), t('headcount'), t('censored'), name],
          rows: sorted.map((one) => [`${one.no}. ${one.name[locale]}`, ...cellsOf(one)]),
        }}
      />
      <Section title={t('dimensionTitle')}>
        <DataTable
          caption={t('dimensionTitle')}
          columns={useDimensionColumns()}
          rows={index.dimensions}
          rowKey={({ dimension }) => dimension}
        />
      </Section>
    </>
  );
}

function useDimensionColumns(): Column<PovertyIndex['dimensions'][number]>[] {
  const { t } = useTranslation('povertyIndex');
  return [
    {
      key: 'dimension',
      header: t('dimension'),
      cell: ({ dimension }) => t(`dimensions.${dimension}`),
      isTitle: true,
    },
    {
      key: 'contribution',
      header: t('contribution'),
      cell: ({ contribution }) => showShare(contribution),
      align: 'right',
    },
  ];
}

function cellsOf({ weight, headcount, censored, contribution }: Indicator): string[] {
  return [weight, headcount, censored, contribution].map(showShare);
}

function showPercent(value: unknown): string {
  return typeof value === 'number' ? showShare(value / 100) : '–';
}

function labelPercent({ value }: { value: unknown }): string {
  return showPercent(value);
}
