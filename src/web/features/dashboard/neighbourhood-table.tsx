import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import { formatInteger, formatPercent } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { householdsBehind } from '#web/ui/households-behind.ts';
import { TextLink } from '#web/ui/link.tsx';
import type { Sort } from '#web/ui/table-head.tsx';
import {
  type Neighbourhood,
  type NeighbourhoodKey,
  sortNeighbourhoods,
} from './sort-neighbourhoods.ts';

/** As many as a phone shows without losing what follows; the rest is one button away. */
const shownAtFirst = 8;

/** Each neighbourhood with its poor and near-poor households, the heaviest burden first. */
export function NeighbourhoodTable({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const [sort, setSort] = useState<Sort>({ key: 'poorRate', direction: 'descending' });
  const [isWhole, setWhole] = useState(false);
  const rows = sortNeighbourhoods(dashboard.neighbourhoods, sort);
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  const hasMore = shown.length < rows.length;
  return (
    <DataTable
      caption={t('places.title')}
      columns={useColumns(dashboard.asOf)}
      rows={shown}
      rowKey={({ neighbourhoodId }) => neighbourhoodId}
      sort={sort}
      onSort={setSort}
      total={rows.length}
      more={{ hasMore, isLoading: false, load: () => setWhole(true) }}
    />
  );
}

function useColumns(asOf: string): Column<Neighbourhood>[] {
  const { t } = useTranslation('dashboard');
  const figure = (key: NeighbourhoodKey, cell: Column<Neighbourhood>['cell']) => ({
    key,
    header: t(`places.${key}`),
    cell,
    align: 'right' as const,
    isSortable: true,
  });
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
