import { Alert } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportInputs } from '#contract/movement-report.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { Chart } from '#web/ui/chart.tsx';
import { FigureTable } from '#web/ui/figure-table.tsx';

type Review = NonNullable<ReportInputs['review']>;

/** What the approved reviews say, in a report over a year or longer. */
export function ReportReview({ inputs: { review, missingYear } }: { inputs: ReportInputs }) {
  const { t } = useTranslation('movementReport');
  return (
    <>
      {missingYear !== null && (
        <Alert color="yellow">{t('review.missing', { year: missingYear })}</Alert>
      )}
      {review && (
        <>
          <Years years={review.years} />
          {review.years.length > 1 && <YearChart years={review.years} />}
          <Targets targets={review.targets} />
        </>
      )}
    </>
  );
}

function Years({ years }: Pick<Review, 'years'>) {
  const { t } = useTranslation('movementReport');
  return (
    <FigureTable
      title={t('review.title')}
      columns={[t('review.year'), t('review.households'), t('review.poor'), t('review.nearPoor')]}
      rows={years.map(({ year, households, poor, nearPoor }) => ({
        key: String(year),
        name: String(year),
        cells: [households, poor, nearPoor].map(formatInteger),
      }))}
    />
  );
}

function YearChart({ years }: Pick<Review, 'years'>) {
  const { t } = useTranslation('movementReport');
  const [poorName, nearPoorName] = [t('review.poor'), t('review.nearPoor')];
  const option = useMemo(() => {
    const label = { show: true, position: 'top' };
    const bar = { type: 'bar', barMaxWidth: 42, label };
    return {
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: years.map(({ year }) => String(year)) },
      yAxis: { type: 'value', min: 0 },
      series: [
        { ...bar, name: poorName, color: '#2f6dab', data: years.map(({ poor }) => poor) },
        { ...bar, name: nearPoorName, color: '#b25e00', data: years.map((one) => one.nearPoor) },
      ],
    };
  }, [years, poorName, nearPoorName]);
  return (
    <Chart
      title={t('review.chart')}
      option={option}
      table={{
        columns: [t('review.year'), poorName, nearPoorName],
        rows: years.map(({ year, poor, nearPoor }) => [
          String(year),
          formatInteger(poor),
          formatInteger(nearPoor),
        ]),
      }}
    />
  );
}

function Targets({ targets }: Pick<Review, 'targets'>) {
  const { t } = useTranslation('movementReport');
  return (
    <FigureTable
      title={t('review.targets')}
      columns={[t('review.target'), t('review.goal'), t('review.verdict')]}
      rows={targets.map(({ name, goal, verdict }) => ({
        key: name,
        name,
        cells: [goal, verdict],
      }))}
    />
  );
}
