import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getTargets } from '#contract/movement.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import classes from './movement.module.css';
import { TargetCard } from './target-card.tsx';

/** Each target of the plan beside the approved figures, year by year. */
export function TargetPage() {
  const { t } = useTranslation(['movement', 'ui']);
  const communeId = useCommuneId();
  const { filters } = useFilters({ movement: '' });
  const { data, error, refetch } = useQuery({
    queryKey: ['movement', communeId, 'targets', filters.movement],
    queryFn: () => call(getTargets, { communeId, movementId: filters.movement || undefined }),
  });
  const hasTargets = data !== undefined && data.targets.length > 0;
  return (
    <Page
      title={t('target.title')}
      intro={t('target.intro')}
      breadcrumbs={[
        {
          label: t('title'),
          to: `/${communeId}/movement${filters.movement && `?movement=${filters.movement}`}`,
        },
      ]}
      actions={hasTargets && <PrintButton />}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data && !hasTargets && (
        <EmptyState
          title={t('target.none')}
          action={<LinkButton to={`/${communeId}/movement`}>{t('target.openPlan')}</LinkButton>}
        >
          {t('target.noneText')}
        </EmptyState>
      )}
      <Stack gap="lg" className={classes['targets'] ?? ''}>
        {data?.targets.map((target) => (
          <TargetCard key={target.id} target={target} />
        ))}
      </Stack>
    </Page>
  );
}
