import { Button, Group, Loader, NativeSelect, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueText } from '#contract/import-issue.ts';
import { listImportRows, RowFilter, type Import } from '#contract/import.ts';
import type { IssueCode } from '#domain/import/issue.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { currentLocale } from '#web/text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { RowCard } from './row-card.tsx';
import { useImport } from './use-import.ts';

/** The rows of the file, bad ones first; each can be mended in its place. */
export function RowList({ one }: { one: Import }) {
  const { t } = useTranslation('import');
  const { communeId, importId } = useImport();
  const [show, setShow] = useState<RowFilter>(one.errorCount > 0 ? 'errors' : 'all');
  const [code, setCode] = useState<IssueCode | ''>('');
  const rows = useInfiniteQuery({
    queryKey: ['import', communeId, 'rows', importId, show, code],
    queryFn: ({ pageParam }) =>
      call(listImportRows, { communeId, importId, show, after: pageParam, ...(code && { code }) }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = rows.data?.pages[0]?.issueCounts ?? [];
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <NativeSelect
          label={t('check.show')}
          value={show}
          onChange={(event) => setShow(RowFilter.parse(event.currentTarget.value))}
          data={RowFilter.options.map((value) => ({ value, label: t(`check.filters.${value}`) }))}
        />
        <NativeSelect
          label={t('check.issue')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value as IssueCode | '')}
          data={[
            { value: '', label: t('check.every') },
            ...counts.map((issue) => ({ value: issue.code, label: issueLabel(issue) })),
          ]}
          maw="30rem"
        />
      </Group>
      {rows.isPending && <Loader />}
      <ProblemAlert error={rows.error} retry={() => void rows.refetch()} />
      {rows.data && items.length === 0 && <Text c="dimmed">{t('check.noRows')}</Text>}
      {items.map((row) => (
        <RowCard key={row.rowNumber} row={row} />
      ))}
      {rows.hasNextPage && (
        <Button
          variant="default"
          loading={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t('check.more')}
        </Button>
      )}
    </Stack>
  );
}

/** The first sentence of the issue without its details, and how often it occurs. */
function issueLabel({ code, count }: { code: IssueCode; count: number }): string {
  const sentence = issueText[code][currentLocale()].replaceAll(/ ?“?\{\w+\}”?/g, ' …');
  return `${sentence.split('. ')[0] ?? sentence} (${formatInteger(count)})`;
}
