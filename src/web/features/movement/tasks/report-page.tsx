import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getTaskReport, type TaskReport } from '#contract/task-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { ReportFiles } from './report-files.tsx';
import { ReportForm } from './report-form.tsx';
import { ReportHistory } from './report-history.tsx';
import { ReportWords } from './report-words.tsx';
import { ReviewForm } from './review-form.tsx';
import { usePeriodText } from './use-period-text.ts';
import { ReportBadge, TimeBadge } from './work-badge.tsx';

/** One report: written by its organisation, checked by the ward, read by both. */
export function TaskReportPage() {
  const { t } = useTranslation(['work', 'ui']);
  const communeId = useCommuneId();
  const { reportId = '' } = useParams({ strict: false });
  const periodText = usePeriodText();
  const { data, error, refetch } = useQuery({
    queryKey: ['work', communeId, 'report', reportId],
    queryFn: () => call(getTaskReport, { communeId, reportId }),
  });
  const back = useBack(data);
  return (
    <Page
      title={data?.taskTitle ?? t('report.title')}
      intro={
        data &&
        t('report.intro', {
          organisation: data.organisationName,
          period: periodText(data.period),
          due: formatDate(data.dueOn),
        })
      }
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }, back]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data && <Report report={data} />}
    </Page>
  );
}

/** Back to where the reader came from: the own work, or the ward's list. */
function useBack(report: TaskReport | undefined) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const isReader = report === undefined || report.canReview || report.state !== 'draft';
  if (report?.canWrite === true || !isReader) {
    return { label: t('links.workspace'), to: `/${communeId}/workspace` };
  }
  return { label: t('inbox.title'), to: `/${communeId}/task-reports` };
}

function Report({ report }: { report: TaskReport }) {
  const { t } = useTranslation('work');
  return (
    <>
      <Group gap="sm">
        <ReportBadge state={report.state} />
        {report.isLate && <TimeBadge state="late" />}
      </Group>
      {report.canWrite ? (
        // What was typed stays while files come and go; a new state begins anew.
        <ReportForm key={report.state} report={report} />
      ) : (
        <Section title={t('report.content')}>
          <Stack gap="md">
            <ReportWords report={report} />
            {report.evidenceWanted !== '' && (
              <Text c="dimmed">{t('report.wanted', { evidence: report.evidenceWanted })}</Text>
            )}
            <ReportFiles report={report} />
          </Stack>
        </Section>
      )}
      {report.canReview && <ReviewForm report={report} />}
      <ReportHistory acts={report.acts} unit={report.unit} />
    </>
  );
}
