import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getMovementReport, type MovementReport } from '#contract/movement-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { AwardRows } from './award-rows.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportClauses } from './report-clauses.tsx';
import { ReportFacts, ReportFigures } from './report-facts.tsx';
import { ReportReview } from './report-review.tsx';
import { ReportStateBadge } from './report-state-badge.tsx';
import { EndingWords, LeadershipWords } from './report-texts.tsx';
import classes from './report.module.css';
import { useReportPeriod } from './use-report-period.ts';
import { useReportWords, type ReportForm } from './use-report-words.ts';

/** One report of the movement: its figures, the words of the officer, proposed awards. */
export function MovementReportPage() {
  const { t } = useTranslation(['movementReport', 'ui']);
  const communeId = useCommuneId();
  const periodText = useReportPeriod();
  const { reportId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['movementReport', communeId, 'one', reportId],
    queryFn: () => call(getMovementReport, { communeId, reportId }),
    // What is typed is kept by the page itself; a new reading in between would only disturb.
    refetchOnWindowFocus: false,
    // Whoever comes back reads it anew: it may have been put into the register, or taken out.
    gcTime: 0,
  });
  const intro =
    data &&
    t('page.about', {
      kind: t(`kind.${data.kind}`),
      period: periodText(data.period),
      from: formatDate(data.from),
      to: formatDate(data.to),
      at: formatInstant(data.inputs.assembledAt),
    });
  return (
    <Page
      title={data?.title ?? t('title')}
      intro={intro}
      breadcrumbs={[
        { label: t('movement'), to: `/${communeId}/movement` },
        {
          label: t('title'),
          to: `/${communeId}/movement/reports?movement=${data?.movementId ?? ''}`,
        },
      ]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data && <Report key={data.id} report={data} />}
    </Page>
  );
}

function Report({ report }: { report: MovementReport }) {
  const form = useReportWords(report);
  const parts = { report, form };
  return (
    <>
      <Standing report={report} />
      <ReportActions {...parts} />
      {form.stored && <Conflict {...parts} stored={form.stored} />}
      <ProblemAlert error={form.error} />
      <ReportFigures report={report} />
      <LeadershipWords {...parts} />
      <ReportClauses {...parts} />
      <ReportReview inputs={report.inputs} />
      <EndingWords {...parts} />
      <AwardRows {...parts} />
      <ReportFacts inputs={report.inputs} />
      {report.inputHash !== null && <Hash hash={report.inputHash} />}
    </>
  );
}

function Standing({ report }: { report: MovementReport }) {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  const { state, frozenAt, document, inputs } = report;
  return (
    <Group gap="sm">
      <ReportStateBadge state={state} />
      {!inputs.isOver && <Text>{t('page.through', { date: formatDate(inputs.throughOn) })}</Text>}
      {state === 'frozen' && frozenAt !== null && (
        <Text>{t('page.frozen', { at: formatInstant(frozenAt) })}</Text>
      )}
      {document && (
        <>
          <Text>{t('page.registered')}</Text>
          <LinkButton variant="default" to={`/${communeId}/documents/${document.id}`}>
            {t('page.openDocument', {
              number: document.isIssued ? document.numberText : t('list.noNumber'),
            })}
          </LinkButton>
        </>
      )}
    </Group>
  );
}

type ConflictProps = { report: MovementReport; form: ReportForm; stored: MovementReport };

function Conflict({ form, stored }: ConflictProps) {
  const { t } = useTranslation('movementReport');
  return (
    <Alert color="yellow" title={t('conflict.title')} role="alert">
      <Text mb="sm">
        {t('conflict.text', { by: stored.updatedBy, at: formatInstant(stored.updatedAt) })}
      </Text>
      <Group>
        <Button variant="default" onClick={form.takeStored}>
          {t('conflict.stored')}
        </Button>
        <Button onClick={form.keepMine}>{t('conflict.mine')}</Button>
      </Group>
    </Alert>
  );
}

function Hash({ hash }: { hash: string }) {
  const { t } = useTranslation('movementReport');
  return (
    <Text size="sm" c="dimmed">
      {t('page.hash')}: <span className={classes['hash']}>{hash}</span>
    </Text>
  );
}
