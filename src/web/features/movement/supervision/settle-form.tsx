import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settleSupervision, type Supervision } from '#contract/supervision.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useRefreshSupervision } from './use-supervision.ts';

/** The supervisor reads the answer and closes, or sends it back; or closes when there is none. */
export function SettleForm({ entry }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const refresh = useRefreshSupervision();
  const [id] = useState(newId);
  const [text, setText] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { id: entryId, waitingAnswerId: answerId } = entry;
  const hasAnswer = answerId !== null;
  const isMissing = text.trim() === '';
  const settle = useMutation({
    mutationFn: (verdict: 'closed' | 'sent_back') =>
      call(settleSupervision, { communeId, entryId, id, verdict, answerId, text }),
    onSuccess: async ({ state }) => {
      showDone(t(state === 'closed' ? 'settle.closed' : 'settle.sentBack'));
      await refresh();
    },
  });
  function choose(verdict: 'closed' | 'sent_back') {
    const needsText = verdict === 'sent_back' || !hasAnswer;
    setChecked(needsText);
    if (!needsText || !isMissing) settle.mutate(verdict);
  }
  return (
    <Section title={t(hasAnswer ? 'settle.title' : 'settle.titleOpen')}>
      <Stack className="no-print">
        <Textarea
          label={t('settle.text')}
          description={t('settle.textHint')}
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          error={isChecked && isMissing ? t('settle.needsText') : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ProblemAlert error={settle.error} />
        <Group justify="flex-end">
          {hasAnswer && (
            <Button
              variant="default"
              loading={settle.isPending}
              onClick={() => choose('sent_back')}
            >
              {t('settle.sendBack')}
            </Button>
          )}
          <Button
            variant={hasAnswer ? 'filled' : 'default'}
            loading={settle.isPending}
            onClick={() => choose('closed')}
          >
            {t(hasAnswer ? 'settle.close' : 'settle.closeOpen')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
