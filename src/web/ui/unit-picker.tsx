import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchUnits, type Unit } from '#contract/admin-unit.ts';
import type { Input } from '#contract/endpoint.ts';
import { call } from '#web/api.ts';
import { communeName } from '#web/session.ts';

type UnitPickerProps = {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  value: Unit | null;
  onChange: (unit: Unit | null) => void;
  level?: Unit['level'];
  /** Only units in force on this day. */
  on?: string;
  isRequired?: boolean;
};

/** Chooses an administrative unit by typing part of its name or its code, without tone marks if need be. */
export function UnitPicker(props: UnitPickerProps) {
  const { value, onChange, level, on } = props;
  const { t } = useTranslation('ui');
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 200);
  const isOwnLabel = value !== null && asked === unitLabel(value);
  const input: Input<typeof searchUnits> = {
    search: isOwnLabel ? '' : asked,
    ...(level && { level }),
    ...(on !== undefined && { on }),
  };
  const { data, isFetching } = useQuery({
    queryKey: ['units', input],
    queryFn: () => call(searchUnits, input),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  const units = value && !found.some((unit) => unit.id === value.id) ? [value, ...found] : found;
  return (
    <Select
      label={props.label}
      description={props.description}
      error={props.error}
      withAsterisk={props.isRequired ?? false}
      placeholder={t('unit.search')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('unit.clear') }}
      data={units.map((unit) => ({ value: unit.id, label: unitLabel(unit) }))}
      // The server has searched already, in its own tolerant way.
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? t('loading') : t('unit.none')}
      value={value?.id ?? null}
      onChange={(id) => onChange(units.find((unit) => unit.id === id) ?? null)}
      onSearchChange={setSearch}
      maxDropdownHeight={320}
    />
  );
}

/** "Phường Xuân Tăng, Thành phố Lào Cai, Tỉnh Lào Cai (02656)". */
export function unitLabel(unit: Unit): string {
  return `${[communeName(unit), ...unit.path.slice(0, 2)].join(', ')} (${unit.code})`;
}
