import { Badge, Button, Group, NavLink, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvePlan, getPlanVersion, listPlanVersions, type PlanVersion } from '#contract/plan.ts';
import { comparePlans, diffWords, type PlanChange } from '#domain/movement/compare-plans.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import classes from './plan.module.css';
import { ShownPlan } from './shown-plan.tsx';

/** Every version of a plan, and what changed in each. */
export function VersionPage() {
  const { t } = useTranslation(['plan', 'movement']);
  const communeId = useCommuneId();
  const { filters } = useFilters({ movement: '' });
  const back = `/${communeId}/movement${filters.movement && `?movement=${filters.movement}`}`;
  return (
    <Page
      title={t('versions.title')}
      intro={t('versions.intro')}
      breadcrumbs={[{ label: t('movement:title'), to: back }]}
    >
      <ShownPlan movementId={filters.movement}>
        {(planId) => <Versions planId={planId} />}
      </ShownPlan>
    </Page>
  );
}

function Versions({ planId }: { planId: string }) {
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters({ movement: '', version: '' });
  const { data, error } = useQuery({
    queryKey: ['movement', communeId, 'versions', planId],
    queryFn: () => call(listPlanVersions, { communeId, planId }),
  });
  const newest = data?.items[0];
  const chosen = data?.items.find(({ version }) => String(version) === filters.version) ?? newest;
  return (
    <>
      <ProblemAlert error={error} />
      {!data && !error && <Skeleton height={320} />}
      {chosen && data && (
        <div className={classes['columns']}>
          <VersionList
            items={data.items}
            chosen={chosen.version}
            onChoose={(version) => setFilters({ version: String(version) })}
          />
          <Stack>
            {chosen === newest && !newest.approval && (
              <Approve planId={planId} version={newest.version} />
            )}
            <Changes planId={planId} version={chosen.version} />
          </Stack>
        </div>
      )}
    </>
  );
}

type VersionListProps = {
  items: readonly PlanVersion[];
  chosen: number;
  onChoose: (version: number) => void;
};

function VersionList({ items, chosen, onChoose }: VersionListProps) {
  const { t } = useTranslation('plan');
  return (
    <nav aria-label={t('versions.title')}>
      {items.map(({ version, savedBy, savedAt, changed, approval }) => (
        <NavLink
          key={version}
          component="button"
          active={version === chosen}
          aria-current={version === chosen}
          label={
            <Group gap="xs">
              <Text fw={650}>{t('versions.version', { version })}</Text>
              {approval && (
                <Badge color="green" variant="light" c="dark" tt="none">
                  {t('versions.approved', {
                    by: approval.approvedBy,
                    at: formatInstant(approval.approvedAt),
                  })}
                </Badge>
              )}
            </Group>
          }
          description={`${sayChange(changed, t)} · ${t('versions.by', { by: savedBy, at: formatInstant(savedAt) })}`}
          onClick={() => onChoose(version)}
        />
      ))}
    </nav>
  );
}

type Translate = ReturnType<typeof useTranslation<'plan'>>['t'];

function sayChange(changed: string, t: Translate): string {
  if (changed === 'created') return t('versions.created');
  return changed === 'paper' ? t('versions.paper') : t('versions.clause', { code: changed });
}

function Approve({ planId, version }: { planId: string; version: number }) {
  const { t } = useTranslation('plan');
  const { can } = useSession();
  const communeId = useCommuneId();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(approvePlan, { communeId, planId, id: newId(), version, note }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['movement', communeId] }),
  });
  if (!can('document.issue')) return null;
  return (
    <Section title={t('versions.approve', { version })}>
      <Textarea
        label={t('versions.approveNote')}
        value={note}
        autosize
        maxLength={2000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ProblemAlert error={error} />
      <Group justify="flex-end">
        <Button loading={isPending} onClick={() => mutate()}>
          {t('versions.approve', { version })}
        </Button>
      </Group>
    </Section>
  );
}

function Changes({ planId, version }: { planId: string; version: number }) {
  const { t } = useTranslation('plan');
  const communeId = useCommuneId();
  const before = version - 1;
  const { data, error } = useQuery({
    queryKey: ['movement', communeId, 'versions', planId, version],
    queryFn: async () => {
      const read = (wanted: number) => call(getPlanVersion, { communeId, planId, version: wanted });
      return before < 1 ? [] : comparePlans(await read(before), await read(version));
    },
  });
  if (before < 1) return <Text>{t('versions.first')}</Text>;
  return (
    <Section title={t('versions.changes', { version, before })}>
      <ProblemAlert error={error} />
      {data?.length === 0 && <Text>{t('versions.same')}</Text>}
      {data?.map((change) => (
        <Change key={JSON.stringify(change.of)} change={change} />
      ))}
    </Section>
  );
}

function Change({ change: { of, before, after } }: { change: PlanChange }) {
  const { t } = useTranslation('plan');
  const name =
    'paper' in of ? t(`versions.of.${of.paper}`) : t('versions.ofClause', { code: of.clause });
  return (
    <div>
      <Text fw={650}>{name}</Text>
      <Text className={classes['diff'] ?? ''}>
        {diffWords(before ?? '', after ?? '').map(({ kind, text }, index) => {
          // Pieces of one text in their order.
          if (kind === 'added') return <ins key={index}>{text}</ins>;
          return kind === 'removed' ? (
            <del key={index}>{text}</del>
          ) : (
            <span key={index}>{text}</span>
          );
        })}
      </Text>
    </div>
  );
}
