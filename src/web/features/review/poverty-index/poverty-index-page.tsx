import { Alert, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getPovertyIndex, type PovertyIndex } from '#contract/poverty-index.ts';
import { Problem } from '#contract/problem.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger, formatPercent } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ContributionChart } from './contribution-chart.tsx';
import { GroupTables } from './group-tables.tsx';
import { IndexQuestion, type Question } from './index-question.tsx';
import { showIndex, showShare } from './show-share.ts';
import { YearTable } from './year-table.tsx';

/** How deep and where people lack, beside the official count; nothing here is official. */
export function PovertyIndexPage() {
  const { t } = useTranslation('povertyIndex');
  const communeId = useCommuneId();
  const [question, setQuestion] = useState<Question>({ unit: 'persons', k: '1/4' });
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['review', communeId, 'poverty-index', question],
    queryFn: () => call(getPovertyIndex, { communeId, ...question }),
    placeholderData: keepPreviousData,
  });
  const isEmpty = error instanceof Problem && error.code === 'report.year_not_approved';
  return (
    <Page title={t('title')} intro={t('intro')} actions={data?.total && <Actions />}>
      <Alert color="yellow" c="dark" icon={<IconAlertTriangle aria-hidden />} title={t('notLegal')}>
        {t('notLegalText')}
      </Alert>
      {isEmpty ? <NothingApproved /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {data && (
        <>
          <IndexQuestion
            key={data.standardId}
            index={data}
            question={question}
            isBusy={isFetching}
            onAsk={setQuestion}
          />
          <Answer index={data} />
        </>
      )}
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation('povertyIndex');
  const communeId = useCommuneId();
  const { can } = useSession();
  return (
    <>
      {can('review.read') && (
        <LinkButton variant="default" to={`/${communeId}/what-if`}>
          {t('whatIf')}
        </LinkButton>
      )}
      <PrintButton />
    </>
  );
}

function NothingApproved() {
  const { t } = useTranslation('povertyIndex');
  const action = <LinkButton to={`/${useCommuneId()}/reviews`}>{t('emptyAction')}</LinkButton>;
  return (
    <EmptyState title={t('emptyTitle')} action={action}>
      {t('empty')}
    </EmptyState>
  );
}

function Answer({ index }: { index: PovertyIndex }) {
  const { t } = useTranslation('povertyIndex');
  return (
    <Stack gap="lg">
      {index.total ? (
        <>
          <Sentence index={index} total={index.total} />
          <Figures index={index} total={index.total} />
        </>
      ) : (
        <Text>{t('nothing')}</Text>
      )}
      <Coverage index={index} />
      {index.total && (
        <>
          <ContributionChart index={index} />
          <GroupTables index={index} />
        </>
      )}
      {index.years.length > 1 && <YearTable years={index.years} />}
    </Stack>
  );
}

type Total = NonNullable<PovertyIndex['total']>;

/** What the figures mean, for somebody who has never heard of H, A and M0. */
function Sentence({ index, total }: { index: PovertyIndex; total: Total }) {
  const { t } = useTranslation('povertyIndex');
  const most = index.indicators.toSorted(
    (a, b) => (b.contribution ?? 0) - (a.contribution ?? 0),
  )[0];
  const words = {
    year: index.year,
    k: index.k,
    unit: t(`unitWords.${index.unit}`),
    population: formatInteger(total.population),
    poor: formatInteger(total.poor),
    headcount: showShare(total.headcount),
    intensity: showShare(total.intensity),
    indicator: useIndicatorName()(most?.name),
    contribution: showShare(most?.contribution ?? null),
  };
  return (
    <Text size="lg" maw="56rem" role="status">
      {total.poor === 0 ? t('sentenceNobody', words) : t('sentence', words)}
    </Text>
  );
}

function useIndicatorName() {
  const { i18n } = useTranslation();
  return (name: { vi: string; en: string } | undefined) =>
    (i18n.language === 'en' ? name?.en : name?.vi) ?? '';
}

function Figures({ index, total }: { index: PovertyIndex; total: Total }) {
  const { t } = useTranslation('povertyIndex');
  const { decision, poor, nearPoor, poorRate } = index.legal;
  const counted = {
    unit: t(`unitWords.${index.unit}`),
    population: formatInteger(total.population),
    poor: formatInteger(total.poor),
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      <FigureCard
        label={t('figures.headcount')}
        value={showShare(total.headcount)}
        note={t('figures.headcountNote', counted)}
      />
      <FigureCard
        label={t('figures.intensity')}
        value={total.intensity === null ? t('nobody') : showShare(total.intensity)}
        note={t('figures.intensityNote')}
      />
      <FigureCard
        label={t('figures.adjusted')}
        value={showIndex(total.adjusted)}
        note={t('figures.adjustedNote')}
      />
      <FigureCard
        label={t('figures.legal')}
        value={t('figures.legalValue', { poor: formatInteger(poor) })}
        note={t('figures.legalNote', {
          nearPoor: formatInteger(nearPoor),
          rate: poorRate === null ? '–' : formatPercent(poorRate, 2),
          number: `${decision.number}/${decision.symbol}`,
          date: formatDate(decision.signedOn),
        })}
      />
    </SimpleGrid>
  );
}

/** What was counted and how: who prints the page has no fields to read it from. */
function Coverage({ index }: { index: PovertyIndex }) {
  const { t } = useTranslation('povertyIndex');
  const { counted, reviewed, withoutIndicators, otherStandard } = index.coverage;
  const isEqual = new Set(index.weights).size === 1;
  const sentences = [
    t('coverage', { counted: formatInteger(counted), reviewed: formatInteger(reviewed) }),
    ...(withoutIndicators > 0 ? [t('withoutIndicators', { count: withoutIndicators })] : []),
    ...(otherStandard > 0 ? [t('otherStandard', { count: otherStandard })] : []),
    isEqual ? t('equalWeights') : t('weightsUsed', { weights: showWeights(index) }),
  ];
  return <Text>{sentences.join(' ')}</Text>;
}

function showWeights({ indicators }: PovertyIndex): string {
  return indicators.map(({ no, weight }) => `${no}: ${showShare(weight)}`).join('; ');
}
