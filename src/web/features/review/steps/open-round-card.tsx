import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Round } from '#contract/review.ts';
import { getStepBoard } from '#contract/review-step.ts';
import { findStanding } from '#domain/review/procedure/standing.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import type { Board } from './step-state.ts';
import { stepKey } from './use-steps.ts';

/** A round that is under way: what is late in it, and the one page to go on with. */
export function OpenRoundCard({ round }: { round: Pick<Round, 'id' | 'name'> }) {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { data: board } = useQuery({
    queryKey: [...stepKey(communeId, round.id), 'board'],
    queryFn: () => call(getStepBoard, { communeId, roundId: round.id }),
  });
  const isReady = board?.obstacles.length === 0 && can('review.approve');
  const address = `/${communeId}/reviews/${round.id}`;
  return (
    <Section title={t('openRound.title', { name: round.name })}>
      <Stack gap="sm" align="flex-start">
        {board && <Standing board={board} isReady={isReady} />}
        <LinkButton to={isReady ? `${address}/approve` : `${address}/steps`} size="lg">
          {t(isReady ? 'openRound.approve' : 'openRound.steps')}
        </LinkButton>
      </Stack>
    </Section>
  );
}

function Standing({ board, isReady }: { board: Board; isReady: boolean }) {
  const { t } = useTranslation('reviewStep');
  if (isReady) return <Text>{t('openRound.ready')}</Text>;
  const late = findStanding(board).late.map(({ step, count }) =>
    t('openRound.lateStep', { step: t(`step.${step}`), count }),
  );
  if (late.length === 0) return <Text>{t('openRound.none')}</Text>;
  return <Text fw={600}>{t('openRound.late', { steps: late.join(', ') })}</Text>;
}
