import { Badge } from '@mantine/core';
import { IconCalendarOff, IconCalendarStats, IconPlus, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@mantine/core';
import type { Round } from '#contract/review.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { MonthlyReminder } from './monthly/monthly-reminder.tsx';
import { NewRound } from './new-round.tsx';
import { OpenRoundCard } from './steps/open-round-card.tsx';
import { useRounds } from './use-review.ts';

/** Every review round of a commune, and the way to open one. */
export function RoundListPage() {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { can } = useSession();
  const rounds = useRounds();
  const [isOpening, setOpening] = useState(false);
  const openButton = can('review.manage') && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpening(true)}>
      {t('rounds.open')}
    </Button>
  );
  const isEmpty = rounds.data?.rounds.length === 0;
  const columns = useColumns();
  return (
    <Page
      title={t('rounds.title')}
      intro={t('rounds.intro')}
      actions={
        <>
          <LinkButton
            to={`/${communeId}/reviews/totals`}
            variant="default"
            leftSection={<IconTable size={18} aria-hidden />}
          >
            {t('rounds.totals')}
          </LinkButton>
          <LinkButton
            to={`/${communeId}/reviews/monthly`}
            variant="default"
            leftSection={<IconCalendarStats size={18} aria-hidden />}
          >
            {t('rounds.monthly')}
          </LinkButton>
          <LinkButton
            to={`/${communeId}/reviews/holidays`}
            variant="default"
            leftSection={<IconCalendarOff size={18} aria-hidden />}
          >
            {t('rounds.holidays')}
          </LinkButton>
          {!isEmpty && openButton}
        </>
      }
    >
      {rounds.data?.rounds
        .filter(({ process, state }) => process === 'in_app' && state === 'open')
        .map((round) => (
          <OpenRoundCard key={round.id} round={round} />
        ))}
      <MonthlyReminder />
      {rounds.error ? (
        <ProblemAlert error={rounds.error} retry={() => void rounds.refetch()} />
      ) : (
        <DataTable
          caption={t('rounds.caption')}
          columns={columns}
          rows={rounds.data?.rounds}
          rowKey={(round) => round.id}
          rowLink={(round) => `/${communeId}/reviews/${round.id}`}
          empty={
            <EmptyState title={t('rounds.emptyTitle')} action={openButton}>
              {t('rounds.emptyText')}
            </EmptyState>
          }
        />
      )}
      {isOpening && <NewRound onClose={() => setOpening(false)} />}
    </Page>
  );
}

function useColumns(): Column<Round>[] {
  const { t } = useTranslation('review');
  const count = (key: 'entered' | 'poor' | 'nearPoor' | 'missing'): Column<Round> => ({
    key,
    header: t(`rounds.${key}`),
    cell: (round) => formatInteger(round.counts[key]),
    align: 'right',
  });
  return [
    { key: 'name', header: t('rounds.name'), cell: (round) => round.name, isTitle: true },
    { key: 'state', header: t('rounds.state'), cell: (round) => <StateBadge round={round} /> },
    count('entered'),
    count('poor'),
    count('nearPoor'),
    count('missing'),
    {
      key: 'decision',
      header: t('rounds.decision'),
      cell: ({ decisions: [first] }) =>
        first ? `${first.number}/${first.symbol}, ${formatDate(first.signedOn)}` : '–',
    },
  ];
}

export function StateBadge({ round }: { round: Pick<Round, 'state' | 'unverifiedParts'> }) {
  const { t } = useTranslation('review');
  const isSimulation = round.unverifiedParts.length > 0;
  if (isSimulation) {
    return (
      <Badge component="span" color="#8a4b00" size="lg" tt="none">
        {t('result.simulation')}
      </Badge>
    );
  }
  return (
    <Badge
      component="span"
      color={round.state === 'approved' ? '#1b7a3d' : 'office.7'}
      size="lg"
      tt="none"
    >
      {t(`state.${round.state}`)}
    </Badge>
  );
}
