import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelMerge, downloadMerge, startMerge, type Merge } from '#contract/review-paper.ts';
import { Problem, type ProblemCode } from '#contract/problem.ts';
import { formatDecimal } from '#domain/text/format-number.ts';
import { call, download } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { Section } from '#web/ui/section.tsx';
import type { Papers } from './paper-card.tsx';

type Kind = Merge['kind'];
type Layout = Merge['layout'];

/** Certificates or notices for everybody at once; shown to who may have them, after the approval. */
export function MergeSection({ papers }: { papers: Papers }) {
  const { t } = useTranslation('paper');
  const kinds = papers.papers
    .filter(
      ({ kind, missing }) => (kind === 'certificate' || kind === 'notice') && missing.length === 0,
    )
    .map(({ kind }) => kind as Kind);
  if (kinds.length === 0) return null;
  return (
    <Section title={t('merge.title')} intro={t('merge.intro')}>
      <StartMerge papers={papers} kinds={kinds} />
      <Stack gap="md">
        {papers.merges.map((merge) => (
          <MergeLine key={merge.id} merge={merge} />
        ))}
      </Stack>
    </Section>
  );
}

function useRefreshPapers(): () => void {
  const communeId = useCommuneId();
  const cache = useQueryClient();
  return () => void cache.invalidateQueries({ queryKey: ['review', communeId, 'papers'] });
}

function StartMerge({ papers, kinds }: { papers: Papers; kinds: readonly Kind[] }) {
  const { t } = useTranslation('paper');
  const communeId = useCommuneId();
  const refresh = useRefreshPapers();
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'certificate');
  const [layout, setLayout] = useState<Layout>('one');
  const [place, setPlace] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(startMerge, {
        communeId,
        roundId: papers.round.id,
        id: newId(),
        kind,
        layout,
        neighbourhoodId: place === '' ? null : place,
      }),
    onSettled: refresh,
  });
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <NativeSelect
          label={t('merge.kind')}
          value={kind}
          data={kinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
        />
        <NativeSelect
          label={t('merge.layout')}
          value={layout}
          data={(['one', 'separate'] as const).map((each) => ({
            value: each,
            label: t(`merge.${each}`),
          }))}
          onChange={(event) => setLayout(event.currentTarget.value as Layout)}
        />
        <NativeSelect
          label={t('merge.place')}
          value={place}
          data={[
            { value: '', label: t('merge.everywhere') },
            ...papers.neighbourhoods.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        <Button loading={isPending} onClick={() => mutate()}>
          {t('merge.start')}
        </Button>
      </Group>
      <ProblemAlert error={error} />
    </Stack>
  );
}

function MergeLine({ merge }: { merge: Merge }) {
  const { t } = useTranslation('paper');
  const communeId = useCommuneId();
  const refresh = useRefreshPapers();
  const key = { communeId, mergeId: merge.id };
  const stop = useMutation({ mutationFn: () => call(cancelMerge, key), onSettled: refresh });
  const take = useMutation({ mutationFn: () => download(downloadMerge, key) });
  const { kind, layout, state, progress: done, total, fileSize } = merge;
  const what = `${t(`kind.${kind}`)}, ${t(`merge.${layout}`)}`;
  const isRunning = state === 'waiting' || state === 'running';
  const note = t('merge.count', { done, total });
  return (
    <Stack gap="xs">
      {isRunning ? (
        <ProgressLine
          label={t('merge.progress', { what })}
          percent={state === 'waiting' ? null : (done * 100) / total}
          note={note}
        />
      ) : (
        <Text>
          <strong>{what}</strong>: {t(`merge.state.${state}`)} ({note})
        </Text>
      )}
      <Group gap="sm">
        {isRunning && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={() => stop.mutate()}
          >
            {t('merge.cancel')}
          </Button>
        )}
        {fileSize !== null && (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            loading={take.isPending}
            onClick={() => take.mutate()}
          >
            {t('merge.download', { size: sizeText(fileSize) })}
          </Button>
        )}
        {state === 'done' && fileSize === null && <Text c="dimmed">{t('merge.gone')}</Text>}
      </Group>
      <ProblemAlert error={take.error ?? stop.error ?? failureOf(merge)} />
    </Stack>
  );
}

/** The job's own refusal, as the sentence of its code. */
function failureOf({ problem }: Merge): Problem | null {
  return problem && new Problem(problem.code as ProblemCode, problem.details);
}

function sizeText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 0.1 ? `${Math.ceil(bytes / 1000)} kB` : `${formatDecimal(megabytes, 1)} MB`;
}
