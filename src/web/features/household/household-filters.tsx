import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import { HouseholdGroup } from '#contract/household.ts';
import { HOUSEHOLD_CLASSES } from '#domain/standard/classify.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { useHouseholdFilter } from './use-household-filter.ts';

/** Search and filters of the register; all of them live in the address. */
export function HouseholdFilters() {
  const { t } = useTranslation('household');
  const { filters, clearFilters, isFiltered } = useHouseholdFilter();
  // A cleared filter also empties what is being typed.
  const [round, setRound] = useState(0);
  return (
    <Group align="flex-end" className="no-print" role="search" gap="sm">
      <SearchField key={round} initial={filters.search} />
      <NeighbourhoodFilter />
      <Choices />
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => {
            clearFilters();
            setRound(round + 1);
          }}
        >
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}

function SearchField({ initial }: { initial: string }) {
  const { t } = useTranslation('household');
  const { setFilters } = useHouseholdFilter();
  const search = useDebouncedCallback((text: string) => setFilters({ search: text.trim() }), 250);
  return (
    <TextInput
      type="search"
      label={t('search')}
      placeholder={t('searchHint')}
      leftSection={<IconSearch size={18} aria-hidden />}
      defaultValue={initial}
      onChange={(event) => search(event.currentTarget.value)}
      style={{ flex: '2 1 18rem' }}
    />
  );
}

function NeighbourhoodFilter() {
  const { t } = useTranslation('household');
  const communeId = useCommuneId();
  const { filters, setFilters } = useHouseholdFilter();
  const { data } = useQuery({
    queryKey: ['neighbourhoods', communeId, 'all'],
    queryFn: () => call(listNeighbourhoods, { communeId }),
  });
  const options = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <NativeSelect
      label={t('neighbourhood')}
      value={filters.neighbourhood}
      onChange={(event) => setFilters({ neighbourhood: event.currentTarget.value })}
      data={[{ value: '', label: t('everyNeighbourhood') }, ...options]}
      style={{ flex: '1 1 11rem' }}
    />
  );
}

function Choices() {
  const { t } = useTranslation('household');
  const { t: ui } = useTranslation('ui');
  const { filters, setFilters } = useHouseholdFilter();
  const classes = HOUSEHOLD_CLASSES.map((value) => ({ value, label: ui(`class.${value}`) }));
  const groups = HouseholdGroup.options.map((value) => ({ value, label: t(`groups.${value}`) }));
  const states = (['open', 'closed', 'any'] as const).map((value) => ({
    value,
    label: t(`states.${value}`),
  }));
  return (
    <>
      <NativeSelect
        label={t('class')}
        value={filters.class}
        onChange={(event) => setFilters({ class: event.currentTarget.value })}
        data={[
          { value: '', label: t('everyClass') },
          ...classes,
          { value: 'none', label: t('noClass') },
        ]}
        style={{ flex: '1 1 9rem' }}
      />
      <NativeSelect
        label={t('group')}
        value={filters.group}
        onChange={(event) => setFilters({ group: event.currentTarget.value })}
        data={[{ value: '', label: t('everyGroup') }, ...groups]}
        style={{ flex: '1 1 9rem' }}
      />
      <NativeSelect
        label={t('state')}
        value={filters.state}
        onChange={(event) => setFilters({ state: event.currentTarget.value })}
        data={states}
        style={{ flex: '1 1 8rem' }}
      />
    </>
  );
}
