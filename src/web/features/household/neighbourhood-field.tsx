import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ChoiceField } from './choice-field.tsx';

/** The neighbourhoods in force today where this person may write; `undefined` while they load. */
export function useOwnNeighbourhoods() {
  const communeId = useCommuneId();
  const { commune } = useSession();
  const today = todayInVietnam();
  const { data } = useQuery({
    queryKey: ['neighbourhoods', communeId, 'on', today],
    queryFn: () => call(listNeighbourhoods, { communeId, on: today }),
  });
  const own = commune?.neighbourhoodIds ?? null;
  return data?.items.filter(({ id }) => own === null || own.includes(id));
}

type NeighbourhoodFieldProps = {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: React.ReactNode;
};

/** One of the neighbourhoods of the commune. */
export function NeighbourhoodField({ label, value, onChange, error }: NeighbourhoodFieldProps) {
  const { t } = useTranslation('household');
  const places = useOwnNeighbourhoods() ?? [];
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return (
    <ChoiceField
      label={label}
      required
      value={value}
      options={places.map(({ id }) => id)}
      labelOf={(id) => names.get(id) ?? id}
      onChange={onChange}
      emptyLabel={t('form.choose')}
      error={error}
    />
  );
}
