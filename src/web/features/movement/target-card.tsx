import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TargetProgress } from '#contract/movement.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { householdsBehind } from '#web/ui/households-behind.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { TargetBadge } from '#web/ui/target-badge.tsx';
import { TargetChart } from './target-chart.tsx';
import { TargetForecast } from './target-forecast.tsx';
import { showChange, showFigure } from './target-figure.ts';

type Kind = TargetProgress['kind'];
type TargetYear = TargetProgress['years'][number];

/** One target: what it asks, where it stands, and every year of it. */
export function TargetCard({ target }: { target: TargetProgress }) {
  const { t } = useTranslation('movement');
  const { name, kind, latest, baselineYear, lastYear, years } = target;
  return (
    <Section
      title={name}
      intro={t('target.span', { from: baselineYear, to: lastYear })}
      actions={<TargetBadge status={latest?.status ?? 'no_data'} />}
    >
      <Stack gap="lg">
        {latest && <Text>{latest.sentence[currentLocale()]}</Text>}
        <DataTable
          caption={t(`target.unit.${kind}`)}
          columns={useColumns(kind)}
          rows={years}
          rowKey={({ year }) => String(year)}
        />
        {latest && <TargetChart target={target} />}
        <TargetForecast target={target} />
      </Stack>
    </Section>
  );
}

function useColumns(kind: Kind): Column<TargetYear>[] {
  const { t } = useTranslation('movement');
  return [
    { key: 'year', header: t('target.year'), cell: ({ year }) => year },
    {
      key: 'goal',
      header: t('target.goal'),
      cell: ({ goal }) => showFigure(kind, goal),
      align: 'right',
    },
    {
      key: 'actual',
      header: t('target.actual'),
      cell: (year) => <Actual kind={kind} of={year} />,
      align: 'right',
    },
    {
      key: 'change',
      header: t('target.change'),
      cell: ({ change }) => (change === null ? '–' : showChange(kind, change)),
      align: 'right',
    },
    {
      key: 'status',
      header: t('target.status'),
      cell: ({ status }) => <TargetBadge status={status} />,
    },
    {
      key: 'sentence',
      header: t('target.sentence'),
      cell: ({ sentence }) => sentence[currentLocale()],
      isWideOnly: true,
      width: '45%',
    },
  ];
}

/** The approved figure; opens exactly the households it counts. */
function Actual({ kind, of }: { kind: Kind; of: TargetYear }) {
  const { t } = useTranslation('movement');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { actual, behind, year } = of;
  const value = showFigure(kind, actual);
  if (!behind || actual === 0 || !can('review.read')) return value;
  return (
    <TextLink
      to={householdsBehind(communeId, behind)}
      aria-label={t('target.open', { year, value })}
    >
      {value}
    </TextLink>
  );
}
