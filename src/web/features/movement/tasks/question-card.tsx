import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerTaskQuestion, type TaskQuestion } from '#contract/task-question.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { usePeriodText } from './use-period-text.ts';
import { useRefreshWork } from './use-work.ts';

/** One question, what it rests on, and the answer or the place to write it. */
export function QuestionCard({ question }: { question: TaskQuestion }) {
  const { t } = useTranslation('work');
  const { can } = useSession();
  const periodText = usePeriodText();
  const { kind, earlier, doneOn, organisationName, period, evidenceWanted, answer } = question;
  const of = [organisationName, period === null ? null : periodText(period)]
    .filter((text) => text !== null)
    .join(', ');
  const heading = t(`question.heading.${kind}`, { title: question.taskTitle });
  return (
    <Section title={of === '' ? heading : t('question.about', { heading, of })}>
      <Stack gap="sm">
        <Text fw={600}>
          {t(`question.ask.${kind}`, {
            percent: earlier?.percent ?? 0,
            period: earlier ? periodText(earlier.period).toLowerCase() : '',
            date: doneOn === null ? '' : formatDate(doneOn),
          })}
        </Text>
        {kind !== 'repeated_text' && (
          <Text c="dimmed">{t('question.wanted', { evidence: evidenceWanted })}</Text>
        )}
        <Links question={question} />
        {answer && <Text>{t('question.answer', { ...answer, at: formatInstant(answer.at) })}</Text>}
        {!answer && can('task.review') && <AnswerForm question={question} />}
      </Stack>
    </Section>
  );
}

function Links({ question: { reportId, earlier } }: { question: TaskQuestion }) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  if (reportId === null) return null;
  return (
    <Group gap="sm" className="no-print">
      <LinkButton variant="default" to={`/${communeId}/task-reports/${reportId}`}>
        {t('question.openReport')}
      </LinkButton>
      {earlier && (
        <LinkButton variant="default" to={`/${communeId}/task-reports/${earlier.reportId}`}>
          {t('question.openEarlier')}
        </LinkButton>
      )}
    </Group>
  );
}

function AnswerForm({ question }: { question: TaskQuestion }) {
  const { t } = useTranslation(['work', 'ui']);
  const communeId = useCommuneId();
  const refresh = useRefreshWork();
  const [id] = useState(newId);
  const [note, setNote] = useState('');
  const [isChecked, setChecked] = useState(false);
  const lacksNote = note.trim() === '';
  const settle = useMutation({
    mutationFn: () => {
      const { kind, subjectId, facts } = question;
      return call(answerTaskQuestion, { communeId, id, kind, subjectId, facts, note });
    },
    onSuccess: async () => {
      showDone(t('question.settledNow'));
      await refresh();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!lacksNote && !settle.isPending) settle.mutate();
  }
  return (
    <form noValidate onSubmit={submit} className="no-print">
      <Stack gap="sm">
        <Textarea
          label={t('question.note')}
          aria-label={t('question.noteOf', { title: question.taskTitle })}
          autosize
          minRows={1}
          maxLength={1000}
          value={note}
          error={isChecked && lacksNote ? t('ui:field.required') : null}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemAlert error={settle.error} />
        <Button
          type="submit"
          variant="default"
          loading={settle.isPending}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('question.settle')}
        </Button>
      </Stack>
    </form>
  );
}
