import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Certificate,
  listCertificates,
  listStepHouseholds,
  recordCertificates,
  type StepHousehold,
} from '#contract/review-step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable, type DataTableProps } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { PlaceChoice } from './place-choice.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundAddress } from './use-steps.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

/** Certificates handed to households after the decision. */
export function CertificatesPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const inRound = useInRound();
  const address = useRoundAddress();
  const { filters } = useFilters({ place: '' });
  const input = { ...inRound, ...(filters.place !== '' && { neighbourhoodId: filters.place }) };
  const key = stepKey(inRound.communeId, inRound.roundId);
  const waiting = useInfiniteQuery({
    queryKey: [...key, 'without-certificate', input],
    queryFn: ({ pageParam }) =>
      call(listStepHouseholds, {
        ...input,
        gap: 'certificate_missing' as const,
        limit: 100,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const done = useQuery({
    queryKey: [...key, 'certificates', input],
    queryFn: () => call(listCertificates, input),
  });
  const [pages, handed] = [waiting.data?.pages, done.data?.certificates];
  return (
    <StepPage
      title={t('certificate.title')}
      intro={t('certificate.intro')}
      above={[useBoardCrumb()]}
      error={waiting.error ?? done.error}
      retry={() => void waiting.refetch()}
      actions={
        <LinkButton to={`${address}/papers`} variant="default">
          {t('certificate.print')}
        </LinkButton>
      }
    >
      {(round) =>
        round.state === 'open' ? (
          <EmptyState title={t('certificate.notYet')}>{t('certificate.notYetText')}</EmptyState>
        ) : (
          <Stack gap="lg">
            <PlaceChoice withAll />
            {pages && (
              <HandOver
                // A list of another place is another choice.
                key={filters.place}
                households={pages.flatMap((page) => page.items)}
                total={pages[0]?.total ?? 0}
                more={{
                  hasMore: waiting.hasNextPage,
                  isLoading: waiting.isFetchingNextPage,
                  load: () => void waiting.fetchNextPage(),
                }}
                canWrite={can('review.manage')}
              />
            )}
            <Handed certificates={handed} canWrite={can('review.manage')} />
          </Stack>
        )
      }
    </StepPage>
  );
}

type HandOverProps = {
  households: readonly StepHousehold[];
  total: number;
  more: NonNullable<DataTableProps<StepHousehold>['more']>;
  canWrite: boolean;
};

function HandOver({ households, total, more, canWrite }: HandOverProps) {
  const { t } = useTranslation('reviewStep');
  const form = useHandOver();
  const shown = households.map(({ householdId }) => householdId);
  const chosen = shown.filter((id) => form.chosen.has(id));
  const columns: Column<StepHousehold>[] = [
    {
      key: 'name',
      header: t('households.head'),
      isTitle: true,
      cell: ({ householdId, headName }) =>
        canWrite ? (
          <Checkbox
            label={headName}
            checked={form.chosen.has(householdId)}
            onChange={() => form.toggle(householdId)}
          />
        ) : (
          headName
        ),
    },
    { key: 'place', header: t('households.place'), cell: (row) => row.neighbourhoodName },
    {
      key: 'class',
      header: t('households.result'),
      cell: (row) => <ClassBadge value={row.class} />,
    },
  ];
  if (households.length === 0) return <Text>{t('certificate.allDone')}</Text>;
  return (
    <Section title={t('certificate.waiting')}>
      <Stack>
        {canWrite && (
          <Checkbox
            label={t('certificate.chooseAll', { count: shown.length })}
            checked={chosen.length === shown.length}
            indeterminate={chosen.length > 0 && chosen.length < shown.length}
            onChange={() => form.choose(chosen.length === shown.length ? [] : shown)}
          />
        )}
        <DataTable
          caption={t('certificate.waitingCaption')}
          columns={columns}
          rows={households}
          rowKey={({ householdId }) => householdId}
          total={total}
          more={more}
        />
        {canWrite && (
          <Group align="flex-end">
            <DateField label={t('certificate.on')} value={form.on} onChange={form.setOn} required />
            <Button
              disabled={chosen.length === 0 || form.on === null}
              loading={form.save.isPending}
              onClick={() => form.save.mutate(chosen)}
            >
              {t('certificate.save', { count: chosen.length })}
            </Button>
          </Group>
        )}
        <ProblemAlert error={form.save.error} />
      </Stack>
    </Section>
  );
}

function useHandOver() {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [on, setOn] = useState<string | null>(todayInVietnam());
  const save = useMutation({
    mutationFn: (ids: readonly string[]) =>
      call(recordCertificates, {
        ...inRound,
        handedOverOn: on ?? '',
        certificates: ids.map((householdId) => ({ id: newId(), householdId })),
      }),
    onSuccess: async ({ recorded }) => {
      showDone(t('certificate.saved', { count: recorded }));
      setChosen(new Set());
      await refresh();
    },
  });
  return {
    chosen,
    choose: (ids: readonly string[]) => setChosen(new Set(ids)),
    toggle(id: string) {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      setChosen(next);
    },
    on,
    setOn,
    save,
  };
}

type HandedProps = { certificates: readonly Certificate[] | undefined; canWrite: boolean };

function Handed({ certificates, canWrite }: HandedProps) {
  const { t } = useTranslation('reviewStep');
  const columns: Column<Certificate>[] = [
    { key: 'name', header: t('households.head'), cell: (row) => row.headName, isTitle: true },
    {
      key: 'class',
      header: t('households.result'),
      cell: (row) => <ClassBadge value={row.class} />,
    },
    { key: 'on', header: t('certificate.on'), cell: (row) => formatDate(row.handedOverOn) },
    ...(canWrite
      ? [
          {
            key: 'actions',
            header: t('withdraw.action'),
            isActions: true,
            cell: (row: Certificate) => (
              <WithdrawFact
                kind="certificate"
                factId={row.id}
                what={t('certificate.what', { name: row.headName })}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('certificate.done')}>
      {certificates?.length === 0 ? (
        <Text c="dimmed">{t('certificate.none')}</Text>
      ) : (
        <DataTable
          caption={t('certificate.doneCaption')}
          columns={columns}
          rows={certificates}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  );
}
