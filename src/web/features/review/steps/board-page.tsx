import { Box, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MonthlyReminder } from '#web/features/review/monthly/monthly-reminder.tsx';
import { useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { BoardTable } from './board-table.tsx';
import { PlaceCards } from './place-cards.tsx';
import { PlaceSteps } from './place-steps.tsx';
import { RoundLinks } from './round-links.tsx';
import { sortLateFirst, type Board } from './step-state.ts';
import { StepPage } from './step-page.tsx';
import { useRoundAddress, useStepBoard } from './use-steps.ts';

/** Where every neighbourhood of a round stands, step by step. */
export function BoardPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const address = useRoundAddress();
  const { data: board, error, refetch } = useStepBoard();
  return (
    <StepPage
      title={t('board.title')}
      intro={t('board.intro')}
      error={error}
      retry={() => void refetch()}
      actions={
        can('review.manage') && (
          <LinkButton to={`${address}/settings`} variant="default">
            {t('board.settings')}
          </LinkButton>
        )
      }
    >
      {(round) =>
        board && (
          <>
            {round.kind === 'ongoing' && <MonthlyReminder />}
            <BoardBody board={board} />
          </>
        )
      }
    </StepPage>
  );
}

function BoardBody({ board }: { board: Board }) {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const places = sortLateFirst(board.neighbourhoods);
  const [only] = places;
  if (!only) {
    return <EmptyState title={t('board.emptyTitle')}>{t('board.emptyText')}</EmptyState>;
  }
  // Who has one neighbourhood in hand sees its steps at once.
  if (places.length === 1) {
    return (
      <Stack gap="lg">
        <Text fw={650} size="xl">
          {only.name}
        </Text>
        <PlaceSteps place={only} />
        {can('review.manage') && <RoundLinks />}
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <Box visibleFrom="lg">
        <BoardTable board={board} places={places} />
      </Box>
      <Box hiddenFrom="lg">
        <PlaceCards places={places} />
      </Box>
      {(can('review.manage') || can('review.approve')) && <RoundLinks />}
    </Stack>
  );
}
