import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewRequest } from '#contract/review-step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { WithdrawFact } from './withdraw-fact.tsx';

type RequestRowsProps = {
  requests: readonly ReviewRequest[] | undefined;
  canWrite: boolean;
  onScreen: (request: ReviewRequest) => void;
  onLink: (request: ReviewRequest) => void;
};

/** Requests with what each still waits for. */
export function RequestRows({ requests, canWrite, onScreen, onLink }: RequestRowsProps) {
  const { t } = useTranslation('reviewStep');
  const columns: Column<ReviewRequest>[] = [
    {
      key: 'applicant',
      header: t('request.applicant'),
      cell: (row) => row.applicantName,
      isTitle: true,
    },
    { key: 'kind', header: t('request.kind'), cell: (row) => t(`request.kindShort.${row.kind}`) },
    {
      key: 'received',
      header: t('request.received'),
      cell: (row) => `${formatDate(row.receivedOn)}, ${t(`request.channels.${row.channel}`)}`,
    },
    { key: 'due', header: t('request.due'), cell: (row) => <DueCell request={row} /> },
    { key: 'state', header: t('request.state'), cell: (row) => <StateCell request={row} /> },
    ...(canWrite ? [actionColumn()] : []),
  ];

  function actionColumn(): Column<ReviewRequest> {
    return {
      key: 'actions',
      header: t('request.actions'),
      isActions: true,
      cell: (row) => (
        <Group gap="xs">
          {row.householdId === null && (
            <Button variant="default" onClick={() => onLink(row)}>
              {t('request.link')}
              <span className="visually-hidden">: {row.applicantName}</span>
            </Button>
          )}
          {row.needsScreen && row.screen === null && (
            <Button onClick={() => onScreen(row)}>
              {t('screen.action')}
              <span className="visually-hidden">: {row.applicantName}</span>
            </Button>
          )}
          {row.screen && (
            <WithdrawFact
              kind="screen"
              factId={row.screen.id}
              what={t('screen.what', { name: row.applicantName })}
            />
          )}
          {!row.screen && (
            <WithdrawFact
              kind="request"
              factId={row.id}
              what={t('request.what', { name: row.applicantName })}
            />
          )}
        </Group>
      ),
    };
  }

  return (
    <DataTable
      caption={t('request.caption')}
      columns={columns}
      rows={requests}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t('request.emptyTitle')}>{t('request.emptyText')}</EmptyState>}
    />
  );
}

function DueCell({ request: { dueOn, isDueProvisional } }: { request: ReviewRequest }) {
  const { t } = useTranslation('reviewStep');
  if (dueOn === null) return t('request.noDue');
  const date = formatDate(dueOn);
  return isDueProvisional ? t('request.dueProvisional', { date }) : date;
}

function StateCell({ request }: { request: ReviewRequest }) {
  const { t } = useTranslation('reviewStep');
  const { screen, needsScreen, householdId } = request;
  return (
    <>
      {householdId === null && <Text>{t('request.notLinked')}</Text>}
      {screen ? (
        <>
          <Text>
            {t('screen.done', {
              outcome: t(`screen.outcomes.${screen.outcome}`),
              date: formatDate(screen.screenedOn),
            })}
          </Text>
          {screen.reasons !== '' && (
            <Text size="sm" c="dimmed">
              {screen.reasons}
            </Text>
          )}
        </>
      ) : (
        <Text>{t(needsScreen ? 'screen.waiting' : 'request.noScreen')}</Text>
      )}
    </>
  );
}
