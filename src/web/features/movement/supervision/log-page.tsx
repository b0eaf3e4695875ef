import { Button, Group, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exportSupervisions, listSupervisions } from '#contract/supervision.ts';
import { SUPERVISION_KINDS, SUPERVISION_STATES } from '#domain/movement/supervision.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call, download } from '#web/api.ts';
import { MovementChoice } from '#web/features/movement/plan/movement-choice.tsx';
import { useCommuneId, useSession } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { LogTable } from './log-table.tsx';
import { useOrganisationChoices } from './use-supervision.ts';

const noFilter = {
  movement: '',
  kind: '',
  state: '',
  organisation: '',
  task: '',
  neighbourhood: '',
  round: '',
  from: '',
  to: '',
};

/** The supervision log, with what waits for whom. */
export function SupervisionLogPage() {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const { filters, clearFilters, isFiltered } = useFilters(noFilter);
  const asked = askedOf(filters);
  const { data, error, refetch } = useQuery({
    queryKey: ['supervision', communeId, 'list', asked],
    queryFn: () => call(listSupervisions, { communeId, ...asked }),
  });
  const [shown, total] = [data?.items.length ?? 0, data?.total ?? 0];
  const isOfOne = filters.task !== '' || filters.neighbourhood !== '';
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={<Actions />}
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }]}
    >
      {isOfOne && data?.items[0] && (
        <Group gap="sm">
          <Text fw={600}>{t('only', { subject: data.items[0].subject })}</Text>
          <Button variant="default" className="no-print" onClick={clearFilters}>
            {t('clear')}
          </Button>
        </Group>
      )}
      {data && <Counts counts={data.counts} />}
      <Filters />
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!error && <LogTable rows={data?.items} total={data?.total} isFiltered={isFiltered} />}
      {shown < total && <Text c="dimmed">{t('cut', { shown, total })}</Text>}
    </Page>
  );
}

/** What the address says, as the program is asked. */
function askedOf(filters: typeof noFilter) {
  return {
    movementId: filters.movement || undefined,
    kind: SUPERVISION_KINDS.find((one) => one === filters.kind),
    state: SUPERVISION_STATES.find((one) => one === filters.state),
    organisationId: filters.organisation || undefined,
    taskId: filters.task || undefined,
    neighbourhoodId: filters.neighbourhood || undefined,
    roundId: filters.round || undefined,
    from: filters.from || undefined,
    to: filters.to || undefined,
  };
}

function Actions() {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const { can } = useSession();
  const { filters } = useFilters(noFilter);
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(exportSupervisions, { communeId, ...askedOf(filters) }),
    onError: showFailure,
  });
  const about = new URLSearchParams(
    Object.entries({
      task: filters.task,
      neighbourhood: filters.neighbourhood,
      round: filters.round,
      movement: filters.movement,
    }).filter(([, value]) => value !== ''),
  ).toString();
  return (
    <>
      {can('supervision.write') && (
        <LinkButton to={`/${communeId}/supervision/new${about && `?${about}`}`}>
          {t('add')}
        </LinkButton>
      )}
      {can('supervision.read') && can('report.export') && (
        <Button
          variant="default"
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t('export')}
        </Button>
      )}
    </>
  );
}

function Counts({ counts }: { counts: Record<(typeof SUPERVISION_STATES)[number], number> }) {
  const { t } = useTranslation('supervision');
  const { filters } = useFilters(noFilter);
  const kept = Object.entries({ ...filters, state: '' }).filter(([, value]) => value !== '');
  const address = `/${useCommuneId()}/supervision?${new URLSearchParams(kept).toString()}`;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      {(['late', 'open', 'answered', 'closed'] as const).map((state) => (
        <FigureCard
          key={state}
          label={t(`state.${state}`)}
          value={formatInteger(counts[state])}
          to={`${address}&state=${state}`}
          tone={state === 'late' && counts.late > 0 ? 'attention' : 'neutral'}
        />
      ))}
    </SimpleGrid>
  );
}

function Filters() {
  const { t } = useTranslation('supervision');
  const { filters, setFilters } = useFilters(noFilter);
  const organisations = useOrganisationChoices();
  const all = { value: '', label: t('all') };
  return (
    <>
      <MovementChoice
        all="all"
        value={filters.movement}
        onChoose={(movement) => setFilters({ movement })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm" className="no-print">
        <NativeSelect
          label={t('field.state')}
          value={filters.state}
          data={[
            all,
            ...SUPERVISION_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          onChange={(event) => setFilters({ state: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('field.kind')}
          value={filters.kind}
          data={[all, ...SUPERVISION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))]}
          onChange={(event) => setFilters({ kind: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('field.organisationFilter')}
          value={filters.organisation}
          data={[all, ...organisations]}
          onChange={(event) => setFilters({ organisation: event.currentTarget.value })}
        />
        <DateField
          label={t('field.from')}
          description={null}
          value={filters.from || null}
          onChange={(from) => setFilters({ from: from ?? '' })}
        />
        <DateField
          label={t('field.to')}
          description={null}
          value={filters.to || null}
          onChange={(to) => setFilters({ to: to ?? '' })}
        />
      </SimpleGrid>
    </>
  );
}
