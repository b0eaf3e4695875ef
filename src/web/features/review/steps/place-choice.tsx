import { NativeSelect } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useRound } from '#web/features/review/use-review.ts';
import { useFilters } from '#web/ui/use-filters.ts';
import { useInRound } from './use-steps.ts';

/** The neighbourhoods of the round within reach, and the one in the address (`?place=`). */
export function usePlaces() {
  const { roundId } = useInRound();
  const { filters } = useFilters({ place: '' });
  const places = useRound(roundId).data?.neighbourhoods ?? [];
  const [only] = places;
  const chosenId =
    filters.place !== '' ? filters.place : places.length === 1 ? only?.neighbourhoodId : undefined;
  return { places, place: places.find((one) => one.neighbourhoodId === chosenId) };
}

type PlaceChoiceProps = { withAll?: boolean; style?: CSSProperties };

/** Chooses the neighbourhood of a page; kept in its address. */
export function PlaceChoice({ withAll = false, style }: PlaceChoiceProps) {
  const { t } = useTranslation('reviewStep');
  const { setFilters } = useFilters({ place: '', step: '', gap: '', ending: '' });
  const { places, place } = usePlaces();
  return (
    <NativeSelect
      label={t('households.place')}
      value={place?.neighbourhoodId ?? ''}
      onChange={(event) => setFilters({ place: event.currentTarget.value })}
      data={[
        { value: '', label: withAll ? t('households.everyPlace') : t('choosePlace') },
        ...places.map((one) => ({ value: one.neighbourhoodId, label: one.name })),
      ]}
      style={{ maxWidth: '24rem', ...style }}
    />
  );
}
