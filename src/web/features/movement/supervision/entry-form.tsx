import { Button, Radio, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '#contract/movement.ts';
import { recordSupervision } from '#contract/supervision.ts';
import { SUPERVISION_RESULTS } from '#domain/movement/supervision.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { type EntryDraft, entryFaults, toInput } from './entry-draft.ts';
import { ChoiceField } from './choice-field.tsx';
import { SubjectFields } from './subject-fields.tsx';
import {
  useOrganisationChoices,
  useRefreshSupervision,
  useSupervisors,
} from './use-supervision.ts';

type EntryFormProps = {
  tasks: readonly Task[];
  movementId: string | undefined;
  correctsId: string | null;
  begin: EntryDraft;
  today: string;
};

/** Everything an entry says; checked by field before it is sent, since it cannot be changed later. */
export function EntryForm({ tasks, movementId, correctsId, begin, today }: EntryFormProps) {
  const { t } = useTranslation('supervision');
  const [draft, setDraft] = useState(begin);
  const [isChecked, setChecked] = useState(false);
  const supervisors = useSupervisors();
  const [only] = supervisors.length === 1 ? supervisors : [];
  const filled = { ...draft, supervisorId: draft.supervisorId || (only?.value ?? '') };
  const faults = entryFaults(filled, today);
  const save = useSave({ movementId, correctsId });
  const change = (part: Partial<EntryDraft>) => setDraft({ ...draft, ...part });
  const errorOf = (field: keyof EntryDraft) => {
    const fault = isChecked ? faults[field] : undefined;
    return fault === undefined ? null : t(`form.${fault}`);
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faults).length === 0 && !save.isPending) save.mutate(filled);
  }
  const words = (field: 'people' | 'lookedAt' | 'finding' | 'recommendation') => ({
    label: t(`field.${field}`),
    autosize: true,
    minRows: 2,
    maxLength: field === 'finding' ? 10_000 : 2000,
    value: draft[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: HTMLTextAreaElement }) =>
      change({ [field]: event.currentTarget.value }),
  });
  return (
    <Section title={t('entry.what')}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <DateField
              label={t('field.supervisedOn')}
              description={null}
              required
              value={draft.supervisedOn}
              error={errorOf('supervisedOn')}
              onChange={(supervisedOn) => change({ supervisedOn })}
            />
            <ChoiceField
              label={t('field.supervisor')}
              required
              value={filled.supervisorId}
              choices={supervisors}
              error={errorOf('supervisorId')}
              onChoose={(supervisorId) => change({ supervisorId })}
            />
          </SimpleGrid>
          <Textarea {...words('people')} required description={t('field.peopleHint')} minRows={1} />
          <SubjectFields draft={draft} tasks={tasks} errorOf={errorOf} onChange={change} />
          <Textarea {...words('lookedAt')} required description={t('field.lookedAtHint')} />
          <Textarea
            {...words('finding')}
            required
            description={t('field.findingHint')}
            minRows={3}
          />
          <ResultField result={draft.result} error={errorOf('result')} onChange={change} />
          <Textarea {...words('recommendation')} />
          <AskedFields draft={filled} errorOf={errorOf} onChange={change} />
          <Text c="dimmed">{t('form.filesHint')}</Text>
          <ProblemAlert error={save.error} />
          <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('form.save')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

type PartProps = { onChange: (part: Partial<EntryDraft>) => void };

type ResultFieldProps = PartProps & { result: EntryDraft['result']; error: string | null };

function ResultField({ result, error, onChange }: ResultFieldProps) {
  const { t } = useTranslation('supervision');
  return (
    <Radio.Group
      label={t('field.result')}
      required
      error={error}
      value={result}
      onChange={(value) =>
        onChange({ result: SUPERVISION_RESULTS.find((one) => one === value) ?? result })
      }
    >
      <Stack gap="xs" mt="xs">
        {SUPERVISION_RESULTS.map((value) => (
          <Radio key={value} value={value} label={t(`result.${value}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type AskedFieldsProps = PartProps & {
  draft: EntryDraft;
  errorOf: (field: keyof EntryDraft) => string | null;
};

/** Who is to answer, and until when. */
function AskedFields({ draft, errorOf, onChange }: AskedFieldsProps) {
  const { t } = useTranslation('supervision');
  const organisations = useOrganisationChoices();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <ChoiceField
        label={t('field.responsible')}
        value={draft.responsibleId}
        choices={organisations.filter(({ value }) => value !== draft.supervisorId)}
        none={t('field.noResponsible')}
        onChoose={(responsibleId) => onChange({ responsibleId })}
      />
      {draft.responsibleId !== '' && (
        <DateField
          label={t('field.dueOn')}
          description={null}
          value={draft.dueOn}
          error={errorOf('dueOn')}
          onChange={(dueOn) => onChange({ dueOn })}
        />
      )}
    </SimpleGrid>
  );
}

/** Sends the entry and opens it; the same id when it is sent again. */
function useSave({ movementId, correctsId }: Pick<EntryFormProps, 'movementId' | 'correctsId'>) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const router = useRouter();
  const refresh = useRefreshSupervision();
  const [id] = useState(newId);
  return useMutation({
    mutationFn: (draft: EntryDraft) =>
      call(recordSupervision, { communeId, id, movementId, correctsId, ...toInput(draft) }),
    onSuccess: async () => {
      showDone(t('form.saved'));
      await refresh();
      router.history.push(`/${communeId}/supervision/${id}`);
    },
  });
}
