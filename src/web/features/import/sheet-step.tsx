import { Loader, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewSheet, type Import, type SheetPreview } from '#contract/import.ts';
import { call } from '#web/api.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ColumnStep } from './column-step.tsx';
import { HeadingChoice, type HeadingRows } from './heading-choice.tsx';
import { useImport } from './use-import.ts';

type Looked = { sheet?: string } & Partial<HeadingRows>;

/** Which sheet, where its heading is, and what each column means. */
export function SheetStep({ one, onRead }: { one: Import; onRead: () => void }) {
  const { t } = useTranslation('import');
  const { communeId, importId } = useImport();
  const [looked, setLooked] = useState<Looked>(one.sheet === null ? {} : { sheet: one.sheet });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['import', communeId, 'sheet', importId, looked],
    queryFn: () => call(previewSheet, { communeId, importId, ...looked }),
    placeholderData: (previous) => previous,
  });
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>{t('sheet.title')}</Title>
        <Text c="dimmed">{t('sheet.intro')}</Text>
      </div>
      {isPending && <Loader />}
      <ProblemAlert error={error} retry={() => void refetch()} />
      {data && data.sheets.length > 1 && (
        <SheetChoice preview={data} onChoose={(sheet) => setLooked({ sheet })} />
      )}
      {data && (
        <HeadingChoice
          key={data.sheet}
          preview={data}
          onChoose={(rows) => setLooked({ sheet: data.sheet, ...rows })}
        />
      )}
      {data?.heading && (
        <ColumnStep
          key={`${data.sheet}-${data.heading.firstRow}-${data.heading.lastRow}`}
          preview={data}
          heading={data.heading}
          onRead={onRead}
        />
      )}
    </Stack>
  );
}

function SheetChoice({
  preview,
  onChoose,
}: {
  preview: SheetPreview;
  onChoose: (sheet: string) => void;
}) {
  const { t } = useTranslation('import');
  return (
    <NativeSelect
      label={t('sheet.sheet')}
      maw="24rem"
      value={preview.sheet}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={preview.sheets.map(({ name, isHidden }) => ({
        value: name,
        label: isHidden ? t('sheet.hidden', { name }) : name,
      }))}
    />
  );
}
