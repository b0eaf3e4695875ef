import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listMeetings, type Meeting } from '#contract/review-meeting.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { PlaceChoice, usePlaces } from './place-choice.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundAddress } from './use-steps.ts';

/** Community meetings of a round. */
export function MeetingsPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const address = useRoundAddress();
  const { place } = usePlaces();
  const { data, error, refetch } = useMeetings();
  const columns = useColumns();
  const query = place ? `?place=${place.neighbourhoodId}` : '';
  return (
    <StepPage
      title={t('meeting.title')}
      intro={t('meeting.intro')}
      above={[useBoardCrumb()]}
      error={error}
      retry={() => void refetch()}
      actions={
        can('review.enter') && (
          <LinkButton to={`${address}/meetings/new${query}`}>{t('meeting.add')}</LinkButton>
        )
      }
    >
      {() => (
        <>
          <PlaceChoice withAll />
          <DataTable
            caption={t('meeting.caption')}
            columns={columns}
            rows={data?.meetings}
            rowKey={({ id }) => id}
            rowLink={({ id }) => `${address}/meetings/${id}`}
            empty={
              <EmptyState title={t('meeting.emptyTitle')}>{t('meeting.emptyText')}</EmptyState>
            }
          />
        </>
      )}
    </StepPage>
  );
}

function useMeetings() {
  const inRound = useInRound();
  const { filters } = useFilters({ place: '' });
  const input = { ...inRound, ...(filters.place !== '' && { neighbourhoodId: filters.place }) };
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'meetings', input],
    queryFn: () => call(listMeetings, input),
  });
}

function useColumns(): Column<Meeting>[] {
  const { t } = useTranslation('reviewStep');
  const { places } = usePlaces();
  return [
    {
      key: 'held',
      header: t('meeting.held'),
      cell: ({ heldOn, sequence }) =>
        `${formatDate(heldOn)} · ${t('meeting.sequence', { sequence })}`,
      isTitle: true,
    },
    {
      key: 'place',
      header: t('meeting.place'),
      cell: ({ neighbourhoodId }) =>
        places.find((one) => one.neighbourhoodId === neighbourhoodId)?.name ?? '–',
    },
    { key: 'chair', header: t('meeting.chair'), cell: ({ chairName }) => chairName },
    {
      key: 'attending',
      header: t('meeting.attending'),
      cell: ({ attending }) => formatInteger(attending),
      align: 'right',
    },
    {
      key: 'passed',
      header: t('meeting.passed'),
      cell: ({ passed, votes }) => t('meeting.passedOf', { passed, votes }),
      align: 'right',
    },
  ];
}
