import { Loader, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPapers, type PaperSubject } from '#contract/review-paper.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { HouseholdPapers } from './household-papers.tsx';
import { MergeSection } from './merge-section.tsx';
import { Cards, DecisionEntry, type Papers } from './paper-card.tsx';

const askEveryMs = 700;

/** Every paper of a round: what is missing before it can be printed, and the paper itself. */
export function PaperPage() {
  const { t } = useTranslation(['paper', 'review']);
  const communeId = useCommuneId();
  const { roundId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['review', communeId, 'papers', roundId],
    queryFn: () => call(listPapers, { communeId, roundId }),
    refetchInterval: ({ state }) =>
      state.data?.merges.some((merge) => merge.state === 'waiting' || merge.state === 'running')
        ? askEveryMs
        : false,
  });
  const crumbs = [
    { label: t('review:rounds.title'), to: `/${communeId}/reviews` },
    ...(data ? [{ label: data.round.name, to: `/${communeId}/reviews/${roundId}` }] : []),
  ];
  return (
    <Page title={t('title')} intro={t('intro')} breadcrumbs={crumbs}>
      {data && <AllPapers papers={data} />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {!data && !error && <Loader />}
    </Page>
  );
}

function AllPapers({ papers }: { papers: Papers }) {
  const { t } = useTranslation('paper');
  const has = (subject: PaperSubject) => papers.papers.some((each) => each.subject === subject);
  return (
    <>
      {!papers.canPdf && <Text c="dimmed">{t('noPdf')}</Text>}
      {has('round') && <RoundPapers papers={papers} />}
      {has('neighbourhood') && <PlacePapers papers={papers} />}
      {has('household') && <HouseholdPapers papers={papers} />}
      <MergeSection papers={papers} />
    </>
  );
}

function RoundPapers({ papers }: { papers: Papers }) {
  const { t } = useTranslation('paper');
  const [decisionId, setDecisionId] = useState<string>();
  return (
    <Section title={t('ofRound')}>
      {papers.decisions.length > 1 && (
        <NativeSelect
          label={t('decision')}
          data={papers.decisions.map(({ id, number, signedOn, isCorrection }) => ({
            value: id,
            label: t(isCorrection ? 'correction' : 'firstDecision', {
              number,
              signedOn: formatDate(signedOn),
            }),
          }))}
          onChange={(event) => setDecisionId(event.currentTarget.value)}
        />
      )}
      <DecisionEntry papers={papers} {...(decisionId !== undefined && { decisionId })} />
      <Cards papers={papers} subject="round" of={decisionId === undefined ? {} : { decisionId }} />
    </Section>
  );
}

function PlacePapers({ papers }: { papers: Papers }) {
  const { t } = useTranslation('paper');
  const first = papers.neighbourhoods.find(({ households }) => households > 0);
  const [chosen, setChosen] = useState(first?.id ?? papers.neighbourhoods[0]?.id ?? '');
  return (
    <Section title={t('ofPlace')}>
      <NativeSelect
        label={t('place')}
        value={chosen}
        data={papers.neighbourhoods.map(({ id, name, households: count }) => ({
          value: id,
          label: t('placeOption', { name, count }),
        }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Cards papers={papers} subject="neighbourhood" of={{ neighbourhoodId: chosen }} />
    </Section>
  );
}
