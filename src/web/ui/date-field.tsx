import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartialDate, PlainDate } from '#domain/calendar/plain-date.ts';
import { formatDate, formatPartialDate } from '#domain/text/format-date.ts';
import { type DateReading, readDateText, readPartialDateText } from './date-text.ts';

type FieldProps<T> = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value: T | null;
  onChange: (value: T | null) => void;
};

/** A day, typed as dd/mm/yyyy; 5.10.2022, 5-10-2022 and 05102022 are understood. */
export function DateField(
  props: Omit<FieldProps<string>, 'onChange'> & {
    onChange: (value: PlainDate | null) => void;
  },
) {
  const { t } = useTranslation('ui');
  return (
    <DateText
      {...props}
      read={readDateText}
      show={(date: string) => formatDate(date)}
      example={t('date.example')}
      problem={t('date.invalid')}
    />
  );
}

/** A birth date of which perhaps only the year is known: dd/mm/yyyy, mm/yyyy or yyyy. */
export function PartialDateField(props: FieldProps<PartialDate>) {
  const { t } = useTranslation('ui');
  return (
    <DateText
      {...props}
      read={readPartialDateText}
      show={formatPartialDate}
      example={t('date.partialExample')}
      problem={t('date.invalidPartial')}
    />
  );
}

type DateTextProps<T, R extends T> = Omit<FieldProps<T>, 'onChange'> & {
  onChange: (value: R | null) => void;
  read: (text: string) => DateReading<R>;
  show: (value: T) => string;
  example: string;
  problem: string;
};

function DateText<T, R extends T>(props: DateTextProps<T, R>) {
  const { value, onChange, read, show, example, problem, error, ...rest } = props;
  const { t } = useTranslation('ui');
  const shown = value === null ? '' : show(value);
  const [text, setText] = useState(shown);
  const [reading, setReading] = useState<DateReading<R>>({ ok: true, value: null });
  const [lastShown, setLastShown] = useState(shown);
  // A value set from outside (a loaded record, a cleared filter) replaces what was typed; an
  // unreadable text gives `null` too and must stay to be mended.
  if (shown !== lastShown) {
    setLastShown(shown);
    if (reading.ok || shown !== '') {
      setText(shown);
      setReading({ ok: true, value: null });
    }
  }

  function finish() {
    const result = read(text);
    setReading(result);
    onChange(result.ok ? result.value : null);
    if (result.ok && result.value !== null) setText(show(result.value));
  }

  const ownProblem = reading.ok
    ? undefined
    : reading.reason === 'needsFullYear'
      ? t('date.needsFullYear')
      : problem;
  return (
    <TextInput
      inputMode="numeric"
      placeholder={t('date.format')}
      description={example}
      autoComplete="off"
      maxLength={40}
      {...rest}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
      }}
      error={ownProblem ?? error}
    />
  );
}
