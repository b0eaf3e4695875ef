import { Stack, Text, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MovementReport, ReportText } from '#contract/movement-report.ts';
import { LONGEST_REPORT_TEXT } from '#domain/movement/report-words.ts';
import { Section } from '#web/ui/section.tsx';
import type { ReportForm } from './use-report-words.ts';
import classes from './report.module.css';

type Parts = { report: MovementReport; form: ReportForm };
type Part = Exclude<keyof ReportText, 'clauses'>;

/** Part I. */
export function LeadershipWords(parts: Parts) {
  const { t } = useTranslation('movementReport');
  return (
    <Section title={t('words.title')} intro={t('words.intro')}>
      <PartField {...parts} part="leadership" />
    </Section>
  );
}

const endings = ['shortcomings', 'causes', 'directions', 'proposals'] as const;

/** Parts III and IV, and what is proposed. */
export function EndingWords(parts: Parts) {
  const { t } = useTranslation('movementReport');
  return (
    <Section title={t('words.endings')}>
      <Stack gap="md">
        {endings.map((part) => (
          <PartField key={part} {...parts} part={part} />
        ))}
      </Stack>
    </Section>
  );
}

function PartField({ report, form, part }: Parts & { part: Part }) {
  const { t } = useTranslation('movementReport');
  const { text } = form.words;
  return (
    <WordField
      label={t(`words.${part}`)}
      value={text[part]}
      isOpen={report.canEdit}
      onChange={(value) => form.change({ text: { ...text, [part]: value } })}
    />
  );
}

type WordFieldProps = {
  label: string;
  value: string;
  isOpen: boolean;
  onChange: (value: string) => void;
};

/** A text of the report: written where it may be, read where it may not. */
export function WordField({ label, value, isOpen, onChange }: WordFieldProps) {
  const { t } = useTranslation('movementReport');
  if (!isOpen) {
    return (
      <div>
        <Title order={3}>{label}</Title>
        <Text className={classes['words'] ?? ''} c={value === '' ? 'dimmed' : ''}>
          {value === '' ? t('words.empty') : value}
        </Text>
      </div>
    );
  }
  return (
    <Textarea
      label={label}
      autosize
      minRows={3}
      maxRows={14}
      maxLength={LONGEST_REPORT_TEXT}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
