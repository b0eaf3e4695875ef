import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconFileTypeDocx } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadMonthlyReport,
  getMonthlyReport,
  type MonthlyReport,
} from '#contract/monthly-report.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call, download } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { MonthlyBadge } from './monthly-badge.tsx';
import { MonthlyRequests } from './monthly-requests.tsx';
import { MovementTables } from './movement-table.tsx';
import { SendForm } from './send-form.tsx';
import { monthWords } from './use-monthly.ts';
import { WithdrawSent } from './withdraw-sent.tsx';

/** The figures of one month, its paper, and whether it was sent. */
export function MonthlyPage() {
  const { t } = useTranslation('monthly');
  const { month = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: ['review', communeId, 'monthly', 'one', month],
    queryFn: () => call(getMonthlyReport, { communeId, month }),
  });
  return (
    <Page
      title={t('one', { month: monthWords(month) })}
      intro={data && <Span report={data} />}
      actions={data && <PaperButton month={month} />}
      breadcrumbs={[
        { label: t('reviews'), to: `/${communeId}/reviews` },
        { label: t('title'), to: `/${communeId}/reviews/monthly?year=${month.slice(0, 4)}` },
      ]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Loader aria-label={t('title')} />}
      {data && (
        <Stack gap="lg">
          <Sent report={data} />
          {data.flows.brokenIdentities.length > 0 && (
            <Alert color="red" title={t('broken')} role="alert">
              {data.flows.brokenIdentities.map((fault) => (
                <Text key={fault}>{fault}</Text>
              ))}
            </Alert>
          )}
          <MonthlyRequests report={data} />
          <MovementTables report={data} />
        </Stack>
      )}
    </Page>
  );
}

function Span({ report: { openingOn, closingOn, isOver } }: { report: MonthlyReport }) {
  const { t } = useTranslation('monthly');
  const to = formatDate(closingOn);
  if (!isOver) return t('running', { to });
  return t('span', { from: formatDate(addDays(plainDate(openingOn), 1)), to });
}

function PaperButton({ month }: { month: string }) {
  const { t } = useTranslation('monthly');
  const communeId = useCommuneId();
  const { can } = useSession();
  const take = useMutation({
    mutationFn: () => download(downloadMonthlyReport, { communeId, month }),
    onError: showFailure,
  });
  if (!can('report.export')) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconFileTypeDocx size={18} aria-hidden />}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {t('paper')}
    </Button>
  );
}

/** Due, late or sent; who may, notes the sending here. */
function Sent({ report }: { report: MonthlyReport }) {
  const { t } = useTranslation('monthly');
  const { can } = useSession();
  const [isSending, setSending] = useState(false);
  const { duty, isOver, hasChangedSinceSent } = report;
  if (!duty) return <Text>{t('notDue')}</Text>;
  const { state, dueOn, sent } = duty;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <MonthlyBadge state={state} />
        <Text>
          {t('due')}: {formatDate(dueOn)}
        </Text>
      </Group>
      {sent && (
        <div>
          <Text fw={600}>
            {t('sentOn', {
              date: formatDate(sent.sentOn),
              number: sent.documentNumber,
              recipient: sent.recipient,
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('by', { name: sent.recordedBy, at: formatInstant(sent.recordedAt) })}
            {sent.note !== '' && ` · ${sent.note}`}
          </Text>
        </div>
      )}
      {hasChangedSinceSent && (
        <Alert color="#8a4b00" variant="outline" bg="#fff8ec">
          {t('changed')}
        </Alert>
      )}
      {can('review.manage') && isOver && (
        <Group gap="xs" className="no-print">
          <Button variant={sent ? 'default' : 'filled'} onClick={() => setSending(true)}>
            {t(sent ? 'correct' : 'send')}
          </Button>
          {sent && <WithdrawSent report={report} />}
        </Group>
      )}
      {isSending && <SendForm report={report} onClose={() => setSending(false)} />}
    </Stack>
  );
}
