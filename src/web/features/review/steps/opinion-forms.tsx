import { Button, Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Opinion, recordOpinionReply, requestOpinion } from '#contract/review-objection.ts';
import { OPINION_OUTCOMES } from '#domain/review/procedure/step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useInRound } from './use-steps.ts';

/** Number, day and content of one paper, as both forms ask for them. */
function usePaperOfOpinion() {
  const [id] = useState(newId);
  const [number, setNumber] = useState('');
  const [on, setOn] = useState<string | null>(todayInVietnam());
  const [content, setContent] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isWhole = number.trim() !== '' && on !== null;
  return { id, number, setNumber, on, setOn, content, setContent, isChecked, setChecked, isWhole };
}
type PaperOfOpinion = ReturnType<typeof usePaperOfOpinion>;

function PaperFields({ paper, dayLabel }: { paper: PaperOfOpinion; dayLabel: string }) {
  const { t } = useTranslation('reviewStep');
  const { number, on, content, isChecked } = paper;
  return (
    <>
      <TextInput
        label={t('opinion.document')}
        value={number}
        maxLength={200}
        required
        onChange={(event) => paper.setNumber(event.currentTarget.value)}
        error={isChecked && number.trim() === '' && t('form.required')}
      />
      <DateField
        label={dayLabel}
        value={on}
        onChange={paper.setOn}
        required
        error={isChecked && on === null && t('form.dayRequired')}
      />
      <Textarea
        label={t('opinion.content')}
        value={content}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => paper.setContent(event.currentTarget.value)}
      />
    </>
  );
}

/** Notes the report that asks the higher authority. */
export function OpinionRequestForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  const paper = usePaperOfOpinion();
  const save = useMutation({
    mutationFn: () =>
      call(requestOpinion, {
        ...inRound,
        id: paper.id,
        documentNumber: paper.number,
        sentOn: paper.on ?? '',
        content: paper.content,
      }),
    onSuccess: async ({ dueOn }) => {
      showDone(t('opinion.saved', { date: formatDate(dueOn) }));
      await refresh();
      onClose();
    },
  });
  return (
    <FormFrame
      title={t('opinion.add')}
      saveLabel={t('opinion.save')}
      isBusy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() => {
        paper.setChecked(true);
        if (paper.isWhole) save.mutate();
      }}
    >
      <PaperFields paper={paper} dayLabel={t('opinion.sent')} />
    </FormFrame>
  );
}

type ReplyFormProps = { opinion: Opinion; onClose: () => void };

/** Notes the reply and, when changes are asked for, what was done. */
export function OpinionReplyForm({ opinion, onClose }: ReplyFormProps) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  const paper = usePaperOfOpinion();
  const [outcome, setOutcome] = useState<(typeof OPINION_OUTCOMES)[number]>('agrees');
  const [handling, setHandling] = useState('');
  const needsHandling = outcome === 'asks_changes';
  const lacksHandling = needsHandling && handling.trim() === '';
  const save = useMutation({
    mutationFn: () =>
      call(recordOpinionReply, {
        ...inRound,
        opinionId: opinion.id,
        id: paper.id,
        outcome,
        documentNumber: paper.number,
        receivedOn: paper.on ?? '',
        content: paper.content,
        handling: needsHandling ? handling : '',
      }),
    onSuccess: async () => {
      showDone(t('opinion.replySaved'));
      await refresh();
      onClose();
    },
  });
  return (
    <FormFrame
      title={t('opinion.replyAdd')}
      saveLabel={t('opinion.replySave')}
      isBusy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() => {
        paper.setChecked(true);
        if (paper.isWhole && !lacksHandling) save.mutate();
      }}
    >
      <Radio.Group
        label={t('opinion.outcome')}
        value={outcome}
        onChange={(value) => setOutcome(OPINION_OUTCOMES.find((one) => one === value) ?? 'agrees')}
      >
        <Stack gap="xs" mt="xs">
          {OPINION_OUTCOMES.map((value) => (
            <Radio key={value} value={value} label={t(`opinion.outcomes.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <PaperFields paper={paper} dayLabel={t('opinion.received')} />
      {needsHandling && (
        <Textarea
          label={t('opinion.handling')}
          value={handling}
          maxLength={2000}
          autosize
          minRows={2}
          required
          onChange={(event) => setHandling(event.currentTarget.value)}
          error={paper.isChecked && lacksHandling && t('opinion.handlingProblem')}
        />
      )}
    </FormFrame>
  );
}

type FormFrameProps = {
  title: string;
  saveLabel: string;
  isBusy: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

function FormFrame(props: FormFrameProps) {
  const { title, saveLabel, isBusy, error, onClose, onSubmit, children } = props;
  const { t } = useTranslation('ui');
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          {children}
          <ProblemAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {saveLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
