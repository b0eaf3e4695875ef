import { Button, Loader, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { downloadPointsTableTemplate, listPointsTables } from '#contract/points-table.ts';
import { call, download } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { ImportPointsTable } from './import-points-table.tsx';
import { PointsTableCard } from './points-table-card.tsx';

/** The B1 points tables of a commune: import, the two confirmations, and what is for practice only. */
export function PointsTablePage() {
  const { t } = useTranslation('standard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['standard', communeId, 'points-tables'],
    queryFn: () => call(listPointsTables, { communeId }),
  });
  return (
    <Page
      title={t('points.title')}
      intro={t('points.intro')}
      breadcrumbs={[{ label: t('title'), to: '/standards' }]}
      actions={<TemplateButton />}
    >
      {isPending && <Loader />}
      <ProblemAlert error={error} retry={() => void refetch()} />
      <Stack gap="md">
        {data?.tables.map((table) => (
          <PointsTableCard key={table.id} table={table} />
        ))}
      </Stack>
      {can('standard.manage') && <ImportPointsTable />}
    </Page>
  );
}

function TemplateButton() {
  const { t } = useTranslation('standard');
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(downloadPointsTableTemplate, {}),
    onError: showFailure,
  });
  return (
    <Button
      variant="default"
      loading={isPending}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={() => mutate()}
    >
      {t('points.template')}
    </Button>
  );
}
