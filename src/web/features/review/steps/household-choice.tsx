import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HouseholdLine, listHouseholds } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

type HouseholdChoiceProps = {
  value: HouseholdLine | null;
  onChange: (household: HouseholdLine | null) => void;
  error?: React.ReactNode;
};

/** Finds an open household of the register by the name of anybody in it. */
export function HouseholdChoice({ value, onChange, error }: HouseholdChoiceProps) {
  const { t } = useTranslation(['reviewStep', 'ui']);
  const communeId = useCommuneId();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 250);
  const toLabel = (household: HouseholdLine) =>
    t('reviewStep:pick.option', {
      name: household.headName,
      place: household.neighbourhoodName,
      address: household.address === '' ? '' : `, ${household.address}`,
      count: household.memberCount,
    });
  const text = value !== null && asked === toLabel(value) ? '' : asked;
  const { data, isFetching } = useQuery({
    queryKey: ['household', communeId, 'pick-for-step', text],
    queryFn: () =>
      call(listHouseholds, { communeId, limit: 20, ...(text !== '' && { search: text }) }),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  const all = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      label={t('reviewStep:pick.label')}
      description={t('reviewStep:pick.hint')}
      required
      searchable
      error={error}
      data={all.map((household) => ({ value: household.id, label: toLabel(household) }))}
      // The server has searched already, in its own tolerant way.
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? t('ui:loading') : t('reviewStep:pick.none')}
      value={value?.id ?? null}
      onChange={(id) => onChange(all.find((household) => household.id === id) ?? null)}
      onSearchChange={setSearch}
      maxDropdownHeight={280}
    />
  );
}
