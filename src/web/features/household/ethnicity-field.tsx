import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  ETHNICITIES,
  type EthnicityCode,
  ethnicityName,
  isEthnicityCode,
} from '#domain/household/ethnicity.ts';
import { matchEthnicities } from './match-ethnicity.ts';

const data = ETHNICITIES.map(({ code, name }) => ({ value: code, label: name }));

type EthnicityFieldProps = {
  value: EthnicityCode | null;
  onChange: (value: EthnicityCode | null) => void;
};

/** One of the 54 ethnic groups, found by name, old spelling or code, without tone marks if need be. */
export function EthnicityField({ value, onChange }: EthnicityFieldProps) {
  const { t } = useTranslation('household');
  return (
    <Select
      label={t('fields.ethnicity')}
      placeholder={t('form.chooseEthnicity')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('form.clearEthnicity') }}
      data={data}
      value={value}
      onChange={(code) => onChange(code !== null && isEthnicityCode(code) ? code : null)}
      filter={({ search }) => {
        // The name of the choice itself stands in the field when it opens: offer all of them then.
        const isOwnName = value !== null && search === ethnicityName(value);
        const codes = matchEthnicities(isOwnName ? '' : search);
        return codes.map((code) => ({ value: code, label: ethnicityName(code) }));
      }}
      nothingFoundMessage={t('form.noEthnicity')}
      maxDropdownHeight={280}
    />
  );
}
