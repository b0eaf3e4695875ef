import { Card, NativeSelect, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '#web/new-id.ts';
import { importPointsTable } from '#contract/points-table.ts';
import { listStandards } from '#contract/standard.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import { call, upload } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

type Draft = {
  name: string;
  region: string;
  source: string;
  standardId: string;
  effectiveFrom: PlainDate | null;
};

const empty: Draft = { name: '', region: '', source: '', standardId: '', effectiveFrom: null };

/** Describes a table and sends its Excel file; it stays unconfirmed until two people agree. */
export function ImportPointsTable() {
  const { t } = useTranslation('standard');
  const communeId = useCommuneId();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const { effectiveFrom, ...texts } = draft;
  const isReady =
    effectiveFrom !== null && Object.values(texts).every((text) => text.trim() !== '');
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File) =>
      upload(
        importPointsTable,
        { communeId, id: newId(), ...texts, effectiveFrom: effectiveFrom ?? '' },
        file,
      ),
    onSuccess: async () => {
      setDraft(empty);
      showDone(t('points.saved'));
      await cache.invalidateQueries({ queryKey: ['standard', communeId] });
    },
  });
  return (
    <Card withBorder padding="lg" className="no-print">
      <Stack gap="md">
        <div>
          <Title order={2} size="h3">
            {t('points.add')}
          </Title>
          <Text c="dimmed">{t('points.addIntro')}</Text>
        </div>
        <Fields draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
        <FileDrop
          label={t('points.file')}
          hint={isReady ? t('points.fileHint') : t('points.needFields')}
          types={['.xlsx']}
          limitMegabytes={5}
          isDisabled={!isReady || isPending}
          onFile={(file) => mutate(file)}
        />
        <ProblemAlert error={error} />
      </Stack>
    </Card>
  );
}

type FieldsProps = { draft: Draft; change: (part: Partial<Draft>) => void };

function Fields({ draft, change }: FieldsProps) {
  const { t } = useTranslation('standard');
  const { data } = useQuery({ queryKey: ['standard'], queryFn: () => call(listStandards, {}) });
  const standards = (data?.standards ?? []).map(({ id, name }) => ({
    value: id,
    label: name[currentLocale()],
  }));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {(['name', 'region', 'source'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(`points.${field}`)}
          value={draft[field]}
          maxLength={200}
          onChange={(event) => change({ [field]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={t('points.standard')}
        value={draft.standardId}
        onChange={(event) => change({ standardId: event.currentTarget.value })}
        data={[{ value: '', label: '—' }, ...standards]}
      />
      <DateField
        label={t('points.effectiveFrom')}
        value={draft.effectiveFrom}
        onChange={(date) => change({ effectiveFrom: date })}
      />
    </SimpleGrid>
  );
}
