import { useTranslation } from 'react-i18next';
import { DateField } from '#web/ui/date-field.tsx';

type ActDateFieldProps = {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  isChecked: boolean;
  error?: string | undefined;
};

/** The first day of the new state. */
export function ActDateField({ label, value, onChange, isChecked, error }: ActDateFieldProps) {
  const { t } = useTranslation('household');
  return (
    <DateField
      label={label}
      description={t('act.onHint')}
      required
      maw="22rem"
      value={value}
      onChange={onChange}
      error={error ?? (isChecked && value === null ? t('form.dateMissing') : null)}
    />
  );
}
