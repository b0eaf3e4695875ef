import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listRequests, type ReviewRequest } from '#contract/review-step.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { useFilters } from '#web/ui/use-filters.ts';
import { LinkForm } from './link-form.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { RequestForm } from './request-form.tsx';
import { RequestRows } from './request-rows.tsx';
import { ScreenForm } from './screen-form.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound } from './use-steps.ts';

type Open = { form: 'screen' | 'link'; request: ReviewRequest } | { form: 'new' } | null;

/** Requests of a round: received, linked to the register, screened. */
export function RequestsPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = useRequests();
  const close = () => setOpen(null);
  return (
    <StepPage
      title={t('request.title')}
      intro={t('request.intro')}
      above={[useBoardCrumb()]}
      error={error}
      retry={() => void refetch()}
      actions={
        can('review.enter') && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setOpen({ form: 'new' })}
          >
            {t('request.add')}
          </Button>
        )
      }
    >
      {(round) => (
        <>
          <PlaceChoice withAll />
          <RequestRows
            requests={data?.requests}
            canWrite={can('review.enter') && round.state === 'open'}
            onScreen={(request) => setOpen({ form: 'screen', request })}
            onLink={(request) => setOpen({ form: 'link', request })}
          />
          {open?.form === 'new' && <RequestForm onClose={close} />}
          {open?.form === 'screen' && <ScreenForm request={open.request} onClose={close} />}
          {open?.form === 'link' && <LinkForm request={open.request} onClose={close} />}
        </>
      )}
    </StepPage>
  );
}

function useRequests() {
  const inRound = useInRound();
  const { filters } = useFilters({ place: '' });
  const input = { ...inRound, ...(filters.place !== '' && { neighbourhoodId: filters.place }) };
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'requests', input],
    queryFn: () => call(listRequests, input),
  });
}
