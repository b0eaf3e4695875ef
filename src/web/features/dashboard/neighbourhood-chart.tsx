import { Paper, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { Chart } from '#web/ui/chart.tsx';
import { burdened, chartHeight, drawn, halfPage } from './chart-size.ts';

type Neighbourhoods = Dashboard['neighbourhoods'];

/** Poor and near-poor households of each neighbourhood that has any, the most first. */
export function NeighbourhoodChart({ neighbourhoods }: { neighbourhoods: Neighbourhoods }) {
  const { t } = useTranslation('dashboard');
  const places = useMemo(() => drawn(neighbourhoods), [neighbourhoods]);
  const isCut = places.length < burdened(neighbourhoods).length;
  const [poorName, nearPoorName] = [t('figures.poor'), t('figures.nearPoor')];
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' } },
      grid: { left: 8, right: 16, top: 8, bottom: 40, outerBoundsMode: 'same' },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: places.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { interval: 0, fontSize: 12 },
      },
      series: [
        bar(
          poorName,
          places.map(({ poor }) => poor),
        ),
        bar(
          nearPoorName,
          places.map(({ nearPoor }) => nearPoor),
        ),
      ],
    }),
    [places, poorName, nearPoorName],
  );
  if (places.length === 0) return <NobodyLeft />;
  const rows = places.map(({ name, poor, nearPoor }) => [
    name,
    formatInteger(poor),
    formatInteger(nearPoor),
  ]);
  return (
    <Chart
      title={isCut ? t('places.chartTop', { count: places.length }) : t('places.chart')}
      option={option}
      table={{ columns: [t('places.name'), poorName, nearPoorName], rows }}
      height={chartHeight(neighbourhoods)}
      printSize={halfPage}
    />
  );
}

function bar(name: string, data: readonly number[]) {
  return { name, type: 'bar', stack: 'households', barMaxWidth: 18, data };
}

function NobodyLeft() {
  const { t } = useTranslation('dashboard');
  return (
    <Paper withBorder bg="white" p="md">
      <Title order={2} size="h3">
        {t('places.chart')}
      </Title>
      <Text mt="md">{t('places.none')}</Text>
    </Paper>
  );
}
