import { Checkbox, NativeSelect, SimpleGrid, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Rhythm, type Task } from '#contract/movement.ts';
import { RHYTHMS } from '#domain/movement/occurrence.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { TaskDraft } from './task-draft.ts';
import { type Organisations, useTaskDraft } from './use-task-draft.ts';

type TaskDialogProps = { task: Task; organisations: Organisations; onClose: () => void };
type FieldsProps = {
  draft: TaskDraft;
  change: (changes: Partial<TaskDraft>) => void;
};

/** Changes what is to be done, by whom and until when. */
export function TaskDialog({ task, organisations, onClose }: TaskDialogProps) {
  const { t } = useTranslation(['movement', 'ui']);
  const { draft, change, submit, dialog } = useTaskDraft({ task, organisations, onClose });
  const hasTitle = draft.title.trim() !== '';
  return (
    <EditDialog
      title={t('taskForm.title')}
      onSave={() => {
        if (hasTitle && !endsBeforeStart(draft)) submit();
      }}
      {...dialog}
    >
      <Textarea
        label={t('taskForm.name')}
        value={draft.title}
        autosize
        minRows={2}
        maxLength={500}
        error={hasTitle ? null : t('ui:field.required')}
        onChange={(event) => change({ title: event.currentTarget.value })}
        data-autofocus
      />
      <OrganisationFields draft={draft} change={change} organisations={organisations} />
      <TimeFields draft={draft} change={change} />
      <Textarea
        label={t('taskForm.evidence')}
        value={draft.evidence}
        autosize
        minRows={2}
        maxLength={2000}
        onChange={(event) => change({ evidence: event.currentTarget.value })}
      />
    </EditDialog>
  );
}

function OrganisationFields(props: FieldsProps & { organisations: Organisations }) {
  const { draft, change, organisations } = props;
  const { t } = useTranslation('movement');
  const choices = organisations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <NativeSelect
        label={t('taskForm.lead')}
        value={draft.leadId ?? ''}
        data={[{ value: '', label: t('taskForm.noLead') }, ...choices]}
        onChange={(event) => change({ leadId: event.currentTarget.value || null })}
      />
      <Checkbox.Group
        label={t('taskForm.cooperating')}
        value={draft.cooperatingIds}
        onChange={(cooperatingIds) => change({ cooperatingIds })}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
          {choices
            .filter(({ value }) => value !== draft.leadId)
            .map((choice) => (
              <Checkbox key={choice.value} {...choice} />
            ))}
        </SimpleGrid>
      </Checkbox.Group>
    </>
  );
}

function TimeFields({ draft, change }: FieldsProps) {
  const { t } = useTranslation('movement');
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NativeSelect
        label={t('taskForm.rhythm')}
        description={t('taskForm.rhythmHint')}
        value={draft.rhythm}
        data={RHYTHMS.map((value) => ({ value, label: t(`rhythms.${value}`) }))}
        onChange={(event) => change({ rhythm: Rhythm.parse(event.currentTarget.value) })}
      />
      <DateField
        label={t('taskForm.startsOn')}
        value={draft.startsOn}
        onChange={(startsOn) => change({ startsOn })}
      />
      <DateField
        label={t('taskForm.dueOn')}
        value={draft.dueOn}
        error={endsBeforeStart(draft) ? t('taskForm.dueBeforeStart') : null}
        onChange={(dueOn) => change({ dueOn })}
      />
    </SimpleGrid>
  );
}

function endsBeforeStart({ startsOn, dueOn }: TaskDraft): boolean {
  return startsOn !== null && dueOn !== null && dueOn < startsOn;
}
