import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type ChoiceFieldProps<Value extends string> = Omit<
  NativeSelectProps,
  'value' | 'onChange' | 'data'
> & {
  value: Value | null;
  options: readonly Value[];
  labelOf: (value: Value) => string;
  onChange: (value: Value | null) => void;
  /** What "nothing chosen" is called; "not known" unless said otherwise. */
  emptyLabel?: string;
};

/** One of a few values, or not known. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { value, options, labelOf, onChange, emptyLabel, ...rest } = props;
  const { t } = useTranslation('household');
  return (
    <NativeSelect
      {...rest}
      value={value ?? ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(options.find((option) => option === chosen) ?? null);
      }}
      data={[
        { value: '', label: emptyLabel ?? t('unknown') },
        ...options.map((option) => ({ value: option, label: labelOf(option) })),
      ]}
    />
  );
}

const ANSWERS = ['yes', 'no'] as const;

type YesNoFieldProps = {
  label: string;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
};

/** Yes, no, or not known. */
export function YesNoField({ label, value, onChange }: YesNoFieldProps) {
  const { t } = useTranslation('household');
  return (
    <ChoiceField
      label={label}
      value={value === null ? null : value ? 'yes' : 'no'}
      options={ANSWERS}
      labelOf={(answer) => t(answer)}
      onChange={(answer) => onChange(answer === null ? null : answer === 'yes')}
    />
  );
}
