import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import type { Task } from '#contract/movement.ts';
import { listRounds } from '#contract/review.ts';
import { SUPERVISION_KINDS } from '#domain/movement/supervision.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ChoiceField } from './choice-field.tsx';
import type { EntryDraft } from './entry-draft.ts';
import { useOrganisationChoices } from './use-supervision.ts';

type SubjectFieldsProps = {
  draft: EntryDraft;
  tasks: readonly Task[];
  errorOf: (field: keyof EntryDraft) => string | null;
  onChange: (part: Partial<EntryDraft>) => void;
};

/** What was supervised, linked to its record where there is one. */
export function SubjectFields({ draft, tasks, errorOf, onChange }: SubjectFieldsProps) {
  const { t } = useTranslation('supervision');
  const organisations = useOrganisationChoices();
  const { kind } = draft;
  const hasPlace = kind === 'review' || kind === 'neighbourhood';
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        label={t('field.kind')}
        required
        value={kind}
        data={SUPERVISION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ kind: SUPERVISION_KINDS.find((one) => one === chosen) ?? kind });
        }}
      />
      {kind === 'task' && (
        <ChoiceField
          label={t('field.task')}
          required
          value={draft.taskId}
          choices={tasks.map(({ id, title }) => ({ value: id, label: title }))}
          error={errorOf('taskId')}
          onChoose={(taskId) => onChange({ taskId })}
        />
      )}
      {hasPlace && <PlaceFields draft={draft} errorOf={errorOf} onChange={onChange} />}
      {kind === 'organisation' && (
        <ChoiceField
          label={t('field.organisation')}
          required
          value={draft.subjectOrganisationId}
          choices={organisations}
          error={errorOf('subjectOrganisationId')}
          onChoose={(subjectOrganisationId) => onChange({ subjectOrganisationId })}
        />
      )}
      {kind === 'other' && (
        <TextInput
          label={t('field.subjectNote')}
          required
          maxLength={300}
          value={draft.subjectNote}
          error={errorOf('subjectNote')}
          onChange={(event) => onChange({ subjectNote: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}

/** A neighbourhood, of a meeting or posting with its round when the reader knows the rounds. */
function PlaceFields({ draft, errorOf, onChange }: Omit<SubjectFieldsProps, 'tasks'>) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const { can } = useSession();
  const places = useQuery({
    queryKey: ['supervision', communeId, 'places'],
    queryFn: () => call(listNeighbourhoods, { communeId }),
  });
  const rounds = useQuery({
    queryKey: ['supervision', communeId, 'rounds'],
    queryFn: () => call(listRounds, { communeId }),
    enabled: can('review.read'),
  });
  return (
    <>
      <ChoiceField
        label={t('field.neighbourhood')}
        required
        value={draft.neighbourhoodId}
        choices={(places.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        error={errorOf('neighbourhoodId')}
        onChoose={(neighbourhoodId) => onChange({ neighbourhoodId })}
      />
      {draft.kind === 'review' && rounds.data && (
        <ChoiceField
          label={t('field.round')}
          value={draft.roundId}
          choices={rounds.data.rounds.map(({ id, name }) => ({ value: id, label: name }))}
          none={t('field.noRound')}
          onChoose={(roundId) => onChange({ roundId })}
        />
      )}
    </>
  );
}
