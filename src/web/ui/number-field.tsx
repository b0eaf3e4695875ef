import { NumberInput, type NumberInputProps } from '@mantine/core';

type NumberFieldProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  value: number | null;
  onChange: (value: number | null) => void;
};

/** A number with points between thousands and a comma before decimals: 1.234.567,5. Whole unless `decimalScale` is given. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  return (
    <NumberInput
      thousandSeparator="."
      decimalSeparator=","
      allowDecimal={rest.decimalScale !== undefined}
      allowNegative={false}
      hideControls
      inputMode={rest.decimalScale === undefined ? 'numeric' : 'decimal'}
      {...rest}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}
