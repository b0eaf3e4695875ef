import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PovertyIndex } from '#contract/poverty-index.ts';
import { currentLocale } from '#web/text.ts';
import { Chart } from '#web/ui/chart.tsx';
import { FigureTable } from '#web/ui/figure-table.tsx';
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
      xAxis: { type: 'value', min: 0, axisLabel: { show: false } },
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
      <FigureTable
        title={t('dimensionTitle')}
        columns={[t('dimension'), name]}
        rows={index.dimensions.map(({ dimension, contribution }) => ({
          key: dimension,
          name: t(`dimensions.${dimension}`),
          cells: [showShare(contribution)],
        }))}
      />
    </>
  );
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
