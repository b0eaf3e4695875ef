import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetProgress } from '#contract/movement.ts';
import { Chart } from '#web/ui/chart.tsx';
import { showFigure } from './target-figure.ts';

/** As wide as the card on a sheet, and low, so that a target fits one. */
const onPaper = { width: 610, height: 180 };

/** The approved figures as bars, the highest figure still on track as a dashed line. */
export function TargetChart({ target }: { target: TargetProgress }) {
  const { t } = useTranslation('movement');
  const { kind, years } = target;
  const [actualName, goalName] = [t('target.actual'), t('target.chartGoal')];
  const option = useMemo(() => {
    const show = (value: unknown) => showFigure(kind, typeof value === 'number' ? value : null);
    return {
      tooltip: { trigger: 'axis', confine: true, valueFormatter: show },
      xAxis: { type: 'category', data: years.map(({ year }) => String(year)) },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: show } },
      series: [
        {
          name: actualName,
          type: 'bar',
          color: '#2f6dab',
          barMaxWidth: 42,
          labelLayout: { hideOverlap: true },
          data: years.map(({ actual }) => actual),
          label: {
            show: true,
            position: 'insideBottom',
            color: '#1b222a',
            backgroundColor: '#ffffff',
            padding: [2, 4],
            borderRadius: 3,
            formatter: ({ value }: { value: unknown }) => show(value),
          },
        },
        {
          name: goalName,
          type: 'line',
          color: '#b25e00',
          symbol: 'diamond',
          symbolSize: 9,
          lineStyle: { type: 'dashed', width: 2 },
          data: years.map(({ goal }) => goal),
        },
      ],
    };
  }, [kind, years, actualName, goalName]);
  const rows = years.map(({ year, goal, actual }) => [
    String(year),
    showFigure(kind, goal),
    showFigure(kind, actual),
  ]);
  const columns = [t('target.year'), goalName, actualName];
  return (
    <Chart
      title={t('target.chart')}
      option={option}
      table={{ columns, rows }}
      height={260}
      printSize={onPaper}
    />
  );
}
