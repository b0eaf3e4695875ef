import { Button, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MovementReport, ReportAward } from '#contract/movement-report.ts';
import { newId } from '#web/new-id.ts';
import { Section } from '#web/ui/section.tsx';
import type { ReportForm } from './use-report-words.ts';
import classes from './report.module.css';

const MOST_AWARDS = 200;

/** Who is proposed for an award, in words of the officer: the program names no title. */
export function AwardRows({ report, form }: { report: MovementReport; form: ReportForm }) {
  const { t } = useTranslation('movementReport');
  const { awards } = form.words;
  const change = (next: ReportAward[]) => form.change({ awards: next });
  const blank = () => ({ id: newId(), name: '', unit: '', achievement: '', proposal: '' });
  return (
    <Section title={t('awards.title')} intro={t('awards.intro')}>
      {awards.length === 0 && <Text c="dimmed">{t('awards.none')}</Text>}
      {awards.map((award, index) =>
        report.canEdit ? (
          <AwardRow
            key={award.id}
            award={award}
            line={index + 1}
            onChange={(changes) =>
              change(awards.map((one) => (one === award ? { ...one, ...changes } : one)))
            }
            onRemove={() => change(awards.filter((one) => one !== award))}
          />
        ) : (
          <Text key={award.id}>
            {index + 1}.{' '}
            {[award.name, award.unit, award.achievement, award.proposal]
              .filter((text) => text !== '')
              .join(' – ')}
          </Text>
        ),
      )}
      {report.canEdit && awards.length < MOST_AWARDS && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => change([...awards, blank()])}
        >
          {t('awards.add')}
        </Button>
      )}
    </Section>
  );
}

type AwardRowProps = {
  award: ReportAward;
  line: number;
  onChange: (changes: Partial<ReportAward>) => void;
  onRemove: () => void;
};

function AwardRow({ award, line, onChange, onRemove }: AwardRowProps) {
  const { t } = useTranslation('movementReport');
  const isMissing = award.name.trim() === '';
  return (
    <Stack gap="sm" className={classes['award'] ?? ''}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('awards.name')}
          required
          maxLength={200}
          value={award.name}
          error={isMissing && t('awards.missing', { line })}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('awards.unit')}
          maxLength={500}
          value={award.unit}
          onChange={(event) => onChange({ unit: event.currentTarget.value })}
        />
        <Textarea
          label={t('awards.achievement')}
          autosize
          minRows={2}
          maxLength={2000}
          value={award.achievement}
          onChange={(event) => onChange({ achievement: event.currentTarget.value })}
        />
        <TextInput
          label={t('awards.proposal')}
          description={t('awards.proposalHint')}
          maxLength={500}
          value={award.proposal}
          onChange={(event) => onChange({ proposal: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Button
        variant="subtle"
        style={{ alignSelf: 'flex-end' }}
        leftSection={<IconTrash size={18} aria-hidden />}
        aria-label={t('awards.removeOf', { name: award.name || String(line) })}
        onClick={onRemove}
      >
        {t('awards.remove')}
      </Button>
    </Stack>
  );
}
