import type { z } from 'zod';
import { useTranslation } from 'react-i18next';
import type { NeighbourhoodProgress, Round } from '#contract/review.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Section } from '#web/ui/section.tsx';

type Place = z.output<typeof NeighbourhoodProgress>;

/** How far each neighbourhood is; a row opens its households. */
export function RoundProgress(props: { round: Round; neighbourhoods: readonly Place[] }) {
  const { round, neighbourhoods } = props;
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  return (
    <Section title={t('round.progress')}>
      <DataTable
        caption={t('round.progress')}
        columns={useColumns(round.state === 'open')}
        rows={neighbourhoods}
        rowKey={(place) => place.neighbourhoodId}
        rowLink={(place) => `/${communeId}/reviews/${round.id}?place=${place.neighbourhoodId}`}
      />
    </Section>
  );
}

function useColumns(isOpen: boolean): Column<Place>[] {
  const { t } = useTranslation('review');
  const count = (
    key: 'households' | 'entered' | 'missing' | 'poor' | 'nearPoor',
    header: string,
  ): Column<Place> => ({
    key,
    header,
    cell: (place) => formatInteger(place[key]),
    align: 'right',
  });
  return [
    { key: 'name', header: t('round.progressPlace'), cell: (place) => place.name, isTitle: true },
    { key: 'area', header: t('round.area'), cell: (place) => t(`area.${place.area}`) },
    count('households', t('round.households')),
    count('entered', t('figures.entered')),
    ...(isOpen ? [count('missing', t('figures.missing'))] : []),
    count('poor', t('figures.poor')),
    count('nearPoor', t('figures.nearPoor')),
  ];
}
