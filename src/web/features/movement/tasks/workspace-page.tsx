import { NativeSelect, SegmentedControl, SimpleGrid, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getWorkspace, type WorkMovement, type Workspace } from '#contract/task-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { MovementChoice } from '#web/features/movement/plan/movement-choice.tsx';
import { PlanReceived } from './plan-received.tsx';
import { WorkCard } from './work-card.tsx';
import { countWork, worksToShow } from './work-list.ts';

const noFilter = { organisation: '', show: 'to_do', movement: '' };

/** “Việc của chúng tôi”: what an organisation has to do, report and mend. */
export function WorkspacePage() {
  const { t } = useTranslation(['work', 'ui']);
  const communeId = useCommuneId();
  const { filters } = useFilters(noFilter);
  const named = {
    organisationId: filters.organisation || undefined,
    movementId: filters.movement || undefined,
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['work', communeId, 'workspace', named],
    queryFn: () => call(getWorkspace, { communeId, ...named }),
  });
  const workspace = data?.workspace;
  const name = workspace?.organisation.name ?? '';
  return (
    <Page
      title={
        workspace?.canReport === false ? t('workspace.titleOf', { name }) : t('workspace.title')
      }
      intro={workspace?.canReport === true ? name : undefined}
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data && !workspace && (
        <EmptyState
          title={t('workspace.noOrganisation')}
          action={
            <LinkButton to={`/${communeId}/organisations`}>
              {t('workspace.openOrganisations')}
            </LinkButton>
          }
        >
          {t('workspace.noOrganisationHint')}
        </EmptyState>
      )}
      {workspace && <Work workspace={workspace} />}
    </Page>
  );
}

function Work({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('work');
  const { filters, setFilters } = useFilters(noFilter);
  const show = filters.show === 'all' ? 'all' : 'to_do';
  const works = worksToShow(workspace.tasks, show);
  const { ownOrganisations, movements } = workspace;
  return (
    <>
      {ownOrganisations.length > 1 && (
        <NativeSelect
          label={t('workspace.choose')}
          value={workspace.organisation.id}
          data={ownOrganisations.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setFilters({ organisation: event.currentTarget.value })}
        />
      )}
      <MovementChoice
        all="allRunning"
        value={filters.movement}
        onChoose={(movement) => setFilters({ movement })}
      />
      <Counts workspace={workspace} />
      <SegmentedControl
        className="no-print"
        style={{ alignSelf: 'flex-start', minWidth: 'min(22rem, 100%)' }}
        aria-label={t('workspace.show')}
        value={show}
        data={[
          { value: 'to_do', label: t('workspace.toDo') },
          { value: 'all', label: t('workspace.all') },
        ]}
        onChange={(value) => setFilters({ show: value })}
      />
      {movements.map((movement) => (
        <MovementWork
          key={movement.id}
          workspace={workspace}
          movement={movement}
          works={works.filter(({ task }) => task.movementId === movement.id)}
        />
      ))}
      {movements.length === 0 && <Nothing hasTasks={false} />}
    </>
  );
}

type MovementWorkProps = {
  workspace: Workspace;
  movement: WorkMovement;
  works: ReturnType<typeof worksToShow>;
};

/** The work in one movement below its name, when there are several, and its plan. */
function MovementWork({ workspace, movement, works }: MovementWorkProps) {
  const { t } = useTranslation('work');
  const { id, name, fromYear: from, toYear: to, endedOn } = movement;
  const hasTasks = workspace.tasks.some(({ movementId }) => movementId === id);
  return (
    <>
      {workspace.movements.length > 1 && (
        <Title order={2}>{t('workspace.movement', { name, from, to })}</Title>
      )}
      {endedOn !== null && <Text>{t('workspace.ended', { date: formatDate(endedOn) })}</Text>}
      <PlanReceived workspace={workspace} movement={movement} />
      {works.map(({ task, times }) => (
        <WorkCard
          key={task.taskId}
          task={task}
          times={times}
          organisationId={workspace.organisation.id}
          canReport={workspace.canReport && endedOn === null}
        />
      ))}
      {works.length === 0 && <Nothing hasTasks={hasTasks} />}
    </>
  );
}

function Nothing({ hasTasks }: { hasTasks: boolean }) {
  const { t } = useTranslation('work');
  return (
    <EmptyState title={t(hasTasks ? 'workspace.nothing' : 'workspace.none')}>
      {t(hasTasks ? 'workspace.nothingHint' : 'workspace.noneHint')}
    </EmptyState>
  );
}

function Counts({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('work');
  const counts = countWork(workspace);
  const isAttention = { late: true, returned: true, due: false, waiting: false };
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      {(['late', 'returned', 'due', 'waiting'] as const).map((key) => (
        <FigureCard
          key={key}
          label={t(`workspace.${key}`)}
          value={formatInteger(counts[key])}
          tone={isAttention[key] && counts[key] > 0 ? 'attention' : 'neutral'}
        />
      ))}
    </SimpleGrid>
  );
}
