import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerSupervision, type Supervision } from '#contract/supervision.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { AddFile } from './entry-files.tsx';
import { useRefreshSupervision } from './use-supervision.ts';

/** The responsible organisation answers; its files go first, under the id the answer will have. */
export function AnswerForm({ entry }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const { grants } = useSession();
  const refresh = useRefreshSupervision();
  const [id] = useState(newId);
  const [text, setText] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = text.trim() === '';
  const send = useMutation({
    mutationFn: () => call(answerSupervision, { communeId, entryId: entry.id, id, text }),
    onSuccess: async () => {
      showDone(t('answer.sent'));
      await refresh();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!isMissing && !send.isPending) send.mutate();
  }
  const isOwn = grants.some(({ organisationId }) => organisationId === entry.responsible?.id);
  return (
    <Section title={t('answer.title')} intro={t('answer.intro')}>
      <form noValidate onSubmit={submit} className="no-print">
        <Stack>
          {!isOwn && <Text>{t('answer.onBehalf', { name: entry.responsible?.name })}</Text>}
          <Textarea
            label={t('answer.text')}
            required
            autosize
            minRows={3}
            maxLength={2000}
            value={text}
            error={isChecked && isMissing ? t('form.missing') : null}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Text>{t('answer.files')}</Text>
          <AddFile entryId={entry.id} actId={id} />
          <ProblemAlert error={send.error} />
          <Button type="submit" loading={send.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('answer.send')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
