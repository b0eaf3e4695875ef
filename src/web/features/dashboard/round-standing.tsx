import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { listRounds, type Round } from '#contract/review.ts';
import { getStepBoard } from '#contract/review-step.ts';
import { findStanding } from '#domain/review/procedure/standing.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { LinkButton, TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';

type Board = Output<typeof getStepBoard>;

/** The rounds whose steps go on: how far the neighbourhoods are, what is next and by when. */
export function RoundsUnderWay() {
  const communeId = useCommuneId();
  const { can } = useSession();
  const { data } = useQuery({
    queryKey: ['review', communeId, 'rounds'],
    queryFn: () => call(listRounds, { communeId }),
    enabled: can('review.read'),
  });
  const open = data?.rounds.filter(
    ({ process, state }) => process === 'in_app' && state === 'open',
  );
  // The words of the steps come in a file of their own: the figures do not wait for them.
  return (
    <Suspense fallback={null}>
      {open?.map((round) => (
        <RoundUnderWay key={round.id} round={round} />
      ))}
    </Suspense>
  );
}

function RoundUnderWay({ round }: { round: Pick<Round, 'id' | 'name'> }) {
  const { t } = useTranslation('reviewStep');
  const communeId = useCommuneId();
  const { can } = useSession();
  const { data: board } = useQuery({
    queryKey: ['review', communeId, 'round', round.id, 'steps', 'board'],
    queryFn: () => call(getStepBoard, { communeId, roundId: round.id }),
  });
  if (!board || board.whole.length === 0) return null;
  const isReady = board.obstacles.length === 0 && can('review.approve');
  const address = `/${communeId}/reviews/${round.id}`;
  return (
    <Section
      title={t('openRound.title', { name: round.name })}
      actions={
        <LinkButton
          to={isReady ? `${address}/approve` : `${address}/steps`}
          variant={isReady ? 'filled' : 'default'}
          className="no-print"
        >
          {t(isReady ? 'openRound.approve' : 'openRound.steps')}
        </LinkButton>
      }
    >
      <Standing board={board} address={address} />
    </Section>
  );
}

function Standing({ board, address }: { board: Board; address: string }) {
  const { t } = useTranslation(['dashboard', 'reviewStep']);
  const { through, late, rechecks } = findStanding(board);
  return (
    <Stack gap="xs">
      <Text>
        {through.map(({ step, ...counts }) => t(`round.through.${step}`, counts)).join(' · ')}
      </Text>
      <NextThing board={board} />
      {late.length > 0 && (
        <Text fw={600} c="#8a4b00">
          {t('reviewStep:openRound.late', {
            steps: late
              .map(({ step, count }) =>
                t('reviewStep:openRound.lateStep', { step: t(`reviewStep:step.${step}`), count }),
              )
              .join(', '),
          })}
        </Text>
      )}
      {rechecks > 0 && (
        <Text>
          <TextLink to={`${address}/objections`}>
            {t('round.rechecks', { count: rechecks })}
          </TextLink>
        </Text>
      )}
    </Stack>
  );
}

function NextThing({ board }: { board: Board }) {
  const { t } = useTranslation(['dashboard', 'reviewStep']);
  const { next } = findStanding(board);
  if (board.obstacles.length === 0) return <Text fw={600}>{t('reviewStep:openRound.ready')}</Text>;
  if (!next) return null;
  const [gap] = next.missing;
  const what = gap
    ? t(`reviewStep:gap.${gap.code}`, { count: gap.count })
    : t(`reviewStep:step.${next.step}`);
  const due = next.dueOn && t('round.due', { date: formatDate(next.dueOn) });
  return (
    <Text>
      {t('round.next')} <strong>{what}</strong>
      {due && ` · ${due}`}
      {next.isDueProvisional && due && ` (${t('reviewStep:board.provisional')})`}
    </Text>
  );
}
