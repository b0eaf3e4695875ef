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
import { recordRequest } from '#contract/review-step.ts';
import { REQUEST_CHANNELS, REQUEST_KINDS } from '#domain/review/procedure/step.ts';
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

/** Receives Mẫu 01, Mẫu 04 or a voluntary escape. */
export function RequestForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['reviewStep', 'ui']);
  const form = useRequestForm(onClose);
  const { draft, change, faults, save } = form;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('reviewStep:request.addTitle')}
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
          <NativeSelect
            label={t('reviewStep:request.kind')}
            value={draft.kind}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              change({ kind: REQUEST_KINDS.find((kind) => kind === chosen) ?? 'review' });
            }}
            data={REQUEST_KINDS.map((kind) => ({
              value: kind,
              label: t(`reviewStep:request.kinds.${kind}`),
            }))}
          />
          <WhoseFields form={form} />
          <DateField
            label={t('reviewStep:request.received')}
            value={draft.receivedOn}
            onChange={(receivedOn) => change({ receivedOn })}
            required
            error={faults.receivedOn && t('reviewStep:form.dayRequired')}
          />
          <NativeSelect
            label={t('reviewStep:request.channel')}
            value={draft.channel}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              change({ channel: REQUEST_CHANNELS.find((one) => one === chosen) ?? 'in_person' });
            }}
            data={REQUEST_CHANNELS.map((channel) => ({
              value: channel,
              label: t(`reviewStep:request.channels.${channel}`),
            }))}
          />
          <Textarea
            label={t('reviewStep:form.note')}
            value={draft.note}
            maxLength={2000}
            autosize
            minRows={2}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('reviewStep:request.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type Draft = {
  kind: (typeof REQUEST_KINDS)[number];
  isRegistered: boolean;
  household: HouseholdLine | null;
  name: string;
  placeId: string;
  receivedOn: string | null;
  channel: (typeof REQUEST_CHANNELS)[number];
  note: string;
};
type Form = ReturnType<typeof useRequestForm>;

function WhoseFields({ form: { draft, change, faults } }: { form: Form }) {
  const { t } = useTranslation('reviewStep');
  const { places } = usePlaces();
  // A household leaves a list it is on, so it is in the register.
  const mayBeUnknown = draft.kind === 'review';
  return (
    <>
      {mayBeUnknown && (
        <div>
          <Text component="div" fw={500} id="request-who" mb={4}>
            {t('request.who')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="request-who"
            value={draft.isRegistered ? 'registered' : 'unregistered'}
            onChange={(value) => change({ isRegistered: value === 'registered' })}
            data={(['registered', 'unregistered'] as const).map((value) => ({
              value,
              label: t(`request.${value}`),
            }))}
          />
        </div>
      )}
      {draft.isRegistered || !mayBeUnknown ? (
        <HouseholdChoice
          value={draft.household}
          onChange={(household) => change({ household })}
          error={faults.household && t('pick.required')}
        />
      ) : (
        <>
          <TextInput
            label={t('request.name')}
            value={draft.name}
            maxLength={200}
            required
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={faults.name && t('form.required')}
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

function useRequestForm(onClose: () => void) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const { place } = usePlaces();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [isChecked, setChecked] = useState(false);
  const [draft, setDraft] = useState<Draft>({
    kind: 'review',
    isRegistered: true,
    household: null,
    name: '',
    placeId: place?.neighbourhoodId ?? '',
    receivedOn: todayInVietnam(),
    channel: 'in_person',
    note: '',
  });
  const isOfHousehold = draft.isRegistered || draft.kind !== 'review';
  const lacks = {
    household: isOfHousehold && draft.household === null,
    name: !isOfHousehold && draft.name.trim() === '',
    placeId: !isOfHousehold && draft.placeId === '',
    receivedOn: draft.receivedOn === null,
  };
  const save = useMutation({
    mutationFn: () =>
      call(recordRequest, {
        ...inRound,
        id,
        kind: draft.kind,
        ...(isOfHousehold && draft.household
          ? { householdId: draft.household.id }
          : { applicantName: draft.name, neighbourhoodId: draft.placeId }),
        receivedOn: draft.receivedOn ?? '',
        channel: draft.channel,
        note: draft.note,
      }),
    onSuccess: async ({ applicantName: name, dueOn }) => {
      showDone(
        dueOn === null
          ? t('request.saved', { name })
          : t('request.savedDue', { name, date: formatDate(dueOn) }),
      );
      await refresh();
      onClose();
    },
  });
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }),
    faults: isChecked
      ? lacks
      : { household: false, name: false, placeId: false, receivedOn: false },
    save,
    submit() {
      setChecked(true);
      if (!Object.values(lacks).some(Boolean)) save.mutate();
    },
  };
}
