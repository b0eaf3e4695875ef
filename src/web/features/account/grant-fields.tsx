import { MultiSelect, NativeSelect, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listGrantOrganisations } from '#contract/account-admin.ts';
import { listNeighbourhoods, type Unit } from '#contract/admin-unit.ts';
import { type Role, roles } from '#domain/account/permission.ts';
import { call } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { UnitPicker } from '#web/ui/unit-picker.tsx';
import { type GrantChoice, nothingChosen } from './grant-choice.ts';

type GrantFieldsProps = {
  value: GrantChoice;
  onChange: (value: GrantChoice) => void;
  /** Shows what is missing; off before the first try. */
  isChecked: boolean;
};

/** One duty: the role, the unit it is held in, a surveyor's neighbourhoods, the organisation of its person. */
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
          if (role) onChange({ ...value, role, ...nothingChosen });
        }}
        data={roleOrder.map((role) => ({ value: role, label: t(`roles.${role}.name`) }))}
      />
      <UnitPicker
        label={t('grants.unit')}
        description={t('grants.unitHint')}
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit, ...nothingChosen })}
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
      {value.role === 'organisation' && value.unit !== null && (
        <Organisations
          unit={value.unit}
          value={value.organisationId}
          onChange={(organisationId) => onChange({ ...value, organisationId })}
          error={isChecked && value.organisationId === null}
        />
      )}
    </Stack>
  );
}

/** Commonest first. */
const roleOrder: readonly Role[] = [
  'ward_officer',
  'surveyor',
  'chair',
  'organisation',
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

type OrganisationsProps = {
  unit: Unit;
  value: string | null;
  onChange: (id: string | null) => void;
  error: boolean;
};

function Organisations({ unit, value, onChange, error }: OrganisationsProps) {
  const { t } = useTranslation(['account', 'ui']);
  const { data, isLoading } = useQuery({
    queryKey: ['grant-organisations', unit.id],
    queryFn: () => call(listGrantOrganisations, { communeId: unit.id }),
    enabled: unit.isOpen,
  });
  const items = data?.items ?? [];
  return (
    <Select
      label={t('grants.organisation')}
      description={!isLoading && items.length === 0 ? t('grants.noOrganisation') : null}
      searchable
      nothingFoundMessage={isLoading ? t('ui:loading') : t('grants.noOrganisation')}
      data={items.map((one) => ({ value: one.id, label: one.name }))}
      value={value}
      onChange={onChange}
      error={error ? t('grants.organisationMissing') : null}
    />
  );
}
