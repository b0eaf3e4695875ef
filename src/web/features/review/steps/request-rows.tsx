import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewRequest } from '#contract/review-step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { StepBadge } from './step-badge.tsx';
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
    {
      key: 'due',
      header: t('request.due'),
      cell: (row) => <DueCell request={row} isOpen={canWrite} />,
    },
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

/** The day of the answer; a request that still goes on after it is late. */
function DueCell({ request, isOpen }: { request: ReviewRequest; isOpen: boolean }) {
  const { t } = useTranslation('reviewStep');
  const { dueOn, isDueProvisional, screen } = request;
  if (dueOn === null) return t('request.noDue');
  const date = formatDate(dueOn);
  const isLate = isOpen && screen?.outcome !== 'not_eligible' && dueOn < todayInVietnam();
  return (
    <>
      {isDueProvisional ? t('request.dueProvisional', { date }) : date}
      {isLate && <StepBadge state="late" />}
    </>
  );
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
