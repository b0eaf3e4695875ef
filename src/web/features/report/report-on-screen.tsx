import { Alert, Loader, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Report } from '#contract/report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ReportTable } from './report-table.tsx';

type ReportOnScreenProps = {
  report: Report | undefined;
  error: Error | null;
  isPending: boolean;
  refetch: () => void;
};

/** A report with what is broken in it, the decisions it comes from, and its notes. */
export function ReportOnScreen({ report, error, isPending, refetch }: ReportOnScreenProps) {
  const { t } = useTranslation('report');
  if (isPending) return <Loader />;
  if (!report) return <ProblemAlert error={error} retry={refetch} />;
  return (
    <Stack gap="sm">
      {report.brokenIdentities.length > 0 && (
        <Alert color="red" title={t('broken')} role="alert">
          {report.brokenIdentities.map((fault) => (
            <Text key={fault}>{fault}</Text>
          ))}
        </Alert>
      )}
      <Title order={2} size="h3">
        {[t('formNumber', { code: report.code }), ...report.title].join(' · ')}
      </Title>
      <Source decisions={report.decisions} />
      <ReportTable report={report} />
      {report.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
    </Stack>
  );
}

const NAMED = 3;

function Source({ decisions }: Pick<Report, 'decisions'>) {
  const { t } = useTranslation('report');
  if (decisions.length > NAMED) return <Text>{t('byDecisions', { count: decisions.length })}</Text>;
  return decisions.map(({ communeName, number, symbol, signedOn }) => (
    <Text key={communeName}>
      {t('bySource', { number, symbol, date: formatDate(signedOn), name: communeName })}
    </Text>
  ));
}
