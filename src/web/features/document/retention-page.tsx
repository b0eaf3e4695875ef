import { Alert, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listEndedRetention } from '#contract/document-list.ts';
import type { Output } from '#contract/endpoint.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

type Line = Output<typeof listEndedRetention>['items'][number];

/** Papers that need not be kept any longer as of a day: a list to look through, nothing is removed. */
export function RetentionPage() {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const [asOf, setAsOf] = useState<string | null>(todayInVietnam());
  const list = useInfiniteQuery({
    queryKey: ['document', communeId, 'retention', asOf],
    queryFn: ({ pageParam }) =>
      call(listEndedRetention, {
        communeId,
        asOf: asOf ?? '',
        limit: 200,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    enabled: asOf !== null,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const [first] = list.data?.pages ?? [];
  return (
    <Page
      title={t('retention.title')}
      intro={t('retention.intro')}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/documents` }]}
      actions={<PrintButton />}
    >
      <DateField label={t('retention.asOf')} value={asOf} required onChange={setAsOf} />
      {first?.retentionState === 'unverified' && (
        <Alert color="yellow">{t('retention.unverified', { source: first.retentionSource })}</Alert>
      )}
      <ProblemAlert error={list.error} retry={() => void list.refetch()} />
      <DataTable
        caption={t('retention.caption', { date: asOf === null ? '' : formatDate(asOf) })}
        columns={useColumns()}
        rows={list.data?.pages.flatMap((page) => page.items)}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/${communeId}/documents/${id}`}
        empty={<Text c="dimmed">{t('retention.none')}</Text>}
        total={first?.total}
        more={{
          hasMore: list.hasNextPage,
          isLoading: list.isFetchingNextPage,
          load: () => void list.fetchNextPage(),
        }}
      />
    </Page>
  );
}

function useColumns(): Column<Line>[] {
  const { t } = useTranslation('document');
  return [
    { key: 'number', header: t('number'), cell: ({ numberText }) => numberText, width: '11rem' },
    {
      key: 'abstract',
      header: t('abstract'),
      isTitle: true,
      cell: ({ kindName, abstract }) => `${kindName}: ${abstract}`,
    },
    { key: 'dated', header: t('dated'), cell: ({ dated }) => formatDate(dated) },
    { key: 'retention', header: t('page.retention'), cell: ({ retention }) => retention },
    { key: 'ends', header: t('retention.endsOn'), cell: ({ endsOn }) => formatDate(endsOn) },
  ];
}
