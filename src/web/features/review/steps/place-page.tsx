import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { SupervisionLink } from '#web/ui/supervision-link.tsx';
import { PlaceSteps } from './place-steps.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { useStepBoard } from './use-steps.ts';

/** One neighbourhood of a round: its steps and the next thing to do. */
export function PlacePage() {
  const { t } = useTranslation('reviewStep');
  const { neighbourhoodId = '', roundId = '' } = useParams({ strict: false });
  const board = useStepBoard();
  const crumb = useBoardCrumb();
  const place = board.data?.neighbourhoods.find((one) => one.neighbourhoodId === neighbourhoodId);
  return (
    <StepPage
      title={t('place.title', { name: place?.name ?? '' })}
      above={[crumb]}
      error={board.error}
      retry={() => void board.refetch()}
    >
      {() =>
        board.data &&
        (place ? (
          <>
            <SupervisionLink about={{ neighbourhoodId, roundId }} subject={place.name} canBegin />
            <PlaceSteps place={place} />
          </>
        ) : (
          <EmptyState
            title={t('board.emptyTitle')}
            action={<LinkButton to={crumb.to}>{t('place.all')}</LinkButton>}
          >
            {t('board.emptyText')}
          </EmptyState>
        ))
      }
    </StepPage>
  );
}
