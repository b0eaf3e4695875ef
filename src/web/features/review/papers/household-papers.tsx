import { Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getHousehold, listHouseholds } from '#contract/household.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { Section } from '#web/ui/section.tsx';
import { Cards, type Papers } from './paper-card.tsx';

/** Papers of one household: the one of the address (`?householdId=`), or one that is looked up here. */
export function HouseholdPapers({ papers }: { papers: Papers }) {
  const { t } = useTranslation('paper');
  const search = useSearch({ strict: false }) as { householdId?: string };
  const [chosen, setChosen] = useState<string | null>(search.householdId ?? null);
  return (
    <Section title={t('ofHousehold')}>
      <HouseholdChoice value={chosen} onChange={setChosen} />
      {chosen === null ? (
        <Text c="dimmed">{t('chooseHousehold')}</Text>
      ) : (
        <Cards papers={papers} subject="household" of={{ householdId: chosen }} />
      )}
    </Section>
  );
}

type HouseholdChoiceProps = { value: string | null; onChange: (id: string | null) => void };

function HouseholdChoice({ value, onChange }: HouseholdChoiceProps) {
  const { t } = useTranslation('paper');
  const communeId = useCommuneId();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const { data } = useQuery({
    queryKey: ['household', communeId, 'pick', asked],
    queryFn: () =>
      call(listHouseholds, { communeId, limit: 20, ...(asked !== '' && { search: asked }) }),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  // The household of the address need not be among those found.
  const isFound = found.some(({ id }) => id === value);
  const { data: chosen } = useQuery({
    queryKey: ['household', communeId, 'chosen', value],
    queryFn: () => call(getHousehold, { communeId, householdId: value ?? '' }),
    enabled: value !== null && !isFound,
  });
  const all = chosen && !isFound && chosen.id === value ? [chosen, ...found] : found;
  const options = all.map((each) => ({
    value: each.id,
    label: t('householdOption', {
      name: each.headName,
      place: each.neighbourhoodName,
      address: each.address === '' ? '' : `, ${each.address}`,
    }),
  }));
  return (
    <Select
      label={t('household')}
      description={t('householdHint')}
      searchable
      clearable
      data={options}
      // The server has searched already, in its own tolerant way.
      filter={({ options: shown }) => shown}
      nothingFoundMessage={t('householdNone')}
      value={value}
      onChange={onChange}
      onSearchChange={(typed) => {
        // Choosing writes the label into the field; that is no search.
        if (!options.some(({ label }) => label === typed)) setText(typed);
      }}
      maxDropdownHeight={280}
    />
  );
}
