import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reviewTaskReport, type TaskReport } from '#contract/task-report.ts';
import { REPORT_FIELDS } from '#domain/movement/task-report.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useRefreshWork } from './use-work.ts';

const nothing = { text: '', figure: '', evidence: '', cost: '' };

/** The ward accepts a report, or returns it with a comment on each field that is to be mended. */
export function ReviewForm({ report }: { report: TaskReport }) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const refresh = useRefreshWork();
  const [comments, setComments] = useState(nothing);
  const [id] = useState(newId);
  const [lacksComment, setLacksComment] = useState(false);
  const written = REPORT_FIELDS.flatMap((field) => {
    const text = comments[field].trim();
    return text === '' ? [] : [{ field, text }];
  });
  const review = useMutation({
    mutationFn: (verdict: 'accepted' | 'returned') =>
      call(reviewTaskReport, { communeId, reportId: report.id, id, verdict, comments: written }),
    onSuccess: async ({ state }) => {
      showDone(t(state === 'accepted' ? 'review.accepted' : 'review.returned'));
      await refresh();
    },
  });
  const fields = REPORT_FIELDS.filter((field) => field !== 'figure' || report.indicator !== '');
  function giveBack() {
    setLacksComment(written.length === 0);
    if (written.length > 0) review.mutate('returned');
  }
  return (
    <Section title={t('review.title')} intro={t('review.intro')}>
      <Stack>
        {fields.map((field) => (
          <Textarea
            key={field}
            label={t('review.comment', { field: t(`field.${field}`).toLowerCase() })}
            autosize
            minRows={1}
            maxLength={1000}
            value={comments[field]}
            onChange={(event) => setComments({ ...comments, [field]: event.currentTarget.value })}
          />
        ))}
        {lacksComment && (
          <Text c="var(--mantine-color-error)" role="alert">
            {t('review.needsComment')}
          </Text>
        )}
        <ProblemAlert error={review.error} />
        <Group justify="flex-end" className="no-print">
          <Button variant="default" loading={review.isPending} onClick={giveBack}>
            {t('review.return')}
          </Button>
          <Button loading={review.isPending} onClick={() => review.mutate('accepted')}>
            {t('review.accept')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
