import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Round } from '#contract/review.ts';
import { useRound } from '#web/features/review/use-review.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { type Crumb, Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useInRound, useRoundAddress } from './use-steps.ts';

type StepPageProps = {
  title: string;
  intro?: ReactNode;
  /** Shown once the round is there and may still change. */
  actions?: ReactNode;
  /** The pages between the board and this one. */
  above?: readonly Crumb[];
  /** A query of the page that failed. */
  error?: unknown;
  retry?: () => void;
  /**
   * What is shown with the round; also for an approved one, which changes no more. Read the data of
   * a query before, in the page itself: what is read only in here does not make the page render again.
   */
  children: (round: Round) => ReactNode;
};

/** The frame of a page about the steps of one round; a round that ran on paper has none. */
export function StepPage(props: StepPageProps) {
  const { title, intro, actions, above = [], error, retry, children } = props;
  const { t } = useTranslation(['reviewStep', 'review']);
  const { communeId, roundId } = useInRound();
  const address = useRoundAddress();
  const round = useRound(roundId);
  const found = round.data?.round;
  const isInApp = found?.process === 'in_app';
  // Of a round that ran on paper every step is refused; the page says so once, as a fact.
  const failure = round.error ?? (found && !isInApp ? null : error);
  return (
    <Page
      title={title}
      {...(intro !== undefined && { intro })}
      {...(isInApp && actions !== undefined && { actions })}
      breadcrumbs={[
        { label: t('review:rounds.title'), to: `/${communeId}/reviews` },
        { label: found?.name ?? '…', to: address },
        ...above,
      ]}
    >
      <ProblemAlert error={failure} {...(retry && { retry })} />
      {!found && !failure && <Loader aria-label={t('review:rounds.title')} />}
      {found && !isInApp && (
        <EmptyState
          title={t('reviewStep:board.paperTitle')}
          action={<LinkButton to={address}>{t('reviewStep:board.toRound')}</LinkButton>}
        >
          {t('reviewStep:board.paperText')}
        </EmptyState>
      )}
      {found && isInApp && (children(found) || (!failure && <Loader aria-label={title} />))}
    </Page>
  );
}

/** The board, as the page above a page of one step. */
export function useBoardCrumb(): Crumb {
  const { t } = useTranslation('reviewStep');
  return { label: t('board.link'), to: `${useRoundAddress()}/steps` };
}
