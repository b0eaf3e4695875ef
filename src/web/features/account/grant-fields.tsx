import { MultiSelect, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods, type Unit } from '#contract/admin-unit.ts';
import { type Role, roles } from '#domain/account/permission.ts';
import { call } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { UnitPicker } from '#web/ui/unit-picker.tsx';
import type { GrantChoice } from './grant-choice.ts';

type GrantFieldsProps = {
  value: GrantChoice;
  onChange: (value: GrantChoice) => void;
  /** Shows what is missing; off before the first try. */
  isChecked: boolean;
};

/** One duty: the role, the unit it is held in, and a surveyor's neighbourhoods. */
export function GrantFields({ value, onChange, isChecked }: GrantFieldsProps) {
  const { t } = useTranslation(['account', 'ui']);
  return (
    <Stack>
      <NativeSelect
        label={t('grants.role')}
        description={t(`roles.${value.role}.hint`)}
        value={value.role}
        onChange={(event) => {
          const role = roles.find((one) => one === event.currentTarget.value);
          if (role) onChange({ ...value, role, neighbourhoodIds: [] });
        }}
        data={choosableRoles.map((role) => ({ value: role, label: t(`roles.${role}.name`) }))}
      />
      <UnitPicker
        label={t('grants.unit')}
        description={t('grants.unitHint')}
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit, neighbourhoodIds: [] })}
        error={isChecked && value.unit === null ? t('grants.unitMissing') : null}
      />
      {value.role === 'surveyor' && value.unit !== null && (
        <Neighbourhoods
          unit={value.unit}
          value={value.neighbourhoodIds}
          onChange={(neighbourhoodIds) => onChange({ ...value, neighbourhoodIds })}
          error={isChecked && value.neighbourhoodIds.length === 0}
        />
      )}
    </Stack>
  );
}

/** Commonest first; a duty for an organisation is given where organisations are kept. */
const choosableRoles: readonly Role[] = [
  'ward_officer',
  'surveyor',
  'chair',
  'council_member',
  'auditor',
  'province_viewer',
  'system_admin',
];

type NeighbourhoodsProps = {
  unit: Unit;
  value: string[];
  onChange: (ids: string[]) => void;
  error: boolean;
};

function Neighbourhoods({ unit, value, onChange, error }: NeighbourhoodsProps) {
  const { t } = useTranslation(['account', 'ui']);
  const { data, isLoading } = useQuery({
    queryKey: ['neighbourhoods', unit.id, 'now'],
    queryFn: () => call(listNeighbourhoods, { communeId: unit.id, on: todayInVietnam() }),
    enabled: unit.isOpen,
  });
  const items = data?.items ?? [];
  return (
    <MultiSelect
      label={t('grants.neighbourhoods')}
      description={t('grants.neighbourhoodsHint')}
      searchable
      hidePickedOptions
      nothingFoundMessage={isLoading ? t('ui:loading') : t('grants.noNeighbourhood')}
      data={items.map((one) => ({ value: one.id, label: one.name }))}
      value={value}
      onChange={onChange}
      error={error ? t('grants.neighbourhoodsMissing') : null}
    />
  );
}
