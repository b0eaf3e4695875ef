import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '#web/new-id.ts';
import type { Output } from '#contract/endpoint.ts';
import { importResults, previewResultFile, undoResultImport } from '#contract/result-import.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call, upload } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { showDone, showUndo } from '#web/ui/undo-notice.tsx';
import { ResultRows } from './result-rows.tsx';
import { useRound } from './use-review.ts';

type Preview = Output<typeof previewResultFile>;

/** A list of results on its way into a round: chosen, looked at, recorded, and taken back if wrong. */
export function ResultImportPage() {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { roundId = '' } = useParams({ strict: false });
  const round = useRound(roundId).data?.round;
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (file: File) => upload(previewResultFile, { communeId, roundId }, file),
  });
  return (
    <Page
      title={t('resultImport.title')}
      intro={t('resultImport.intro')}
      breadcrumbs={[
        { label: t('rounds.title'), to: `/${communeId}/reviews` },
        { label: round?.name ?? '…', to: `/${communeId}/reviews/${roundId}` },
      ]}
    >
      <FileDrop
        label={t('resultImport.choose')}
        hint={t('resultImport.hint')}
        types={['.xlsx', '.xls']}
        isDisabled={isPending}
        onFile={(file) => mutate(file)}
      />
      {isPending && <ProgressLine label={t('resultImport.reading')} percent={null} />}
      <ProblemAlert error={error} />
      {data && <Found key={data.fileName} preview={data} roundId={roundId} />}
    </Page>
  );
}

function Found({ preview, roundId }: { preview: Preview; roundId: string }) {
  const { t } = useTranslation('review');
  const [isOnlyBad, setOnlyBad] = useState(preview.badCount > 0);
  const { goodCount, badCount, warningCount } = preview;
  const rows = isOnlyBad ? preview.rows.filter(({ issues }) => issues.length > 0) : preview.rows;
  return (
    <Stack gap="md">
      <Text fw={600} role="status">
        {t('resultImport.summary', {
          good: formatInteger(goodCount),
          bad: formatInteger(badCount),
          warning: formatInteger(warningCount),
        })}
      </Text>
      {goodCount === 0 ? (
        <Text>{t('resultImport.nothing')}</Text>
      ) : (
        <RecordButton preview={preview} roundId={roundId} />
      )}
      <Checkbox
        label={t('resultImport.onlyBad')}
        checked={isOnlyBad}
        onChange={(event) => setOnlyBad(event.currentTarget.checked)}
      />
      <ResultRows rows={rows} fileName={preview.fileName} />
    </Stack>
  );
}

function RecordButton({ preview, roundId }: { preview: Preview; roundId: string }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const router = useRouter();
  const cache = useQueryClient();
  // Made once, so that pressing twice, or again after a lost answer, is still one import.
  const [ids] = useState(() => ({ import: newId(), rows: preview.rows.map(() => newId()) }));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(importResults, {
        communeId,
        roundId,
        id: ids.import,
        fileName: preview.fileName,
        results: preview.rows.flatMap(({ result }, index) =>
          result ? [{ ...result, id: ids.rows[index] ?? newId() }] : [],
        ),
      }),
    onSuccess: async ({ recorded }) => {
      showUndo(t('resultImport.recorded', { count: recorded }), async () => {
        const back = { communeId, roundId, importId: ids.import };
        const { withdrawn } = await call(undoResultImport, back);
        await cache.invalidateQueries({ queryKey: ['review', communeId] });
        showDone(t('resultImport.undone', { count: withdrawn }));
      });
      await cache.invalidateQueries({ queryKey: ['review', communeId] });
      router.history.push(`/${communeId}/reviews/${roundId}`);
    },
  });
  return (
    <Stack gap="xs">
      <Group>
        <Button loading={isPending} onClick={() => mutate()}>
          {t('resultImport.record', { count: preview.goodCount })}
        </Button>
      </Group>
      <ProblemAlert error={error} />
    </Stack>
  );
}
