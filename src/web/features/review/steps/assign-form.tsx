import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { assignSurvey, type listAssignments, withdrawStepFact } from '#contract/review-step.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showUndo } from '#web/ui/undo-notice.tsx';
import { useInRound } from './use-steps.ts';

type AssignFormProps = {
  placeId: string;
  /** One household of the place; else the whole of it. */
  householdId?: string;
  /** The neighbourhood, or the head of the household. */
  name: string;
  surveyors: Output<typeof listAssignments>['surveyors'];
  onClose: () => void;
};

/** Gives one neighbourhood, or one household of it, to a surveyor. */
export function AssignForm({ placeId, householdId, name, surveyors, onClose }: AssignFormProps) {
  const { t } = useTranslation(['reviewStep', 'ui']);
  const inRound = useInRound();
  const takeBack = useTakeBack();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [surveyorId, setSurveyorId] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const offered = surveyors.filter(
    ({ neighbourhoodIds }) => neighbourhoodIds === null || neighbourhoodIds.includes(placeId),
  );
  const save = useMutation({
    mutationFn: () =>
      call(assignSurvey, {
        ...inRound,
        id,
        neighbourhoodId: placeId,
        ...(householdId !== undefined && { householdId }),
        surveyorId,
        ...(dueOn !== null && { dueOn }),
      }),
    onSuccess: async ({ id: factId, surveyorName }) => {
      const words = { place: name, name: surveyorName };
      showUndo(t('reviewStep:assignment.saved', words), () => takeBack(factId));
      await refresh();
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reviewStep:assignment.assignTitle', { place: name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (surveyorId !== '') save.mutate();
        }}
      >
        <Stack>
          <NativeSelect
            label={t('reviewStep:assignment.surveyor')}
            value={surveyorId}
            required
            onChange={(event) => setSurveyorId(event.currentTarget.value)}
            data={[
              { value: '', label: t('reviewStep:assignment.choose') },
              ...offered.map(({ id: value, name: label }) => ({ value, label })),
            ]}
            error={isChecked && surveyorId === '' && t('reviewStep:assignment.required')}
          />
          <DateField label={t('reviewStep:assignment.due')} value={dueOn} onChange={setDueOn} />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('reviewStep:assignment.assign')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Takes an assignment back at once; the one before it counts again. */
function useTakeBack(): (factId: string) => Promise<void> {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  return async (factId) => {
    const reason = t('assignment.undone');
    await call(withdrawStepFact, { ...inRound, id: newId(), kind: 'assignment', factId, reason });
    await refresh();
  };
}
