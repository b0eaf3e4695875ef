import { useTranslation } from 'react-i18next';
import { DateField } from '#web/ui/date-field.tsx';
import { hintBelow } from './hint-below.ts';

type ActDateFieldProps = {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  isChecked: boolean;
  error?: string | undefined;
  /** What the day means, when it is not the first day of a new state. */
  hint?: string;
};

/** The first day of the new state. */
export function ActDateField(props: ActDateFieldProps) {
  const { label, value, onChange, isChecked, error, hint } = props;
  const { t } = useTranslation('household');
  return (
    <DateField
      label={label}
      description={hint ?? t('act.onHint')}
      {...hintBelow}
      required
      value={value}
      onChange={onChange}
      error={error ?? (isChecked && value === null ? t('form.dateMissing') : null)}
    />
  );
}
