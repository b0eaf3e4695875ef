import { Button, Group, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GAP_FILTERS, listStepHouseholds, type StepHousehold } from '#contract/review-step.ts';
import { STEPS } from '#domain/review/procedure/step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useRound } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { AssignHousehold, awaitsSurvey } from './household-surveyor.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundAddress } from './use-steps.ts';

const UNFILTERED = { step: '', gap: '', ending: '', place: '' };
const ENDINGS = ['absent', 'not_eligible', 'complete'] as const;

/** The households at a step of a round; each row opens what is to be done for it. */
export function StepHouseholdsPage() {
  const { t } = useTranslation('reviewStep');
  const round = useRoundAddress();
  const list = useStepHouseholds();
  const pages = list.data?.pages;
  const { can } = useSession();
  const { roundId } = useInRound();
  const isOpen = useRound(roundId).data?.round.state === 'open';
  const [assigned, setAssigned] = useState<StepHousehold | null>(null);
  const columns = useColumns(isOpen && can('review.manage') ? setAssigned : null);
  const { isFiltered, clearFilters } = useFilters(UNFILTERED);
  return (
    <StepPage
      title={t('households.title')}
      intro={t('households.intro')}
      above={[useBoardCrumb()]}
      error={list.error}
      retry={() => void list.refetch()}
    >
      {() => (
        <>
          <StepFilters />
          <DataTable
            caption={t('households.caption')}
            columns={columns}
            rows={pages?.flatMap((page) => page.items)}
            rowKey={(row) => row.householdId}
            rowLink={(row) =>
              row.step === 'survey'
                ? `${round}/households/${row.householdId}`
                : `${round}/step-households/${row.householdId}`
            }
            total={pages?.[0]?.total}
            empty={
              <EmptyState
                title={t('households.emptyTitle')}
                {...(isFiltered && {
                  action: <Button onClick={clearFilters}>{t('households.showAll')}</Button>,
                })}
              >
                {t('households.emptyText')}
              </EmptyState>
            }
            more={{
              hasMore: list.hasNextPage,
              isLoading: list.isFetchingNextPage,
              load: () => void list.fetchNextPage(),
            }}
          />
          {assigned && <AssignHousehold household={assigned} onClose={() => setAssigned(null)} />}
        </>
      )}
    </StepPage>
  );
}

function useStepHouseholds() {
  const inRound = useInRound();
  const { filters } = useFilters(UNFILTERED);
  const step = STEPS.find((one) => one === filters.step);
  const gap = GAP_FILTERS.find((one) => one === filters.gap);
  const ending = ENDINGS.find((one) => one === filters.ending);
  const input = {
    ...inRound,
    ...(step && { step }),
    ...(gap && { gap }),
    ...(ending && { ending }),
    ...(filters.place !== '' && { neighbourhoodId: filters.place }),
  };
  return useInfiniteQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'households', input],
    queryFn: ({ pageParam }) =>
      call(listStepHouseholds, { ...input, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
}

function StepFilters() {
  const { t } = useTranslation('reviewStep');
  const { filters, setFilters } = useFilters(UNFILTERED);
  return (
    <Group align="flex-end" className="no-print" role="search" gap="sm">
      <NativeSelect
        label={t('households.step')}
        value={filters.ending === '' ? filters.step : filters.ending}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const isEnding = ENDINGS.some((one) => one === chosen);
          setFilters({ step: isEnding ? '' : chosen, ending: isEnding ? chosen : '', gap: '' });
        }}
        data={[
          { value: '', label: t('households.everyStep') },
          ...STEPS.map((step) => ({ value: step, label: t(`step.${step}`) })),
          ...ENDINGS.map((ending) => ({ value: ending, label: t(`ending.${ending}`) })),
        ]}
        style={{ flex: '1 1 12rem' }}
      />
      <NativeSelect
        label={t('households.gap')}
        value={filters.gap}
        onChange={(event) => setFilters({ gap: event.currentTarget.value })}
        data={[
          { value: '', label: t('households.everyGap') },
          ...GAP_FILTERS.map((gap) => ({ value: gap, label: t(`gapShort.${gap}`) })),
        ]}
        style={{ flex: '1 1 14rem' }}
      />
      <PlaceChoice withAll style={{ flex: '1 1 12rem' }} />
    </Group>
  );
}

function useColumns(
  onAssign: ((household: StepHousehold) => void) | null,
): Column<StepHousehold>[] {
  const { t } = useTranslation('reviewStep');
  return [
    { key: 'head', header: t('households.head'), cell: (row) => row.headName, isTitle: true },
    { key: 'place', header: t('households.place'), cell: (row) => row.neighbourhoodName },
    {
      key: 'step',
      header: t('households.step'),
      cell: (row) =>
        row.ending ? t(`ending.${row.ending}`) : row.step ? t(`step.${row.step}`) : '–',
    },
    {
      key: 'gap',
      header: t('households.gap'),
      cell: (row) => (row.gap ? t(`gapShort.${row.gap}`) : '–'),
    },
    {
      key: 'due',
      header: t('households.due'),
      cell: (row) => (row.dueOn ? formatDate(row.dueOn) : '–'),
    },
    {
      key: 'previous',
      header: t('households.previous'),
      cell: (row) => (row.previousClass ? <ClassBadge value={row.previousClass} /> : '–'),
      isWideOnly: true,
    },
    {
      key: 'result',
      header: t('households.result'),
      cell: (row) => (row.class ? <ClassBadge value={row.class} /> : '–'),
    },
    {
      key: 'surveyor',
      header: t('households.surveyor'),
      cell: (row) => row.surveyorName ?? '–',
    },
    ...(onAssign
      ? [
          {
            key: 'assign',
            header: t('assignment.assign'),
            isActions: true,
            cell: (row: StepHousehold) =>
              awaitsSurvey(row) && (
                <Button variant="default" onClick={() => onAssign(row)}>
                  {t('assignment.assign')}
                  <span className="visually-hidden">: {row.headName}</span>
                </Button>
              ),
          },
        ]
      : []),
  ];
}
