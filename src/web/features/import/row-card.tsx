import { Button, Card, Group, List, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { importFieldText, issueSentence } from '#contract/import-issue.ts';
import { fixImportRow, type ImportRow } from '#contract/import.ts';
import { call } from '#web/api.ts';
import { currentLocale } from '#web/text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useImport } from './use-import.ts';

/** One row of the file: its values, what is wrong, and the way to mend it here. */
export function RowCard({ row }: { row: ImportRow }) {
  const { t } = useTranslation('import');
  const [isFixing, setFixing] = useState(false);
  const filled = row.values.filter(({ text }) => text !== '');
  return (
    <Card
      withBorder
      padding="md"
      component="article"
      aria-label={t('check.row', { row: row.rowNumber })}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600}>
          {t('check.row', { row: row.rowNumber })}
          {row.isEdited && ` (${t('check.edited')})`}
        </Text>
        {!isFixing && (
          <Button variant="default" onClick={() => setFixing(true)} style={{ flexShrink: 0 }}>
            {t('check.fix')}
          </Button>
        )}
      </Group>
      <Text>{filled.map(({ text }) => text).join(' · ')}</Text>
      <Issues row={row} />
      {isFixing && <FixForm row={row} onEnd={() => setFixing(false)} />}
    </Card>
  );
}

function Issues({ row }: { row: ImportRow }) {
  const locale = currentLocale();
  return (
    <List listStyleType="none" spacing={4} mt="xs">
      {row.issues.map((issue, index) => {
        const { code, detail } = issue;
        const Sign = issue.severity === 'error' ? IconAlertTriangle : IconInfoCircle;
        const field = issue.field === null ? '' : `${importFieldText[issue.field][locale]}: `;
        return (
          <List.Item
            key={index}
            icon={<Sign size={18} aria-hidden />}
            c={issue.severity === 'error' ? 'red.9' : 'dark'}
          >
            <strong>{field}</strong>
            {issueSentence({ code, ...(detail && { detail }) }, locale)}
          </List.Item>
        );
      })}
    </List>
  );
}

function FixForm({ row, onEnd }: { row: ImportRow; onEnd: () => void }) {
  const { t } = useTranslation('import');
  const { communeId, importId, take } = useImport();
  const cache = useQueryClient();
  const [values, setValues] = useState(row.values);
  const { rowNumber, version } = row;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(fixImportRow, { communeId, importId, rowNumber, version, values }),
    onSuccess: async (answer) => {
      take(answer.import);
      await cache.invalidateQueries({ queryKey: ['import', communeId, 'rows', importId] });
      onEnd();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    mutate();
  }
  const wrong = new Set(row.issues.map(({ field }) => field));
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" mt="sm">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
          {values.map(({ field, text }, index) => (
            <TextInput
              key={field}
              label={importFieldText[field][currentLocale()]}
              value={text}
              data-autofocus={wrong.has(field) || undefined}
              styles={wrong.has(field) ? { input: { borderColor: '#b3261e', borderWidth: 2 } } : {}}
              onChange={(event) => {
                const changed = { field, text: event.currentTarget.value };
                setValues(values.with(index, changed));
              }}
            />
          ))}
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={isPending}>
            {t('check.save')}
          </Button>
          <Button variant="subtle" onClick={onEnd}>
            {t('check.cancel')}
          </Button>
        </Group>
        <ProblemAlert error={error} />
      </Stack>
    </form>
  );
}
