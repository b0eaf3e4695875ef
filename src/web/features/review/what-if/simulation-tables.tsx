import { Group } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Simulation } from '#contract/simulation.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FigureTable } from '#web/ui/figure-table.tsx';

type Move = Simulation['moves'][number];
type Part = Omit<Simulation['byNeighbourhood'][number], 'neighbourhoodId'> & { key: string };
type Flip = NonNullable<Simulation['households']>[number];

/** From which class to which, those who stay included. */
export function MoveTable({ moves }: { moves: readonly Move[] }) {
  const { t } = useTranslation('whatIf');
  return (
    <FigureTable
      title={t('moves')}
      columns={[t('move'), t('households'), t('persons')]}
      shownAtFirst={24}
      rows={moves.map(({ from, to, households, persons }) => ({
        key: `${from}-${to}`,
        name: <Way from={from} to={to} />,
        cells: [formatInteger(households), formatInteger(persons)],
      }))}
    />
  );
}

/** Both counts of each neighbourhood or group, and how many change or stay open; the most changes first. */
export function PartTable({ title, rows }: { title: string; rows: readonly Part[] }) {
  const { t } = useTranslation('whatIf');
  const both = ({ legal, simulated }: Part, key: 'poor' | 'nearPoor') =>
    t('arrow', { legal: formatInteger(legal[key]), simulated: formatInteger(simulated[key]) });
  return (
    <FigureTable
      title={title}
      intro={t('arrowNote')}
      columns={[t('name'), t('reviewed'), t('poor'), t('nearPoor'), t('flips'), t('openShort')]}
      rows={rows
        .toSorted((a, b) => b.flips - a.flips)
        .map((row) => ({
          key: row.key,
          name: row.name,
          cells: [
            formatInteger(row.households),
            both(row, 'poor'),
            both(row, 'nearPoor'),
            formatInteger(row.flips),
            formatInteger(row.open),
          ],
        }))}
    />
  );
}

/** The households that would change lists, each opening its page. */
export function FlipList({ households }: { households: readonly Flip[] }) {
  const { t } = useTranslation('whatIf');
  const communeId = useCommuneId();
  const { can } = useSession();
  const columns: Column<Flip>[] = [
    { key: 'head', header: t('head'), cell: ({ headName }) => headName, isTitle: true },
    { key: 'place', header: t('place'), cell: ({ neighbourhoodName }) => neighbourhoodName },
    {
      key: 'members',
      header: t('persons'),
      cell: ({ memberCount }) => formatInteger(memberCount),
      align: 'right',
    },
    // One cell for both, which takes the whole width of a phone.
    { key: 'change', header: t('move'), cell: (flip) => <Way {...flip} />, isActions: true },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={households}
      rowKey={({ householdId }) => householdId}
      {...(can('household.read') && {
        rowLink: ({ householdId }: Flip) => `/${communeId}/households/${householdId}`,
      })}
      empty={<EmptyState title={t('listEmpty')}>{t('listEmptyText')}</EmptyState>}
    />
  );
}

function Way({ from, to }: Pick<Move, 'from' | 'to'>) {
  const { t } = useTranslation('whatIf');
  return (
    <Group gap="xs">
      <ClassBadge value={from} />
      <IconArrowRight size={18} aria-label={t('becomes')} />
      <OutcomeMark outcome={to} />
    </Group>
  );
}

function OutcomeMark({ outcome }: { outcome: Move['to'] }) {
  const { t } = useTranslation('whatIf');
  if (outcome === 'no_income' || outcome === 'no_indicator') return t(`open.${outcome}`);
  return <ClassBadge value={outcome} />;
}
