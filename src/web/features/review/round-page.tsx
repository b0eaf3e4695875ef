import { Alert, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconCheck, IconFileSpreadsheet, IconListCheck, IconPrinter } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Round } from '#contract/review.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { RoundDecisions } from './round-decisions.tsx';
import { RoundHouseholds } from './round-households.tsx';
import { RoundProgress } from './round-progress.tsx';
import { StateBadge } from './round-list-page.tsx';
import { useStandardRule } from './standard-rule.ts';
import { useRound } from './use-review.ts';

/** One round: where it stands, what is missing, every household of it. */
export function RoundPage() {
  const { t } = useTranslation('review');
  const { roundId = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  const { data, error, refetch } = useRound(roundId);
  const rule = useStandardRule(data?.round.standardId ?? '');
  const crumbs = [{ label: t('rounds.title'), to: `/${communeId}/reviews` }];
  if (!data) {
    return (
      <Page title={t('rounds.title')} breadcrumbs={crumbs}>
        {error ? <ProblemAlert error={error} retry={() => void refetch()} /> : <Loader />}
      </Page>
    );
  }
  const { round, neighbourhoods } = data;
  const standard = rule?.name[currentLocale()] ?? round.standardId;
  return (
    <Page
      title={round.name}
      breadcrumbs={crumbs}
      intro={
        <>
          <StateBadge round={round} />{' '}
          {t('round.intro', { year: round.year, kind: t(`kind.${round.kind}`), standard })}
          {round.process === 'on_paper' && ` · ${t('round.paperMark')}`}
        </>
      }
      actions={<RoundActions round={round} />}
    >
      <RoundWarnings round={round} />
      <RoundFigures round={round} />
      <RoundHouseholds round={round} neighbourhoods={neighbourhoods} />
      <RoundProgress round={round} neighbourhoods={neighbourhoods} />
      <RoundDecisions round={round} />
    </Page>
  );
}

function RoundActions({ round }: { round: Round }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { can } = useSession();
  const base = `/${communeId}/reviews/${round.id}`;
  const isInApp = round.process === 'in_app';
  const steps = isInApp && (
    <LinkButton to={`${base}/steps`} leftSection={<IconListCheck size={18} aria-hidden />}>
      {t('round.steps')}
    </LinkButton>
  );
  const papers = (
    <LinkButton
      to={`${base}/papers`}
      variant="default"
      leftSection={<IconPrinter size={18} aria-hidden />}
    >
      {t('round.papers')}
    </LinkButton>
  );
  if (round.state === 'approved') {
    return (
      <>
        {papers}
        {steps}
      </>
    );
  }
  return (
    <>
      {papers}
      {can('review.enter') && (
        <LinkButton
          to={`${base}/import`}
          variant="default"
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
        >
          {t('round.import')}
        </LinkButton>
      )}
      {can('review.approve') && round.unverifiedParts.length === 0 && (
        <LinkButton
          to={`${base}/approve`}
          variant={isInApp ? 'default' : 'filled'}
          leftSection={<IconCheck size={18} aria-hidden />}
        >
          {t('round.approve')}
        </LinkButton>
      )}
      {steps}
    </>
  );
}

function RoundWarnings({ round }: { round: Round }) {
  const { t } = useTranslation('review');
  const parts = round.unverifiedParts.map((part) => t(`parts.${part as 'annex'}`)).join(', ');
  return (
    <Stack gap="sm">
      {parts !== '' && (
        <Alert color="#8a4b00" title={t('round.simulation')} role="alert">
          {t('round.simulationText', { parts })}
        </Alert>
      )}
      {round.hasStandardChanged && (
        <Alert color="yellow">
          <Text>{t(round.state === 'open' ? 'round.changed' : 'round.changedApproved')}</Text>
        </Alert>
      )}
    </Stack>
  );
}

function RoundFigures({ round }: { round: Round }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { counts } = round;
  const base = `/${communeId}/reviews/${round.id}`;
  const isOpen = round.state === 'open';
  const tone = (count: number) => (count > 0 ? 'attention' : 'good');
  const card = (key: 'entered' | 'poor' | 'nearPoor' | 'absent', query: string, note?: string) => (
    <FigureCard
      label={t(`figures.${key}`)}
      value={formatInteger(counts[key])}
      to={`${base}?${query}`}
      {...(note !== undefined && { note })}
    />
  );
  const b2Only =
    counts.withoutIndicators > 0
      ? t('figures.withoutIndicators', { count: counts.withoutIndicators })
      : undefined;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: isOpen ? 6 : 4 }} spacing="sm">
      {card('entered', 'show=entered', b2Only)}
      {card('poor', 'show=entered&class=poor')}
      {card('nearPoor', 'show=entered&class=near_poor')}
      {card('absent', 'show=absent')}
      {isOpen && (
        <FigureCard
          label={t('figures.missing')}
          value={formatInteger(counts.missing)}
          note={t('figures.missingNote')}
          tone={tone(counts.missing)}
          to={`${base}?show=missing`}
        />
      )}
      {isOpen && (
        <FigureCard
          label={t('figures.contradictions')}
          value={formatInteger(counts.contradictions)}
          tone={tone(counts.contradictions)}
          to={`${base}?show=contradictions`}
        />
      )}
    </SimpleGrid>
  );
}
