import { Alert, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getRoundHousehold, type Round, type RoundHousehold } from '#contract/review.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { LinkButton, TextLink } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Evidence } from '#web/features/review/steps/evidence.tsx';
import { VotedNotice } from '#web/features/review/steps/voted-notice.tsx';
import { AbsenceForm } from './absence-form.tsx';
import { ResultDetails } from './result-details.tsx';
import { ResultForm } from './result-form.tsx';
import { ResultHistory } from './result-history.tsx';
import { ContradictionBadge } from './round-households.tsx';
import { WithdrawResult } from './withdraw-result.tsx';
import { useRound } from './use-review.ts';

/** One household in a round: its form, or, once approved, what was decided. */
export function ResultPage() {
  const { t } = useTranslation('review');
  const { roundId = '', householdId = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  const round = useRound(roundId);
  const one = useRoundHousehold(roundId, householdId);
  const failure = round.error ?? one.error;
  const crumbs = [
    { label: t('rounds.title'), to: `/${communeId}/reviews` },
    { label: round.data?.round.name ?? '…', to: `/${communeId}/reviews/${roundId}` },
  ];
  if (!round.data || !one.data) {
    return (
      <Page title={t('result.form')} breadcrumbs={crumbs}>
        {failure ? <ProblemAlert error={failure} retry={() => void one.refetch()} /> : <Loader />}
      </Page>
    );
  }
  const { household, history } = one.data;
  return (
    <Page
      title={t('result.title', { name: household.headName })}
      breadcrumbs={crumbs}
      intro={t('result.intro', {
        place: household.neighbourhoodName,
        area: t(`area.${household.area}`).toLowerCase(),
        members: household.memberCount,
      })}
    >
      <Standing household={household} />
      {round.data.round.process === 'in_app' && (
        <div>
          <TextLink to={`/${communeId}/reviews/${roundId}/step-households/${householdId}`}>
            {t('result.steps')}
          </TextLink>
        </div>
      )}
      <Body key={householdId} round={round.data.round} household={household} />
      <ResultHistory history={history} />
    </Page>
  );
}

export function useRoundHousehold(roundId: string, householdId: string) {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['review', communeId, 'round', roundId, 'household', householdId],
    queryFn: () => call(getRoundHousehold, { communeId, roundId, householdId }),
  });
}

/** What is known before the form: the last list, a contradiction, an absence. */
function Standing({ household }: { household: RoundHousehold }) {
  const { t } = useTranslation('review');
  const { result, absence, previousClass } = household;
  return (
    <Stack gap="sm">
      <Text component="div">
        {t('result.previous')}:{' '}
        {previousClass ? <ClassBadge value={previousClass} /> : t('result.notListed')}
      </Text>
      {result && result.contradictions.length > 0 && (
        <Alert color="red" title={t('result.contradictory')} role="alert">
          <Stack gap="xs" align="flex-start">
            {result.contradictions.map((kind) => (
              <ContradictionBadge key={kind} kind={kind} result={result} />
            ))}
            <Text>{t('result.contradictoryText')}</Text>
          </Stack>
        </Alert>
      )}
      {absence && (
        <Alert
          color="yellow"
          title={t('absence.current', { reason: t(`absenceReason.${absence.reason}`) })}
        >
          {absence.note} {t('absence.replaced')}
        </Alert>
      )}
    </Stack>
  );
}

function Body({ round, household }: { round: Round; household: RoundHousehold }) {
  const { can } = useSession();
  if (round.state === 'approved') return <Approved round={round} household={household} />;
  if (!can('review.enter')) return null;
  // The form stays as it is while somebody types; another result shows itself as a conflict on saving.
  return (
    <Stack gap="lg">
      {household.result && round.process === 'in_app' && (
        <VotedNotice householdId={household.householdId} resultId={household.result.id} />
      )}
      <ResultForm round={round} household={household} />
      {household.result && <WithdrawResult round={round} household={household} />}
      {household.result && round.process === 'in_app' && (
        <ResultEvidence household={household} resultId={household.result.id} canAdd />
      )}
      {household.previousClass && !household.absence && (
        <AbsenceForm round={round} household={household} />
      )}
    </Stack>
  );
}

type ResultEvidenceProps = { household: RoundHousehold; resultId: string; canAdd?: boolean };

/** Photographs and papers of one survey: the house, a certificate of disability. */
function ResultEvidence({ household, resultId, canAdd = false }: ResultEvidenceProps) {
  return (
    <Evidence
      subjectKind="result"
      subjectId={resultId}
      neighbourhoodId={household.neighbourhoodId}
      canAdd={canAdd}
    />
  );
}

function Approved({ round, household }: { round: Round; household: RoundHousehold }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { can } = useSession();
  return (
    <Stack gap="lg">
      {household.result && (
        <ResultDetails standardId={round.standardId} result={household.result} />
      )}
      {household.result && round.process === 'in_app' && (
        <ResultEvidence household={household} resultId={household.result.id} />
      )}
      <Alert color="office" title={t('result.readOnly')}>
        {can('review.approve') && (
          <LinkButton
            to={`/${communeId}/reviews/${round.id}/households/${household.householdId}/correct`}
            variant="default"
          >
            {t('result.correct')}
          </LinkButton>
        )}
      </Alert>
    </Stack>
  );
}
