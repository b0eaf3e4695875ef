import { Alert, Group, Loader, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadReports, getReport, reportCodes, type ReportCode } from '#contract/report.ts';
import { listYearFigures } from '#contract/review-figures.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { DownloadButton } from './download-button.tsx';
import { PaperList } from './paper-list.tsx';
import { ReportTable } from './report-table.tsx';

/** Official reports of approved years, and the Word papers made from them. */
export function ReportPage() {
  const { t } = useTranslation('report');
  const communeId = useCommuneId();
  const figures = useQuery({
    queryKey: ['review', communeId, 'year-figures'],
    queryFn: () => call(listYearFigures, { communeId }),
  });
  const years = (figures.data?.years ?? []).map(({ year }) => year).toReversed();
  const [first] = years;
  return (
    <Page title={t('title')} intro={t('intro')} actions={first && <PrintButton />}>
      <ProblemAlert error={figures.error} retry={() => void figures.refetch()} />
      {figures.isPending && <Loader />}
      {figures.data && first === undefined && <NothingApproved communeId={communeId} />}
      {first !== undefined && <YearReports years={years} communeId={communeId} />}
      {figures.data && <PaperList years={years} />}
    </Page>
  );
}

function NothingApproved({ communeId }: { communeId: string }) {
  const { t } = useTranslation('report');
  const action = <LinkButton to={`/${communeId}/reviews`}>{t('emptyAction')}</LinkButton>;
  return (
    <EmptyState title={t('emptyTitle')} action={action}>
      {t('emptyText')}
    </EmptyState>
  );
}

function YearReports({ years, communeId }: { years: readonly number[]; communeId: string }) {
  const { t } = useTranslation('report');
  const { can } = useSession();
  const [year, setYear] = useState(years[0] ?? 0);
  const [code, setCode] = useState<ReportCode>('7.1');
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="md" className="no-print">
        <NativeSelect
          label={t('year')}
          value={String(year)}
          data={years.map(String)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
        {can('report.export') && (
          <DownloadButton endpoint={downloadReports} input={{ communeId, year }}>
            {t('downloadAll')}
          </DownloadButton>
        )}
      </Group>
      <div className="no-print">
        <FormChoice code={code} onChange={setCode} />
      </div>
      <ReportOnScreen key={`${code}-${year}`} communeId={communeId} code={code} year={year} />
    </Stack>
  );
}

function FormChoice({
  code,
  onChange,
}: {
  code: ReportCode;
  onChange: (code: ReportCode) => void;
}) {
  const { t } = useTranslation('report');
  const labels = { '7.1': t('codes.form71'), '7.2': t('codes.form72'), '7.3': t('codes.form73') };
  const data = reportCodes.map((value) => ({ value, label: labels[value] }));
  return (
    <SegmentedControl
      aria-label={t('form')}
      value={code}
      data={data}
      onChange={(value) => onChange(value as ReportCode)}
      orientation={globalThis.matchMedia('(max-width: 40rem)').matches ? 'vertical' : 'horizontal'}
    />
  );
}

function ReportOnScreen(which: { communeId: string; code: ReportCode; year: number }) {
  const { t } = useTranslation('report');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['report', which],
    queryFn: () => call(getReport, which),
  });
  if (isPending) return <Loader />;
  if (!data) return <ProblemAlert error={error} retry={() => void refetch()} />;
  const { number, symbol, signedOn } = data.decision;
  return (
    <Stack gap="sm">
      {data.brokenIdentities.length > 0 && (
        <Alert color="red" title={t('broken')} role="alert">
          {data.brokenIdentities.map((fault) => (
            <Text key={fault}>{fault}</Text>
          ))}
        </Alert>
      )}
      <Text>{t('bySource', { number, symbol, date: formatDate(signedOn) })}</Text>
      <ReportTable report={data} />
      {data.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
    </Stack>
  );
}
