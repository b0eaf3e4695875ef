import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listPostings, type Posting } from '#contract/review-meeting.ts';
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

/** Public postings of a round. */
export function PostingsPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const address = useRoundAddress();
  const { place } = usePlaces();
  const { data, error, refetch } = usePostings();
  const columns = useColumns();
  const query = place ? `?place=${place.neighbourhoodId}` : '';
  return (
    <StepPage
      title={t('posting.title')}
      intro={t('posting.intro')}
      above={[useBoardCrumb()]}
      error={error}
      retry={() => void refetch()}
      actions={
        can('review.enter') && (
          <LinkButton to={`${address}/postings/new${query}`}>{t('posting.add')}</LinkButton>
        )
      }
    >
      {() => (
        <>
          <PlaceChoice withAll />
          <DataTable
            caption={t('posting.caption')}
            columns={columns}
            rows={data?.postings}
            rowKey={({ id }) => id}
            rowLink={({ id }) => `${address}/postings/${id}`}
            empty={
              <EmptyState title={t('posting.emptyTitle')}>{t('posting.emptyText')}</EmptyState>
            }
          />
        </>
      )}
    </StepPage>
  );
}

function usePostings() {
  const inRound = useInRound();
  const { filters } = useFilters({ place: '' });
  const input = { ...inRound, ...(filters.place !== '' && { neighbourhoodId: filters.place }) };
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'postings', input],
    queryFn: () => call(listPostings, input),
  });
}

function useColumns(): Column<Posting>[] {
  const { t } = useTranslation('reviewStep');
  const { places } = usePlaces();
  return [
    {
      key: 'period',
      header: t('posting.period'),
      cell: ({ fromOn, toOn }) =>
        t('posting.periodValue', { from: formatDate(fromOn), to: formatDate(toOn) }),
      isTitle: true,
    },
    {
      key: 'place',
      header: t('posting.place'),
      cell: ({ neighbourhoodId }) =>
        places.find((one) => one.neighbourhoodId === neighbourhoodId)?.name ?? '–',
    },
    {
      key: 'state',
      header: t('posting.state'),
      cell: ({ state }) => t(`posting.states.${state}`),
    },
    {
      key: 'lines',
      header: t('posting.lines'),
      cell: ({ lines }) => formatInteger(lines),
      align: 'right',
    },
    {
      key: 'evidence',
      header: t('posting.evidence'),
      cell: ({ evidenceFiles: count }) =>
        count === 0 ? t('posting.noEvidence') : t('posting.files', { count }),
    },
  ];
}
