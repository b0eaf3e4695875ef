import { Button, NativeSelect } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import { HouseholdGroup } from '#contract/household.ts';
import { HOUSEHOLD_CLASSES } from '#domain/standard/classify.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { SearchField } from '#web/ui/search-field.tsx';
import classes from './household-filters.module.css';
import { SIZES, useHouseholdFilter } from './use-household-filter.ts';

/** Search and filters of the register; all of them live in the address. */
export function HouseholdFilters() {
  const { t } = useTranslation('household');
  const { filters, setFilters, clearFilters, isFiltered } = useHouseholdFilter();
  // A cleared filter also empties what is being typed.
  const [round, setRound] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div role="search" className={`${classes['filters']} no-print`}>
      <SearchField
        key={round}
        label={t('search')}
        placeholder={t('searchHint')}
        initial={filters.search}
        className={classes['search']}
        onSearch={(search) => setFilters({ search })}
      />
      <Button
        variant="default"
        className={classes['toggle'] ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        leftSection={<IconFilter size={18} aria-hidden />}
        onClick={() => setOpen(!isOpen)}
      >
        {t('filters')}
      </Button>
      <div id={id} className={classes['choices']} data-open={isOpen}>
        <NeighbourhoodFilter />
        <Choices />
      </div>
      {filters.import !== '' && (
        <Button
          variant="light"
          rightSection={<IconX size={18} aria-hidden />}
          onClick={() => setFilters({ import: '' })}
        >
          {t('ofImport')}
        </Button>
      )}
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
    </div>
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
      label={t('neighbourhoodShort')}
      value={filters.neighbourhood}
      onChange={(event) => setFilters({ neighbourhood: event.currentTarget.value })}
      data={[{ value: '', label: t('everyNeighbourhood') }, ...options]}
    />
  );
}

function Choices() {
  const { t } = useTranslation('household');
  const { t: ui } = useTranslation('ui');
  const { filters, setFilters } = useHouseholdFilter();
  const householdClasses = HOUSEHOLD_CLASSES.map((value) => ({
    value,
    label: ui(`class.${value}`),
  }));
  const groups = HouseholdGroup.options.map((value) => ({ value, label: t(`groups.${value}`) }));
  const sizes = (Object.keys(SIZES) as (keyof typeof SIZES)[]).map((value) => ({
    value,
    label: t(`sizes.${value}`),
  }));
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
          ...householdClasses,
          { value: 'none', label: t('noClass') },
        ]}
      />
      <NativeSelect
        label={t('group')}
        value={filters.group}
        onChange={(event) => setFilters({ group: event.currentTarget.value })}
        data={[{ value: '', label: t('everyGroup') }, ...groups]}
      />
      <NativeSelect
        label={t('fields.memberCount')}
        value={filters.size}
        onChange={(event) => setFilters({ size: event.currentTarget.value })}
        data={[{ value: '', label: t('everySize') }, ...sizes]}
      />
      <NativeSelect
        label={t('state')}
        value={filters.state}
        onChange={(event) => setFilters({ state: event.currentTarget.value })}
        data={states}
      />
    </>
  );
}
