import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanFile } from '#contract/movement.ts';
import { MAX_PLAN_TEXT, readMovementFile, readPlanFile } from '#contract/plan.ts';
import { upload } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { AdaptForm } from './adapt-form.tsx';
import { PlanReview } from './plan-review.tsx';

type Source = { text: string } | { plan: PlanFile };

/** Reads an official plan, or takes a movement over from another place; a person confirms either. */
export function ReadPlanPage() {
  const { t } = useTranslation(['plan', 'movement']);
  const communeId = useCommuneId();
  const [source, setSource] = useState<Source | null>(null);
  return (
    <Page
      title={t('read.title')}
      intro={t('read.intro')}
      breadcrumbs={[{ label: t('movement:title'), to: `/${communeId}/movement` }]}
      actions={
        source && (
          <Button variant="default" onClick={() => setSource(null)}>
            {t('read.again')}
          </Button>
        )
      }
    >
      {!source && <ChooseSource onSource={setSource} />}
      {source && 'text' in source && <PlanReview text={source.text} />}
      {source && 'plan' in source && <AdaptForm plan={source.plan} />}
    </Page>
  );
}

function ChooseSource({ onSource }: { onSource: (source: Source) => void }) {
  const { t } = useTranslation('plan');
  const communeId = useCommuneId();
  const [text, setText] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File): Promise<Source> =>
      file.name.toLowerCase().endsWith('.json')
        ? upload(readMovementFile, { communeId }, file)
        : upload(readPlanFile, { communeId }, file),
    onSuccess: onSource,
  });
  return (
    <Section title={t('read.original')}>
      <Stack gap="md">
        <FileDrop
          label={t('read.file')}
          hint={t('read.fileHint')}
          types={['.docx', '.txt', '.json']}
          isDisabled={isPending}
          onFile={mutate}
        />
        <ProblemAlert error={error} />
        <Textarea
          label={t('read.paste')}
          value={text}
          autosize
          minRows={8}
          maxRows={24}
          maxLength={MAX_PLAN_TEXT}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button
            disabled={text.trim() === ''}
            loading={isPending}
            onClick={() => onSource({ text })}
          >
            {t('read.start')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
