import { NativeSelect, SegmentedControl, SimpleGrid, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getWorkspace, type Workspace } from '#contract/task-report.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { PlanReceived } from './plan-received.tsx';
import { WorkCard } from './work-card.tsx';
import { countWork, worksToShow } from './work-list.ts';

const noFilter = { organisation: '', show: 'to_do' };

/** “Việc của chúng tôi”: what an organisation has to do, report and mend. */
export function WorkspacePage() {
  const { t } = useTranslation(['work', 'ui']);
  const communeId = useCommuneId();
  const { filters } = useFilters(noFilter);
  const named = filters.organisation === '' ? {} : { organisationId: filters.organisation };
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
  const { ownOrganisations } = workspace;
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
      <PlanReceived workspace={workspace} />
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
      {works.map(({ task, times }) => (
        <WorkCard
          key={task.taskId}
          task={task}
          times={times}
          organisationId={workspace.organisation.id}
          canReport={workspace.canReport}
        />
      ))}
      {works.length === 0 && <Nothing hasTasks={workspace.tasks.length > 0} />}
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
