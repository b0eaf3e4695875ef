import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import { formatDecimal } from '#domain/text/format-number.ts';
import { Chart } from '#web/ui/chart.tsx';
import { chartHeight, halfPage } from './chart-size.ts';
import { poorRatePoints } from './poor-rate-points.ts';

/** Poor rate of each approved year beside the highest rate that would still be on track. */
export function PoorRateChart({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const points = useMemo(() => poorRatePoints(dashboard), [dashboard]);
  const [actualName, goalName] = [t('rates.actual'), t('rates.goal')];
  const hasGoal = points.some(({ goal }) => goal !== null);
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis', confine: true, valueFormatter: showRate },
      xAxis: { type: 'category', data: points.map(({ year }) => String(year)) },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: showRate } },
      series: [
        {
          name: actualName,
          type: 'line',
          data: points.map(({ actual }) => actual),
          symbol: 'circle',
          symbolSize: 9,
          lineStyle: { width: 3 },
          label: { show: true, position: 'bottom', formatter: labelRate, fontSize: 13 },
        },
        ...(hasGoal
          ? [
              {
                name: goalName,
                type: 'line',
                data: points.map(({ goal }) => goal),
                symbol: 'diamond',
                symbolSize: 8,
                color: '#1b5490',
                lineStyle: { type: 'dashed', width: 2 },
              },
            ]
          : []),
      ],
    }),
    [points, actualName, goalName, hasGoal],
  );
  const rows = points.map(({ year, actual, goal }) => [
    String(year),
    showRate(actual),
    ...(hasGoal ? [showRate(goal)] : []),
  ]);
  const columns = [t('rates.year'), actualName, ...(hasGoal ? [goalName] : [])];
  return (
    <Chart
      title={t('rates.title')}
      option={option}
      table={{ columns, rows }}
      height={chartHeight(dashboard.neighbourhoods)}
      printSize={halfPage}
    />
  );
}

function showRate(value: unknown): string {
  return typeof value === 'number' ? formatDecimal(value, 2) : '–';
}

function labelRate({ value }: { value: unknown }): string {
  return showRate(value);
}
