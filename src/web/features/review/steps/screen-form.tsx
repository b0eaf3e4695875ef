import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordScreen, type ReviewRequest } from '#contract/review-step.ts';
import { SCREEN_OUTCOMES } from '#domain/review/procedure/step.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useInRound } from './use-steps.ts';

type ScreenFormProps = { request: ReviewRequest; onClose: () => void };

/** The outcome of Phiếu A for one applicant. */
export function ScreenForm({ request, onClose }: ScreenFormProps) {
  const { t } = useTranslation(['reviewStep', 'ui']);
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [outcome, setOutcome] = useState<(typeof SCREEN_OUTCOMES)[number]>('go_to_survey');
  const [reasons, setReasons] = useState('');
  const [screenedOn, setScreenedOn] = useState<string | null>(todayInVietnam());
  const [isChecked, setChecked] = useState(false);
  const lacksReasons = outcome === 'not_eligible' && reasons.trim() === '';
  const save = useMutation({
    mutationFn: (on: string) =>
      call(recordScreen, {
        ...inRound,
        requestId: request.id,
        id,
        outcome,
        reasons,
        screenedOn: on,
      }),
    onSuccess: async () => {
      showDone(t('reviewStep:screen.saved'));
      await refresh();
      onClose();
    },
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('reviewStep:screen.title', { name: request.applicantName })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (!lacksReasons && screenedOn !== null) save.mutate(screenedOn);
        }}
      >
        <Stack>
          <Radio.Group
            label={t('reviewStep:screen.outcome')}
            value={outcome}
            onChange={(value) =>
              setOutcome(SCREEN_OUTCOMES.find((one) => one === value) ?? 'go_to_survey')
            }
          >
            <Stack gap="xs" mt="xs">
              {SCREEN_OUTCOMES.map((value) => (
                <Radio key={value} value={value} label={t(`reviewStep:screen.outcomes.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('reviewStep:screen.reasons')}
            description={t('reviewStep:screen.reasonsHint')}
            value={reasons}
            maxLength={2000}
            autosize
            minRows={2}
            required={outcome === 'not_eligible'}
            onChange={(event) => setReasons(event.currentTarget.value)}
            error={isChecked && lacksReasons && t('reviewStep:screen.reasonsProblem')}
          />
          <DateField
            label={t('reviewStep:screen.on')}
            value={screenedOn}
            onChange={setScreenedOn}
            required
            error={isChecked && screenedOn === null && t('reviewStep:form.dayRequired')}
          />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('reviewStep:screen.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
