import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { listMovementReports, type MovementReportLine } from '#contract/movement-report.ts';
import { call } from '#web/api.ts';
import { MovementChoice } from '#web/features/movement/plan/movement-choice.tsx';
import { useCommuneId } from '#web/session.ts';
import { DataTable, type Column } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { NewReportDialog } from './new-report-dialog.tsx';
import { ReportStateBadge } from './report-state-badge.tsx';
import { useReportPeriod } from './use-report-period.ts';

type Listed = Output<typeof listMovementReports>;

/** Reports of the movement, by period: which are drafts, which are frozen, which have a number. */
export function MovementReportListPage() {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters({ movement: '' });
  const [isNew, setNew] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['movementReport', communeId, 'list', filters.movement],
    queryFn: () =>
      call(listMovementReports, { communeId, movementId: filters.movement || undefined }),
  });
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      breadcrumbs={[{ label: t('movement'), to: `/${communeId}/movement` }]}
      actions={
        data?.movement &&
        data.canEdit && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setNew(true)}>
            {t('begin')}
          </Button>
        )
      }
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      <MovementChoice
        value={data?.movement?.id ?? filters.movement}
        onChoose={(movement) => setFilters({ movement })}
      />
      {data?.movement === null && <NoMovement />}
      {data?.movement !== null && <ReportTable listed={data} />}
      {isNew && data?.movement && (
        <NewReportDialog
          movement={data.movement}
          today={data.today}
          items={data.items}
          onClose={() => setNew(false)}
        />
      )}
    </Page>
  );
}

function NoMovement() {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  return (
    <EmptyState
      title={t('noMovement')}
      action={<LinkButton to={`/${communeId}/movement`}>{t('openMovement')}</LinkButton>}
    >
      {t('noMovementHint')}
    </EmptyState>
  );
}

function ReportTable({ listed }: { listed: Listed | undefined }) {
  const { t } = useTranslation('movementReport');
  const communeId = useCommuneId();
  const columns = useColumns();
  return (
    <DataTable
      caption={t('list.caption')}
      columns={columns}
      rows={listed?.items}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/${communeId}/movement/reports/${id}`}
      empty={
        <EmptyState title={t('none')}>
          {t(listed?.canEdit === false ? 'noneRead' : 'noneHint')}
        </EmptyState>
      }
    />
  );
}

function useColumns(): Column<MovementReportLine>[] {
  const { t } = useTranslation('movementReport');
  const periodText = useReportPeriod();
  return [
    {
      key: 'period',
      header: t('list.period'),
      isTitle: true,
      cell: ({ period }) => periodText(period),
    },
    { key: 'kind', header: t('list.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'state',
      header: t('list.state'),
      cell: ({ state }) => <ReportStateBadge state={state} />,
    },
    {
      key: 'document',
      header: t('list.document'),
      cell: ({ document }) => {
        if (!document) return '';
        return document.isIssued ? document.numberText : <Text>{t('list.noNumber')}</Text>;
      },
    },
    {
      key: 'changed',
      header: t('list.changed'),
      cell: ({ updatedAt, updatedBy }) => `${formatInstant(updatedAt)}, ${updatedBy}`,
    },
  ];
}
