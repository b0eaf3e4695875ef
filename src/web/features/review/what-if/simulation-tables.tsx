import { useTranslation } from 'react-i18next';
import type { Simulation } from '#contract/simulation.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Section } from '#web/ui/section.tsx';

type Move = Simulation['moves'][number];
type Part = Omit<Simulation['byNeighbourhood'][number], 'neighbourhoodId'> & { key: string };
type Flip = NonNullable<Simulation['households']>[number];

/** From which class to which, those who stay included. */
export function MoveTable({ moves }: { moves: readonly Move[] }) {
  const { t } = useTranslation('whatIf');
  const columns: Column<Move>[] = [
    { key: 'from', header: t('from'), cell: ({ from }) => <ClassBadge value={from} /> },
    { key: 'to', header: t('to'), cell: ({ to }) => <OutcomeMark outcome={to} /> },
    figure('households', t('households'), ({ households }) => households),
    figure('persons', t('persons'), ({ persons }) => persons),
  ];
  return (
    <Section title={t('moves')}>
      <DataTable
        caption={t('moves')}
        columns={columns}
        rows={moves}
        rowKey={({ from, to }) => `${from}-${to}`}
      />
    </Section>
  );
}

/** Both counts of each neighbourhood or group, and how many change or stay open. */
export function PartTable({ title, rows }: { title: string; rows: readonly Part[] }) {
  const { t } = useTranslation('whatIf');
  const both = (key: 'poor' | 'nearPoor'): Column<Part> => ({
    key,
    header: t(key),
    cell: ({ legal, simulated }) =>
      t('arrow', { legal: formatInteger(legal[key]), simulated: formatInteger(simulated[key]) }),
    align: 'right',
  });
  const columns: Column<Part>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name, isTitle: true },
    figure('households', t('reviewed'), ({ households }) => households),
    both('poor'),
    both('nearPoor'),
    figure('flips', t('flips'), ({ flips }) => flips),
    figure('open', t('openShort'), ({ open }) => open),
  ];
  return (
    <Section title={title}>
      <DataTable caption={title} columns={columns} rows={rows} rowKey={({ key }) => key} />
    </Section>
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
    figure('members', t('persons'), ({ memberCount }) => memberCount),
    { key: 'from', header: t('from'), cell: ({ from }) => <ClassBadge value={from} /> },
    { key: 'to', header: t('to'), cell: ({ to }) => <OutcomeMark outcome={to} /> },
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

function OutcomeMark({ outcome }: { outcome: Move['to'] }) {
  const { t } = useTranslation('whatIf');
  if (outcome === 'no_income' || outcome === 'no_indicator') return t(`open.${outcome}`);
  return <ClassBadge value={outcome} />;
}

function figure<Row>(key: string, header: string, count: (row: Row) => number): Column<Row> {
  return { key, header, cell: (row) => formatInteger(count(row)), align: 'right' };
}
