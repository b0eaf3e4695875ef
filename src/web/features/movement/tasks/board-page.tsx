import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { getTaskBoard } from '#contract/task-board.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { MovementChoice } from '#web/features/movement/plan/movement-choice.tsx';
import { BoardColumns } from './board-columns.tsx';
import { BoardTimeline } from './board-timeline.tsx';
import { FigureTable } from './figure-table.tsx';
import { WorkloadTable } from './workload-table.tsx';

const noFilter = { view: 'board', movement: '' };
const views = ['board', 'timeline', 'figures', 'workload'] as const;

/** All tasks at a glance: by state, in time, in figures, by organisation. */
export function TaskBoardPage() {
  const { t } = useTranslation(['work', 'ui']);
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters(noFilter);
  const { data, error, refetch } = useQuery({
    queryKey: ['work', communeId, 'board', filters.movement],
    queryFn: () => call(getTaskBoard, { communeId, movementId: filters.movement || undefined }),
  });
  return (
    <Page
      title={t('board.title')}
      intro={t('board.intro')}
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      <MovementChoice
        value={data?.movementId ?? filters.movement}
        onChoose={(movement) => setFilters({ movement })}
      />
      {data && data.tasks.length > 0 && <Board board={data} />}
      {data?.tasks.length === 0 && <NoTask />}
    </Page>
  );
}

function NoTask() {
  const { t } = useTranslation('work');
  const { can } = useSession();
  return (
    <EmptyState title={t('board.none')}>
      {t(can('task.report') ? 'board.noneOwn' : 'board.noneHint')}
    </EmptyState>
  );
}

function Board({ board }: { board: Output<typeof getTaskBoard> }) {
  const { t } = useTranslation('work');
  const { filters, setFilters } = useFilters(noFilter);
  const view = views.find((one) => one === filters.view) ?? 'board';
  return (
    <>
      <SegmentedControl
        className="no-print"
        aria-label={t('board.view')}
        value={view}
        data={views.map((value) => ({ value, label: t(`board.views.${value}`) }))}
        onChange={(value) => setFilters({ view: value })}
      />
      {view === 'board' && <BoardColumns tasks={board.tasks} />}
      {view === 'timeline' && <BoardTimeline tasks={board.tasks} today={board.today} />}
      {view === 'figures' && <FigureTable tasks={board.tasks} />}
      {view === 'workload' && <WorkloadTable lines={board.workload} />}
    </>
  );
}
