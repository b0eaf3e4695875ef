import { Group, Loader, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadReports,
  downloadUnitReports,
  getReport,
  getUnitReport,
} from '#contract/report.ts';
import { listYearFigures } from '#contract/review-figures.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { DownloadButton } from './download-button.tsx';
import { MemberLists } from './member-lists.tsx';
import { PaperList } from './paper-list.tsx';
import { MembersOnScreen } from './members-on-screen.tsx';
import { ReportChoice } from './report-choice.tsx';
import { isListCode, type ReportCode } from './report-groups.ts';
import { ReportOnScreen } from './report-on-screen.tsx';

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
    <Page title={t('title')} intro={t('intro')} actions={first && <Actions />}>
      <ProblemAlert error={figures.error} retry={() => void figures.refetch()} />
      {figures.isPending && <Loader />}
      {figures.data && first === undefined && <NothingApproved communeId={communeId} />}
      {first !== undefined && <Reports years={years} communeId={communeId} />}
      {figures.data && <PaperList years={years} />}
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation('report');
  return (
    <>
      <LinkButton variant="default" to={`/${useCommuneId()}/poverty-index`}>
        {t('povertyIndex')}
      </LinkButton>
      <PrintButton />
    </>
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

/** Of which units: the commune as it was, what it is part of now, or the whole province. */
type Scope = 'old' | 'new' | 'province';
type Choice = { code: ReportCode; year: number | null; on: string | null; scope: Scope };

function Reports({ years, communeId }: { years: readonly number[]; communeId: string }) {
  const { can } = useSession();
  const [choice, setChoice] = useState<Choice>({
    code: '7.1',
    year: years[0] ?? null,
    on: null,
    scope: 'old',
  });
  const change = (part: Partial<Choice>) => setChoice({ ...choice, ...part });
  const province = useProvince(communeId, years[0]);
  const when = choice.year === null ? { on: choice.on ?? '' } : { year: choice.year };
  const isReady = choice.year !== null || choice.on !== null;
  const report = useReport({ ...choice, communeId, unitId: province?.id });
  return (
    <Stack gap="lg">
      <div className="no-print">
        <Group align="flex-end" gap="md">
          <TimeChoice years={years} choice={choice} onChange={change} />
          <ScopeChoice scope={choice.scope} province={province?.name} onChange={change} />
          {can('report.export') && isReady && (
            <Download
              communeId={communeId}
              unitId={province?.id}
              scope={choice.scope}
              when={when}
            />
          )}
        </Group>
      </div>
      <div className="no-print">
        <ReportChoice code={choice.code} onChange={(code) => change({ code })} />
      </div>
      {isReady && !isListCode(choice.code) && (
        <ReportOnScreen
          report={report.data}
          error={report.error}
          isPending={report.isPending}
          refetch={() => void report.refetch()}
        />
      )}
      {isReady && isListCode(choice.code) && (
        <MembersOnScreen
          code={choice.code}
          communeId={communeId}
          when={when}
          isOfUnit={choice.scope === 'old'}
        />
      )}
      {isReady && choice.scope === 'old' && <MemberLists communeId={communeId} when={when} />}
    </Stack>
  );
}

function useReport(choice: Choice & { communeId: string; unitId: string | undefined }) {
  const { code, year, on, scope, communeId, unitId } = choice;
  const when = year === null ? { on: on ?? '' } : { year };
  return useQuery({
    queryKey: ['report', choice],
    enabled: (year !== null || on !== null) && !isListCode(code),
    queryFn: () => {
      if (isListCode(code)) throw new Error('A list of members is read page by page');
      return scope === 'province' && unitId !== undefined
        ? call(getUnitReport, { unitId, code, ...when, units: 'new' })
        : call(getReport, { communeId, code, ...when, units: scope === 'new' ? 'new' : 'old' });
    },
  });
}

/** The province, for those who see more than this commune. */
function useProvince(communeId: string, year: number | undefined) {
  const { communeCount } = useSession();
  const { data } = useQuery({
    queryKey: ['report', 'province', communeId],
    enabled: communeCount > 1 && year !== undefined,
    queryFn: () => call(getReport, { communeId, code: '7.1', ...(year !== undefined && { year }) }),
  });
  return data?.province ?? undefined;
}

const A_DAY = 'day';
type PartProps = { onChange: (part: Partial<Choice>) => void };

function TimeChoice({
  years,
  choice,
  onChange,
}: PartProps & { years: readonly number[]; choice: Choice }) {
  const { t } = useTranslation('report');
  return (
    <>
      <NativeSelect
        label={t('year')}
        value={choice.year === null ? A_DAY : String(choice.year)}
        data={[
          ...years.map((year) => ({ value: String(year), label: String(year) })),
          { value: A_DAY, label: t('anyDay') },
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ year: value === A_DAY ? null : Number(value) });
        }}
      />
      {choice.year === null && (
        <DateField label={t('day')} value={choice.on} onChange={(on) => onChange({ on })} />
      )}
    </>
  );
}

function ScopeChoice({
  scope,
  province,
  onChange,
}: PartProps & { scope: Scope; province: string | undefined }) {
  const { t } = useTranslation('report');
  const data = [
    { value: 'old', label: t('scope.old') },
    { value: 'new', label: t('scope.new') },
    ...(province === undefined
      ? []
      : [{ value: 'province', label: t('scope.province', { name: province }) }]),
  ];
  return (
    <NativeSelect
      label={t('units')}
      value={scope}
      data={data}
      onChange={(event) => onChange({ scope: event.currentTarget.value as Scope })}
    />
  );
}

type DownloadProps = {
  communeId: string;
  unitId: string | undefined;
  scope: Scope;
  when: { year: number } | { on: string };
};

function Download({ communeId, unitId, scope, when }: DownloadProps) {
  const { t } = useTranslation('report');
  if (scope === 'province' && unitId !== undefined) {
    return (
      <DownloadButton
        endpoint={downloadUnitReports}
        input={{ unitId, ...when, units: 'new' as const }}
      >
        {t('downloadAll')}
      </DownloadButton>
    );
  }
  const units = scope === 'new' ? ('new' as const) : ('old' as const);
  return (
    <DownloadButton endpoint={downloadReports} input={{ communeId, ...when, units }}>
      {t('downloadAll')}
    </DownloadButton>
  );
}
