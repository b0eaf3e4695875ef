import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import { formatInteger, formatPercent } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { householdsBehind } from '#web/ui/households-behind.ts';
import { TextLink } from '#web/ui/link.tsx';
import { ColumnHead, type Sort } from '#web/ui/table-head.tsx';
import classes from './neighbourhood-table.module.css';
import {
  type Neighbourhood,
  type NeighbourhoodKey,
  sortNeighbourhoods,
} from './sort-neighbourhoods.ts';

/** As many as a phone or a sheet shows without losing what follows; the rest is one button away. */
const shownAtFirst = 8;

/** Each neighbourhood with its poor and near-poor households, the heaviest burden first. */
export function NeighbourhoodTable({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const titleId = useId();
  const [sort, setSort] = useState<Sort>({ key: 'poorRate', direction: 'descending' });
  const [isWhole, setWhole] = useState(false);
  const rows = sortNeighbourhoods(dashboard.neighbourhoods, sort);
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  const columns = useColumns(dashboard.asOf);
  return (
    <Paper
      component="section"
      withBorder
      bg="white"
      p={{ base: 'sm', sm: 'lg' }}
      aria-labelledby={titleId}
      // The chart shows on paper where they are; who opens the whole table prints it too.
      className={isWhole ? '' : 'no-print'}
    >
      <Title order={2} id={titleId} mb="sm">
        {t('places.title')}
      </Title>
      <table className={classes['table']} aria-labelledby={titleId}>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((place) => (
            <tr key={place.neighbourhoodId}>
              <th scope="row">{place.name}</th>
              {columns.slice(1).map(({ key, cell }) => (
                <td key={key}>{cell(place)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownAtFirst && (
        <Group justify="space-between" mt="sm">
          <Text size="sm" c="dimmed" role="status">
            {t('places.shown', { shown: shown.length, total: rows.length })}
          </Text>
          <Button variant="default" className="no-print" onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('places.fewer') : t('places.all', { count: rows.length })}
          </Button>
        </Group>
      )}
    </Paper>
  );
}

type PlaceColumn = {
  key: NeighbourhoodKey;
  header: string;
  cell: (place: Neighbourhood) => ReactNode;
  align?: 'right';
  isSortable: true;
};

function useColumns(asOf: string): PlaceColumn[] {
  const { t } = useTranslation('dashboard');
  const figure = (key: NeighbourhoodKey, cell: PlaceColumn['cell']): PlaceColumn => {
    return { key, header: t(`places.${key}`), cell, align: 'right', isSortable: true };
  };
  return [
    { key: 'name', header: t('places.name'), cell: ({ name }) => name, isSortable: true },
    figure('households', ({ households }) => show(households, formatInteger)),
    figure('poor', (place) => (
      <ClassCount place={place} asOf={asOf} of="poor" count={place.poor} label={t('places.poor')} />
    )),
    figure('poorRate', ({ poorRate }) => show(poorRate, (rate) => formatPercent(rate, 2))),
    figure('nearPoor', (place) => (
      <ClassCount
        place={place}
        asOf={asOf}
        of="near_poor"
        count={place.nearPoor}
        label={t('places.nearPoor')}
      />
    )),
  ];
}

type ClassCountProps = {
  place: Neighbourhood;
  asOf: string;
  of: HouseholdClass;
  count: number;
  label: string;
};

function ClassCount({ place, asOf, of, count, label }: ClassCountProps) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const shown = formatInteger(count);
  if (count === 0 || !can('review.read')) return shown;
  const { neighbourhoodId, name } = place;
  return (
    <TextLink
      to={householdsBehind(communeId, { asOf, class: of, neighbourhoodId })}
      aria-label={t('places.open', { count: shown, label, place: name })}
    >
      {shown}
    </TextLink>
  );
}

function show(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}
