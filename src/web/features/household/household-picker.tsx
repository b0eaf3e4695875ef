import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HouseholdLine, listHouseholds } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { hintBelow } from './hint-below.ts';
import { registerKey } from './use-household.ts';

type HouseholdPickerProps = {
  label: string;
  description: string;
  value: HouseholdLine | null;
  onChange: (household: HouseholdLine | null) => void;
  /** A household cannot be chosen for itself. */
  exceptId: string;
  error?: React.ReactNode;
};

/** Finds an open household of the commune by the name of anybody in it, its code or its address. */
export function HouseholdPicker(props: HouseholdPickerProps) {
  const { label, description, value, onChange, exceptId, error } = props;
  const { t } = useTranslation(['household', 'ui']);
  const communeId = useCommuneId();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 250);
  const toLabel = (household: HouseholdLine) =>
    t('merge.option', {
      name: household.headName,
      place: household.neighbourhoodName,
      address: household.address === '' ? '' : `, ${household.address}`,
      count: household.memberCount,
    });
  const isOwnLabel = value !== null && asked === toLabel(value);
  const text = isOwnLabel ? '' : asked;
  const { data, isFetching } = useQuery({
    queryKey: [...registerKey(communeId), 'pick', text],
    queryFn: () =>
      call(listHouseholds, { communeId, limit: 20, ...(text !== '' && { search: text }) }),
    placeholderData: keepPreviousData,
  });
  const found = (data?.items ?? []).filter(({ id }) => id !== exceptId);
  const all = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      label={label}
      description={description}
      {...hintBelow}
      required
      searchable
      error={error}
      data={all.map((household) => ({ value: household.id, label: toLabel(household) }))}
      // The server has searched already, in its own tolerant way.
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? t('ui:loading') : t('merge.none')}
      value={value?.id ?? null}
      onChange={(id) => onChange(all.find((household) => household.id === id) ?? null)}
      onSearchChange={setSearch}
      maxDropdownHeight={280}
    />
  );
}
