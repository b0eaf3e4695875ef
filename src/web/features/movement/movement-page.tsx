import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getMovement, type MovementPage as Content } from '#contract/movement.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { ClauseDialog } from './clause-dialog.tsx';
import { DoneDialog } from './done-dialog.tsx';
import type { Editing } from './editing.ts';
import { EmptyMovement } from './empty-movement.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { MovementChoice, MovementLinks } from './plan/movement-choice.tsx';
import { MovementEnd, MovementEnded } from './plan/movement-end.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { PlanDownload } from './plan-download.tsx';
import { PlanRegister } from './plan-register.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { countStates } from './task-state.ts';
import { TaskTable } from './task-table.tsx';
import { WorkLinks } from './tasks/work-links.tsx';

/** The movement: its plan clause by clause, and who does what until when. */
export function MovementPage() {
  const { t } = useTranslation(['movement', 'ui']);
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters({ movement: '' });
  const movementId = filters.movement || undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['movement', communeId, 'page', filters.movement],
    queryFn: () => call(getMovement, { communeId, movementId }),
  });
  const page = data?.page;
  return (
    <Page
      title={t('title')}
      intro={page && <MovementName page={page} />}
      actions={page && <Actions page={page} />}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data && !page && <EmptyMovement />}
      {page && (
        <MovementChoice
          value={page.movement.id}
          onChoose={(movement) => setFilters({ movement })}
        />
      )}
      {page && <MovementEnded movement={page.movement} />}
      {page && <WorkLinks movementId={filters.movement} />}
      {page && <Plan key={page.movement.id} page={page} />}
    </Page>
  );
}

function MovementName({ page: { movement } }: { page: Content }) {
  const { t } = useTranslation('movement');
  const { name, fromYear, toYear, higherBasis } = movement;
  return t('years', { name, from: fromYear, to: toYear, basis: higherBasis });
}

function Actions({ page: { movement, plan } }: { page: Content }) {
  const { t } = useTranslation('movement');
  const { can } = useSession();
  const communeId = useCommuneId();
  return (
    <>
      <MovementLinks movementId={movement.id} />
      <LinkButton variant="default" to={`/${communeId}/movement/targets?movement=${movement.id}`}>
        {t('targets')}
      </LinkButton>
      {can('document.edit') && plan.paper.number === null && <PlanRegister />}
      {can('document.read') && <PlanDownload movementId={movement.id} />}
      <MovementEnd movement={movement} />
    </>
  );
}

function Plan({ page }: { page: Content }) {
  const { t } = useTranslation('movement');
  const { can } = useSession();
  const [editing, setEditing] = useState<Editing | null>(null);
  const { filters, setFilters } = useFilters({ view: 'plan', state: '', lead: '', movement: '' });
  const onEdit = can('movement.edit') ? setEditing : undefined;
  const total = page.tasks.length;
  return (
    <>
      {onEdit && <FaultNotice plan={page.plan} />}
      <SegmentedControl
        className="no-print"
        style={{ alignSelf: 'flex-start', minWidth: 'min(22rem, 100%)' }}
        aria-label={t('view.label')}
        value={filters.view}
        data={[
          { value: 'plan', label: t('view.plan') },
          { value: 'tasks', label: t('view.tasks') },
        ]}
        onChange={(view) => setFilters({ view, state: '', lead: '' })}
      />
      <Text>{t('task.counts', { total, ...countStates(page.tasks) })}</Text>
      {filters.view === 'tasks' ? (
        <TaskTable page={page} filter={filters} onFilter={setFilters} onEdit={onEdit} />
      ) : (
        <PlanSheet page={page} onEdit={onEdit} />
      )}
      {editing && <EditForm page={page} editing={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

type EditFormProps = { page: Content; editing: Editing; onClose: () => void };

function EditForm({ page: { plan, organisations }, editing, onClose }: EditFormProps) {
  switch (editing.what) {
    case 'paper':
      return <PaperDialog plan={plan} onClose={onClose} />;
    case 'clause':
      return <ClauseDialog plan={plan} clause={editing.clause} onClose={onClose} />;
    case 'task':
      return <TaskDialog task={editing.task} organisations={organisations} onClose={onClose} />;
    case 'done':
      return <DoneDialog task={editing.task} organisations={organisations} onClose={onClose} />;
  }
}
