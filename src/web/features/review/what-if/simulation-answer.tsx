import { Alert, List, SimpleGrid, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Simulation } from '#contract/simulation.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { currentLocale } from '#web/text.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { FlipList, MoveTable, PartTable } from './simulation-tables.tsx';

/** What a simulation says, with everything it rests on. */
export function SimulationAnswer({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('whatIf');
  const { total, standard, asOf } = simulation;
  const count = formatInteger;
  const lineWords = useLineWords(simulation);
  if (total.households === 0) return <EmptyState title={t('title')}>{t('empty')}</EmptyState>;
  return (
    <>
      <Text size="lg" role="status">
        {t('asOf', {
          date: formatDate(asOf),
          households: count(total.households),
          persons: count(total.persons),
        })}{' '}
        {t('sentence', {
          standard: standard.name[currentLocale()],
          flips: count(total.flips),
          open: count(total.open),
        })}
      </Text>
      <Text>{lineWords}</Text>
      <Foundations simulation={simulation} />
      <Figures total={total} />
      <MoveTable moves={simulation.moves} />
      <PartTable
        title={t('byNeighbourhood')}
        rows={simulation.byNeighbourhood.map((row) => ({ ...row, key: row.neighbourhoodId }))}
      />
      <PartTable
        title={t('byGroup')}
        rows={simulation.byPriorityGroup.map((row) => ({
          ...row,
          key: row.group,
          name: t(`groups.${row.group}`),
        }))}
      />
      {simulation.households ? (
        <FlipList households={simulation.households} />
      ) : (
        <Text>{t('listHidden')}</Text>
      )}
    </>
  );
}

/** The lines of the scenario in words: paper has no form to read them from. */
function useLineWords({ lines, byNeighbourhood }: Simulation): string {
  const { t } = useTranslation('whatIf');
  const { urbanIncome, ruralIncome, urbanB1, ruralB1, cutOff, area, areaIn } = lines;
  const show = (value: string) => formatInteger(BigInt(value));
  const places = byNeighbourhood.filter((one) => areaIn.includes(one.neighbourhoodId));
  return [
    t('linesUsed', { urban: show(urbanIncome), rural: show(ruralIncome), count: cutOff }),
    ...(urbanB1 === null ? [] : [`${t('urbanB1')}: ${urbanB1}.`]),
    ...(ruralB1 === null ? [] : [`${t('ruralB1')}: ${ruralB1}.`]),
    ...(area === null
      ? []
      : [
          `${t(`areas.${area}`)}: ${places.map(({ name }) => name).join(', ') || t('everywhere')}.`,
        ]),
  ].join(' ');
}

function Foundations({ simulation: { unverifiedParts, assumptions } }: { simulation: Simulation }) {
  const { t } = useTranslation('whatIf');
  const parts = unverifiedParts.map((part) => t(`parts.${part as 'income'}`)).join(', ');
  if (parts === '' && assumptions.length === 0) return null;
  return (
    <Alert
      color="blue"
      c="dark"
      icon={<IconInfoCircle aria-hidden />}
      title={t('assumptionsTitle')}
    >
      <List spacing="xs">
        {parts !== '' && <List.Item>{t('unverified', { parts })}</List.Item>}
        {assumptions.map((assumption) => (
          <List.Item key={assumption}>{t(`assumptions.${assumption}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Figures({ total }: { total: Simulation['total'] }) {
  const { t } = useTranslation('whatIf');
  const count = formatInteger;
  const certain = (households: number) =>
    total.open > 0 ? t('atLeast', { count: households }) : count(households);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      <FigureCard
        label={t('figures.poor')}
        value={certain(total.simulated.poor)}
        note={t('figures.legal', { count: total.legal.poor })}
      />
      <FigureCard
        label={t('figures.nearPoor')}
        value={certain(total.simulated.nearPoor)}
        note={t('figures.legal', { count: total.legal.nearPoor })}
      />
      <FigureCard
        label={t('figures.flips')}
        value={count(total.flips)}
        note={t('figures.flipsNote')}
      />
      <FigureCard
        label={t('figures.open')}
        value={count(total.open)}
        note={t('figures.openNote', {
          income: count(total.noIncome),
          indicator: count(total.noIndicator),
        })}
      />
    </SimpleGrid>
  );
}
