import { Badge, Button, Menu, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '#web/new-id.ts';
import { downloadTemplate, listImports, uploadImport, type Import } from '#contract/import.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call, download, upload } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';

/** Starts an import, and lists the ones before. */
export function ImportListPage() {
  const { t } = useTranslation('import');
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: ['import', communeId, 'list'],
    queryFn: () => call(listImports, { communeId }),
  });
  const columns = useColumns();
  return (
    <Page title={t('title')} intro={t('intro')} actions={<TemplateMenu />}>
      <Upload />
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('list')}
        </Title>
        {error ? (
          <ProblemAlert error={error} retry={() => void refetch()} />
        ) : (
          <DataTable
            caption={t('list')}
            columns={columns}
            rows={data?.items}
            rowKey={(one) => one.id}
            rowLink={(one) => `/${communeId}/imports/${one.id}`}
            empty={<Text c="dimmed">{t('none')}</Text>}
          />
        )}
      </Stack>
    </Page>
  );
}

function Upload() {
  const { t } = useTranslation('import');
  const communeId = useCommuneId();
  const router = useRouter();
  const [percent, setPercent] = useState(0);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File) => upload(uploadImport, { communeId, id: newId() }, file, setPercent),
    onSuccess: ({ id }) => router.history.push(`/${communeId}/imports/${id}`),
  });
  return (
    <Stack gap="sm">
      <FileDrop
        label={t('choose')}
        hint={t('chooseHint')}
        types={['.xlsx', '.xls']}
        isDisabled={isPending}
        onFile={(file) => mutate(file)}
      />
      {isPending && <ProgressLine label={t('sending')} percent={percent < 100 ? percent : null} />}
      <ProblemAlert error={error} />
    </Stack>
  );
}

function TemplateMenu() {
  const { t } = useTranslation('import');
  const communeId = useCommuneId();
  const { mutate, isPending } = useMutation({
    mutationFn: (layout: 'household' | 'member') =>
      download(downloadTemplate, { communeId, layout }),
    onError: showFailure,
  });
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          loading={isPending}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('template')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => mutate('household')}>{t('templateHousehold')}</Menu.Item>
        <Menu.Item onClick={() => mutate('member')}>{t('templateMember')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useColumns(): Column<Import>[] {
  const { t } = useTranslation('import');
  return [
    { key: 'file', header: t('file'), cell: (one) => one.fileName, isTitle: true },
    {
      key: 'state',
      header: t('state'),
      cell: (one) => (
        <Badge variant="light" color={one.state === 'failed' ? 'red' : 'office'} c="dark">
          {t(`states.${one.state}`)}
        </Badge>
      ),
    },
    {
      key: 'households',
      header: t('households'),
      cell: (one) => formatInteger(one.householdCount),
      align: 'right',
    },
    { key: 'by', header: t('by'), cell: (one) => one.createdBy, isWideOnly: true },
    { key: 'when', header: t('when'), cell: (one) => formatInstant(one.createdAt) },
  ];
}
