import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listMailTroubles, type MailLine } from '#contract/mail.ts';
import { call } from '#web/api.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

/** Whether letters can be sent, and those that did not arrive; for who keeps the accounts. */
export function MailPage() {
  const { t } = useTranslation('mail');
  const { data, error, refetch } = useQuery({
    queryKey: ['mail-troubles'],
    queryFn: () => call(listMailTroubles, {}),
  });
  const columns = useColumns();
  return (
    <Page
      title={t('admin.title')}
      intro={t('admin.intro')}
      breadcrumbs={[{ label: t('admin.back'), to: '/accounts' }]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {data?.server === null && <Alert color="yellow">{t('admin.notConfigured')}</Alert>}
      {data?.server && (
        <Text style={{ overflowWrap: 'anywhere' }}>
          {t('admin.server', {
            ...data.server,
            sent: data.sentCount,
            waiting: data.waitingCount,
          })}
        </Text>
      )}
      {!error && (
        <DataTable
          caption={t('admin.caption')}
          columns={columns}
          rows={data?.items}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('admin.none')}>{t('admin.noneHint')}</EmptyState>}
        />
      )}
    </Page>
  );
}

function useColumns(): Column<MailLine>[] {
  const { t } = useTranslation('mail');
  return [
    {
      key: 'to',
      header: t('admin.to'),
      isTitle: true,
      cell: ({ subject, recipients }) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          {[subject, recipients.join(', ')].filter(Boolean).join(' · ')}
        </span>
      ),
    },
    {
      key: 'purpose',
      header: t('admin.purpose'),
      cell: ({ purpose }) => t(`admin.purposes.${purpose}`),
    },
    {
      key: 'state',
      header: t('admin.state'),
      cell: ({ state, attempts }) => t(`admin.states.${state}`, { count: attempts }),
    },
    {
      key: 'reply',
      header: t('admin.reply'),
      cell: ({ reply }) => <span style={{ overflowWrap: 'anywhere' }}>{reply}</span>,
    },
    {
      key: 'at',
      header: t('admin.at'),
      cell: ({ settledAt, createdAt }) => formatInstant(settledAt ?? createdAt),
    },
  ];
}
