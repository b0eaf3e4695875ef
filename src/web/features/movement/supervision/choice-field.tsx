import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Choice } from './use-supervision.ts';

type ChoiceFieldProps = {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
  /** What choosing nothing means; without it something has to be chosen. */
  none?: string;
  required?: boolean;
  error?: string | null;
};

/** One of a list. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, value, choices, onChoose, none, required = false, error = null } = props;
  const { t } = useTranslation('supervision');
  return (
    <NativeSelect
      label={label}
      required={required}
      value={value}
      error={error}
      data={[{ value: '', label: none ?? t('field.choose') }, ...choices]}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
