import { Button, List, Loader, Stack, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approveRound, type Round } from '#contract/review.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { StepObstacles } from '#web/features/review/steps/step-obstacles.tsx';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { communeName, useCommuneId, useSession } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { TextLink } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { CheckLink } from './checks/check-link.tsx';
import { DecisionFields } from './decision-fields.tsx';
import { emptyPaper, wholePaper, type PaperDraft } from './paper-draft.ts';
import { useDecisionNumber } from './use-decision-number.ts';
import { useRefreshFigures, useRound } from './use-review.ts';

/** Records the signed decision on a round, after a last look at what it approves. */
export function ApprovePage() {
  const { t } = useTranslation('review');
  const { roundId = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  const { data, error, refetch } = useRound(roundId);
  const crumbs = [
    { label: t('rounds.title'), to: `/${communeId}/reviews` },
    { label: data?.round.name ?? '…', to: `/${communeId}/reviews/${roundId}` },
  ];
  return (
    <Page
      title={t('approve.title', { name: data?.round.name ?? '' })}
      intro={t('approve.intro')}
      breadcrumbs={crumbs}
    >
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {!data && !error && <Loader />}
      {data && (
        <>
          <Checklist round={data.round} />
          {data.round.process === 'in_app' && data.round.state === 'open' && <StepObstacles />}
          <ApproveForm round={data.round} />
        </>
      )}
    </Page>
  );
}

/** What stands in the way, each with the list that mends it. */
export function findObstacles({ counts, unverifiedParts }: Round) {
  return {
    results: counts.entered === 0,
    missing: counts.missing > 0,
    contradictions: counts.contradictions > 0,
    standard: unverifiedParts.length > 0,
  };
}

function Checklist({ round }: { round: Round }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { counts } = round;
  const base = `/${communeId}/reviews/${round.id}`;
  const obstacles = findObstacles(round);
  const isBlocked = Object.values(obstacles).some(Boolean);
  const { entered, poor, nearPoor, missing, contradictions, absent } = counts;
  return (
    <Section title={t(isBlocked ? 'approve.blocked' : 'approve.ready')}>
      <List spacing="sm" center>
        <Check isGood={!obstacles.results}>
          {obstacles.results
            ? t('approve.noResults')
            : t('approve.results', { count: entered, poor, nearPoor })}
        </Check>
        <Check isGood={!obstacles.missing} to={`${base}?show=missing`}>
          {obstacles.missing ? t('approve.missing', { count: missing }) : t('approve.noMissing')}
        </Check>
        <Check isGood={!obstacles.contradictions} to={`${base}?show=contradictions`}>
          {obstacles.contradictions
            ? t('approve.contradictions', { count: contradictions })
            : t('approve.noContradictions')}
        </Check>
        <Check isGood={!obstacles.standard}>
          {t(obstacles.standard ? 'approve.unverified' : 'approve.standard')}
        </Check>
        {absent > 0 && <Check isGood>{t('approve.absent', { count: absent })}</Check>}
      </List>
      <CheckLink roundId={round.id} />
    </Section>
  );
}

function Check({ isGood, to, children }: { isGood: boolean; to?: string; children: string }) {
  const { t } = useTranslation('review');
  const Sign = isGood ? IconCheck : IconAlertTriangle;
  return (
    <List.Item
      icon={
        <ThemeIcon color={isGood ? '#1b7a3d' : '#b25e00'} radius="xl" size={28}>
          <Sign size={18} aria-hidden />
        </ThemeIcon>
      }
    >
      {children}
      {!isGood && to !== undefined && (
        <>
          {' '}
          <TextLink to={to}>
            {t('approve.open')}
            <span className="visually-hidden">: {children}</span>
          </TextLink>
        </>
      )}
    </List.Item>
  );
}

function ApproveForm({ round }: { round: Round }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { commune, person, can } = useSession();
  const router = useRouter();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  // Who may approve but not enter results is the chair: the one who signs.
  const [paper, setPaper] = useState<PaperDraft>(() => ({
    ...emptyPaper(commune ? issuerOf(communeName(commune)) : ''),
    signerName: can('review.enter') ? '' : (person?.name ?? ''),
  }));
  const [isAsking, setAsking] = useState(false);
  const from = useDecisionNumber(paper);
  const whole = wholePaper(paper, from.numbering);
  const approve = useMutation({
    mutationFn: () => {
      if (!whole) throw new Error('The decision is not whole');
      return call(approveRound, { ...whole, communeId, roundId: round.id, id });
    },
    onSuccess: async () => {
      showDone(t('approve.done'));
      await refresh();
      router.history.push(`/${communeId}/reviews/${round.id}`);
    },
  });
  const isBlocked = round.state === 'approved' || Object.values(findObstacles(round)).some(Boolean);
  return (
    <Section title={t('approve.paper')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (whole) setAsking(true);
        }}
      >
        <Stack>
          <DecisionFields paper={paper} from={from} onChange={setPaper} />
          <div>
            <Button type="submit" disabled={isBlocked || !whole}>
              {t('approve.submit')}
            </Button>
          </div>
        </Stack>
      </form>
      <Confirm
        opened={isAsking}
        title={t('approve.confirmTitle')}
        confirmLabel={t('approve.submit')}
        onConfirm={() => approve.mutate()}
        onClose={() => setAsking(false)}
        isBusy={approve.isPending}
        error={approve.error}
      >
        {t('approve.confirmText', {
          count: round.counts.entered,
          number: whole?.number ?? t('approve.numberToCome'),
          symbol: paper.symbol,
          date: paper.effectiveOn ? formatDate(paper.effectiveOn) : '',
        })}
      </Confirm>
    </Section>
  );
}

/** "Phường Xuân Tăng" → "UBND phường Xuân Tăng". */
function issuerOf(name: string): string {
  return `UBND ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
