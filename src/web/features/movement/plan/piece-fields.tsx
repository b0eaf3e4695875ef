import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Rhythm } from '#contract/movement.ts';
import { RHYTHMS } from '#domain/movement/occurrence.ts';
import type {
  ClauseProposal,
  OrganisationProposal,
  TargetProposal,
  TaskProposal,
} from '#domain/movement/read-plan/proposal.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { NumberField } from '#web/ui/number-field.tsx';

type FieldsProps<T> = { piece: T; onChange: (changes: Partial<T>) => void };

export function TextFields({ piece, onChange }: FieldsProps<{ text: string }>) {
  const { t } = useTranslation('plan');
  return (
    <Textarea
      label={t('field.body')}
      value={piece.text}
      autosize
      maxLength={20_000}
      onChange={(event) => onChange({ text: event.currentTarget.value })}
    />
  );
}

export function NameFields({ piece, onChange }: FieldsProps<OrganisationProposal>) {
  const { t } = useTranslation('plan');
  return (
    <TextInput
      label={t('field.name')}
      value={piece.name}
      maxLength={200}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
  );
}

export function ClauseFields({ piece, onChange }: FieldsProps<ClauseProposal>) {
  const { t } = useTranslation('plan');
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('field.label')}
          value={piece.label}
          maxLength={40}
          onChange={(event) => onChange({ label: event.currentTarget.value })}
        />
        <TextInput
          label={t('field.heading')}
          value={piece.heading}
          maxLength={1000}
          onChange={(event) => onChange({ heading: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Textarea
        label={t('field.body')}
        value={piece.body}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
    </Stack>
  );
}

const figures = ['lastYear', 'pointsPerYear', 'householdsPerYear', 'upTo'] as const;

export function TargetFields({ piece, onChange }: FieldsProps<TargetProposal>) {
  const { t } = useTranslation('plan');
  const { name, baselineYear, params } = piece;
  return (
    <Stack gap="xs">
      <Textarea
        label={t('field.name')}
        value={name}
        autosize
        maxLength={1000}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberField
          label={t('field.baselineYear')}
          thousandSeparator=""
          value={baselineYear}
          onChange={(value) => onChange({ baselineYear: value ?? baselineYear })}
        />
        {figures
          .filter((figure) => figure in params)
          .map((figure) => (
            <NumberField
              key={figure}
              label={t(`field.${figure}`)}
              thousandSeparator=""
              {...(figure === 'pointsPerYear' && { decimalScale: 3 })}
              value={Number(params[figure])}
              onChange={(value) => onChange({ params: { ...params, [figure]: value ?? 0 } })}
            />
          ))}
      </SimpleGrid>
    </Stack>
  );
}

type TaskFieldsProps = FieldsProps<TaskProposal> & {
  organisations: readonly OrganisationProposal[];
};

export function TaskFields({ piece, onChange, organisations }: TaskFieldsProps) {
  const { t } = useTranslation('plan');
  return (
    <Stack gap="xs">
      <Textarea
        label={t('field.taskTitle')}
        value={piece.title}
        autosize
        maxLength={500}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('field.lead')}
          value={piece.lead ?? ''}
          data={[
            { value: '', label: t('field.noLead') },
            ...organisations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onChange({ lead: event.currentTarget.value || null })}
        />
        <NativeSelect
          label={t('field.rhythm')}
          value={piece.rhythm}
          data={RHYTHMS.map((value) => ({ value, label: t(`rhythm.${value}`) }))}
          onChange={(event) => onChange({ rhythm: Rhythm.parse(event.currentTarget.value) })}
        />
        <DateField
          label={t('field.startsOn')}
          value={piece.startsOn}
          onChange={(startsOn) => onChange({ startsOn })}
        />
        <DateField
          label={t('field.dueOn')}
          value={piece.dueOn}
          onChange={(dueOn) => onChange({ dueOn })}
        />
      </SimpleGrid>
    </Stack>
  );
}
