import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import { importFieldText } from '#contract/import-issue.ts';
import { readImport, type SheetPreview } from '#contract/import.ts';
import { IMPORT_LAYOUTS, type ImportLayout } from '#domain/import/import-field.ts';
import { call } from '#web/api.ts';
import { currentLocale } from '#web/text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ColumnTable } from './column-table.tsx';
import { draftOf, findDraftFault, toReadOptions, type ReadDraft } from './read-draft.ts';
import { useImport } from './use-import.ts';

type Heading = NonNullable<SheetPreview['heading']>;
type ColumnStepProps = { preview: SheetPreview; heading: Heading; onRead: () => void };

/** What each column means, then the reading of all rows. */
export function ColumnStep({ preview, heading, onRead }: ColumnStepProps) {
  const { t } = useTranslation('import');
  const { communeId, importId, take } = useImport();
  const [draft, setDraft] = useState(() => draftOf(preview, heading));
  const change = (part: Partial<ReadDraft>) => setDraft({ ...draft, ...part });
  const fault = findDraftFault(draft);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(readImport, { communeId, importId, ...toReadOptions(preview.sheet, heading, draft) }),
    onSuccess: (next) => {
      take(next);
      onRead();
    },
  });
  return (
    <Stack gap="md">
      {heading.isRemembered && <Text>{t('sheet.remembered')}</Text>}
      <Options draft={draft} change={change} />
      <ColumnTable columns={heading.columns} draft={draft} change={change} />
      {fault && (
        <Alert color="yellow" role="status">
          {fault.kind === 'no_name'
            ? t('sheet.needName')
            : t('sheet.twice', { field: importFieldText[fault.field][currentLocale()] })}
        </Alert>
      )}
      <Group>
        <Button disabled={fault !== undefined} loading={isPending} onClick={() => mutate()}>
          {t('sheet.read')}
        </Button>
      </Group>
      <ProblemAlert error={error} />
    </Stack>
  );
}

type OptionsProps = { draft: ReadDraft; change: (part: Partial<ReadDraft>) => void };

function Options({ draft, change }: OptionsProps) {
  const { t } = useTranslation('import');
  const communeId = useImport().communeId;
  const { data } = useQuery({
    queryKey: ['neighbourhood', communeId],
    queryFn: () => call(listNeighbourhoods, { communeId }),
  });
  const places = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <NativeSelect
          label={t('sheet.layout')}
          value={draft.layout}
          onChange={(event) => change({ layout: event.currentTarget.value as ImportLayout })}
          data={IMPORT_LAYOUTS.map((value) => ({ value, label: t(`sheet.layouts.${value}`) }))}
        />
        <NativeSelect
          label={t('sheet.neighbourhood')}
          value={draft.neighbourhoodId ?? ''}
          onChange={(event) => change({ neighbourhoodId: event.currentTarget.value || null })}
          data={[{ value: '', label: t('sheet.noNeighbourhood') }, ...places]}
        />
      </Group>
      <Checkbox
        label={t('sheet.fillsDown')}
        checked={draft.fillsDown}
        onChange={(event) => change({ fillsDown: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('sheet.acceptsFormulas')}
        checked={draft.acceptsFormulas}
        onChange={(event) => change({ acceptsFormulas: event.currentTarget.checked })}
      />
    </Stack>
  );
}
