import { Alert, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getMovement } from '#contract/movement.ts';
import { getSupervision } from '#contract/supervision.ts';
import { call } from '#web/api.ts';
import { MovementChoice } from '#web/features/movement/plan/movement-choice.tsx';
import { useCommuneId } from '#web/session.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { draftOf, emptyEntry } from './entry-draft.ts';
import { EntryForm } from './entry-form.tsx';

const noFilter = { movement: '', task: '', neighbourhood: '', round: '', corrects: '' };

/** Enters what was supervised; opened from an entry, it writes down what that should have said. */
export function SupervisionFormPage() {
  const { t } = useTranslation(['supervision', 'ui']);
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters(noFilter);
  const [today] = useState(() => todayInVietnam());
  const { movement, corrects: entryId } = filters;
  const page = useQuery({
    queryKey: ['movement', communeId, 'page', movement],
    queryFn: () => call(getMovement, { communeId, movementId: movement || undefined }),
  });
  const old = useQuery({
    queryKey: ['supervision', communeId, 'entry', entryId],
    queryFn: () => call(getSupervision, { communeId, entryId }),
    enabled: entryId !== '',
  });
  const isReady = page.data !== undefined && (entryId === '' || old.data !== undefined);
  const error = page.error ?? old.error;
  return (
    <Page
      title={t(entryId === '' ? 'form.title' : 'form.correctTitle')}
      breadcrumbs={[
        { label: t('movement'), to: `/${communeId}/movement` },
        { label: t('title'), to: `/${communeId}/supervision` },
      ]}
    >
      <ProblemAlert error={error} />
      {!isReady && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {entryId !== '' && <Alert color="gray">{t('form.correctHint')}</Alert>}
      {isReady && entryId === '' && (
        <MovementChoice
          value={page.data.page?.movement.id ?? ''}
          onChoose={(chosen) => setFilters({ movement: chosen })}
        />
      )}
      {isReady && (
        <EntryForm
          key={page.data.page?.movement.id}
          tasks={page.data.page?.tasks ?? []}
          movementId={old.data?.movementId ?? page.data.page?.movement.id}
          correctsId={old.data?.id ?? null}
          begin={old.data ? draftOf(old.data) : emptyEntry(filters, today)}
          today={today}
        />
      )}
    </Page>
  );
}
