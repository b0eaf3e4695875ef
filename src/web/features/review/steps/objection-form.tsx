import {
  Button,
  Group,
  Modal,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdLine } from '#contract/household.ts';
import { recordObjection } from '#contract/review-objection.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { HouseholdChoice } from './household-choice.tsx';
import { usePlaces } from './place-choice.tsx';
import { useInRound } from './use-steps.ts';

/** Receives an objection to a posted list. */
export function ObjectionForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['reviewStep', 'ui']);
  const form = useObjectionForm(onClose);
  const { draft, change, faults, save } = form;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('reviewStep:objection.addTitle')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack>
          <SubjectFields form={form} />
          <TextInput
            label={t('reviewStep:objection.objector')}
            value={draft.objector}
            maxLength={200}
            required
            onChange={(event) => change({ objector: event.currentTarget.value })}
            error={faults.objector && t('reviewStep:form.required')}
          />
          <TextInput
            label={t('reviewStep:objection.contact')}
            value={draft.contact}
            maxLength={200}
            onChange={(event) => change({ contact: event.currentTarget.value })}
          />
          <DateField
            label={t('reviewStep:objection.received')}
            value={draft.receivedOn}
            onChange={(receivedOn) => change({ receivedOn })}
            required
            error={faults.receivedOn && t('reviewStep:form.dayRequired')}
          />
          <Textarea
            label={t('reviewStep:objection.content')}
            description={t('reviewStep:objection.contentHint')}
            value={draft.content}
            maxLength={2000}
            autosize
            minRows={3}
            required
            onChange={(event) => change({ content: event.currentTarget.value })}
            error={faults.content && t('reviewStep:form.required')}
          />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('reviewStep:objection.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type Draft = {
  isRegistered: boolean;
  household: HouseholdLine | null;
  subject: string;
  placeId: string;
  objector: string;
  contact: string;
  receivedOn: string | null;
  content: string;
};
type Form = ReturnType<typeof useObjectionForm>;

function SubjectFields({ form: { draft, change, faults } }: { form: Form }) {
  const { t } = useTranslation('reviewStep');
  const { places } = usePlaces();
  return (
    <>
      <div>
        <Text component="div" fw={500} id="objection-about" mb={4}>
          {t('objection.kind')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="objection-about"
          value={draft.isRegistered ? 'registered' : 'unregistered'}
          onChange={(value) => change({ isRegistered: value === 'registered' })}
          data={(['registered', 'unregistered'] as const).map((value) => ({
            value,
            label: t(`objection.${value}`),
          }))}
        />
      </div>
      {draft.isRegistered ? (
        <HouseholdChoice
          value={draft.household}
          onChange={(household) => change({ household })}
          error={faults.household && t('pick.required')}
        />
      ) : (
        <>
          <TextInput
            label={t('objection.subject')}
            value={draft.subject}
            maxLength={200}
            required
            onChange={(event) => change({ subject: event.currentTarget.value })}
            error={faults.subject && t('form.required')}
          />
          <NativeSelect
            label={t('households.place')}
            value={draft.placeId}
            required
            onChange={(event) => change({ placeId: event.currentTarget.value })}
            data={[
              { value: '', label: t('choosePlace') },
              ...places.map((one) => ({ value: one.neighbourhoodId, label: one.name })),
            ]}
            error={faults.placeId && t('form.required')}
          />
        </>
      )}
    </>
  );
}

function useObjectionForm(onClose: () => void) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const { place } = usePlaces();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [isChecked, setChecked] = useState(false);
  const [draft, setDraft] = useState<Draft>({
    isRegistered: true,
    household: null,
    subject: '',
    placeId: place?.neighbourhoodId ?? '',
    objector: '',
    contact: '',
    receivedOn: todayInVietnam(),
    content: '',
  });
  const { isRegistered, household, subject, placeId, objector, receivedOn, content } = draft;
  const lacks = {
    household: isRegistered && household === null,
    subject: !isRegistered && subject.trim() === '',
    placeId: !isRegistered && placeId === '',
    objector: objector.trim() === '',
    receivedOn: receivedOn === null,
    content: content.trim() === '',
  };
  const save = useMutation({
    mutationFn: () =>
      call(recordObjection, {
        ...inRound,
        id,
        ...(isRegistered && household
          ? { householdId: household.id }
          : { subjectName: subject, neighbourhoodId: placeId }),
        objectorName: objector,
        objectorContact: draft.contact,
        receivedOn: receivedOn ?? '',
        content,
      }),
    onSuccess: async ({ dueOn }) => {
      showDone(t('objection.saved', { date: formatDate(dueOn) }));
      await refresh();
      onClose();
    },
  });
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }),
    faults: isChecked ? lacks : ({} as Partial<typeof lacks>),
    save,
    submit() {
      setChecked(true);
      if (!Object.values(lacks).some(Boolean)) save.mutate();
    },
  };
}
