import { Alert, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Dashboard, getDashboard } from '#contract/dashboard.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import classes from './dashboard.module.css';
import { FigureCards } from './figure-cards.tsx';
import { FlowSummary } from './flow-summary.tsx';
import { LateList } from './late-list.tsx';
import { NeighbourhoodChart } from './neighbourhood-chart.tsx';
import { NeighbourhoodTable } from './neighbourhood-table.tsx';
import { PoorRateChart } from './poor-rate-chart.tsx';
import { RoundsUnderWay } from './round-standing.tsx';
import { SetUpSteps } from './set-up-steps.tsx';
import { TargetList } from './target-list.tsx';

/** The five minutes of the chair: figures now, targets, what moved, where, and what is late. */
export function DashboardPage() {
  const { t } = useTranslation(['dashboard', 'ui']);
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard', communeId],
    queryFn: () => call(getDashboard, { communeId }),
  });
  if (!data) {
    return (
      <Page title={t('ui:nav.dashboard')}>
        <ProblemAlert error={error} retry={() => void refetch()} />
        {!error && <Loading />}
      </Page>
    );
  }
  return (
    <Page
      title={t('title', { commune: data.communeName })}
      intro={<SourceLine dashboard={data} />}
      actions={data.now.decision && <Actions />}
    >
      <Stack gap="lg" className={classes['dashboard']}>
        <Parts dashboard={data} />
      </Stack>
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation('dashboard');
  return (
    <>
      <LinkButton variant="default" to={`/${useCommuneId()}/poverty-index`}>
        {t('povertyIndex')}
      </LinkButton>
      <PrintButton />
    </>
  );
}

function Parts({ dashboard }: { dashboard: Dashboard }) {
  const { nextStep, now, flows, years } = dashboard;
  return (
    <>
      {flows && <BrokenIdentities faults={flows.brokenIdentities} />}
      {nextStep !== null && <SetUpSteps nextStep={nextStep} doneSteps={dashboard.doneSteps} />}
      <RoundsUnderWay />
      {(now.households !== null || now.decision) && <FigureCards dashboard={dashboard} />}
      {dashboard.targets.length > 0 && years.length > 0 && (
        <TargetList targets={dashboard.targets} />
      )}
      {now.decision && (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" className={classes['pair'] ?? ''}>
          <PoorRateChart dashboard={dashboard} />
          <NeighbourhoodChart neighbourhoods={dashboard.neighbourhoods} />
        </SimpleGrid>
      )}
      {flows && <FlowSummary flows={flows} />}
      <div className={classes['last']}>
        {now.decision && <NeighbourhoodTable dashboard={dashboard} />}
        {nextStep === null && <LateList late={dashboard.late} today={dashboard.asOf} />}
      </div>
    </>
  );
}

function SourceLine({ dashboard: { asOf, now } }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const date = formatDate(asOf);
  if (!now.decision) return t('asOfUndecided', { date });
  const { number, symbol, signedOn } = now.decision;
  const source = { number: `${number}/${symbol}`, signedOn: formatDate(signedOn) };
  return t('asOf', { date, ...source });
}

function BrokenIdentities({ faults }: { faults: readonly string[] }) {
  const { t } = useTranslation('dashboard');
  if (faults.length === 0) return null;
  return (
    <Alert color="red" title={t('broken')} role="alert">
      {faults.map((fault) => (
        <Text key={fault}>{fault}</Text>
      ))}
    </Alert>
  );
}

function Loading() {
  const { t } = useTranslation('ui');
  return (
    <Stack gap="lg" role="status" aria-label={t('loading')}>
      <Skeleton height={120} />
      <Skeleton height={180} />
      <Skeleton height={320} />
    </Stack>
  );
}
