import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  chooseTemplate,
  downloadTemplateFile,
  previewTemplate,
  type getTemplate,
  type TemplateVersion,
} from '#contract/document-template.ts';
import type { Output } from '#contract/endpoint.ts';
import { call, download } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { DataTable, type Column } from '#web/ui/data-table.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showUndo } from '#web/ui/undo-notice.tsx';
import { FindingList } from './finding-list.tsx';

type Content = Output<typeof getTemplate>;
/** The shipped file has no version. */
type FileRow = { id: string | null; version: TemplateVersion | null };

/** The shipped file and the versions of the commune; one of them is in use. */
export function TemplateFiles({ content, canChoose }: { content: Content; canChoose: boolean }) {
  const { t } = useTranslation('template');
  const { template, versions, canPreview } = content;
  const choose = useChoice(template);
  const usedId = template.inUse?.id ?? null;
  const columns: Column<FileRow>[] = [
    {
      key: 'file',
      header: t('file'),
      isTitle: true,
      cell: ({ id, version }) => <FileName version={version} isUsed={id === usedId} />,
    },
    {
      key: 'uploaded',
      header: t('uploaded'),
      cell: ({ version }) =>
        version &&
        t('uploadedBy', { who: version.uploadedBy, when: formatInstant(version.uploadedAt) }),
    },
    {
      key: 'actions',
      header: t('actions'),
      isActions: true,
      cell: ({ id }) => (
        <Group gap="xs">
          <TakeFile code={template.code} versionId={id} canPreview={canPreview} />
          {canChoose && id !== usedId && (
            <Button loading={choose.isPending} onClick={() => choose.mutate(id)}>
              {id === null ? t('useShipped') : t('use')}
            </Button>
          )}
        </Group>
      ),
    },
  ];
  const rows: FileRow[] = [
    { id: null, version: null },
    ...versions.map((version) => ({ id: version.id, version })),
  ];
  return (
    <Section title={t('files')} intro={t('filesIntro')}>
      <ProblemAlert error={choose.error} />
      <DataTable
        caption={t('file')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id ?? 'shipped'}
      />
      {!canPreview && <Text c="dimmed">{t('noPreview')}</Text>}
    </Section>
  );
}

function FileName({ version, isUsed }: { version: TemplateVersion | null; isUsed: boolean }) {
  const { t } = useTranslation('template');
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text fw={600}>{version ? version.fileName : t('shippedFile')}</Text>
        {isUsed && <Badge variant="light">{t('inUse')}</Badge>}
      </Group>
      {version && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('hash', { hash: version.hash.slice(0, 16) })}
        </Text>
      )}
      {version && <FindingList findings={version.findings} />}
    </Stack>
  );
}

type TakeFileProps = { code: string; versionId: string | null; canPreview: boolean };

function TakeFile({ code, versionId, canPreview }: TakeFileProps) {
  const { t } = useTranslation('template');
  const communeId = useCommuneId();
  const asked = { communeId, code, ...(versionId !== null && { versionId }) };
  const file = useMutation({ mutationFn: () => download(downloadTemplateFile, asked) });
  const preview = useMutation({ mutationFn: () => download(previewTemplate, asked) });
  return (
    <>
      <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
        {t('download')}
      </Button>
      {canPreview && (
        <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate()}>
          {t('preview')}
        </Button>
      )}
      <ProblemAlert error={file.error ?? preview.error} />
    </>
  );
}

/** Chooses a file, with the way back to the one before. */
function useChoice(template: Content['template']) {
  const { t } = useTranslation('template');
  const communeId = useCommuneId();
  const cache = useQueryClient();
  const { code, changes, inUse } = template;
  const choose = async (versionId: string | null, basedOn: number) => {
    const input = { communeId, code, id: newId(), versionId, changes: basedOn };
    const answer = await call(chooseTemplate, input);
    await cache.invalidateQueries({ queryKey: ['template', communeId] });
    return answer;
  };
  return useMutation({
    mutationFn: (versionId: string | null) => choose(versionId, changes),
    onSuccess: (answer) => showUndo(t('usedNow'), () => choose(inUse?.id ?? null, answer.changes)),
  });
}
