import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadSupervisionFile,
  type Supervision,
  uploadSupervisionFile,
} from '#contract/supervision.ts';
import { download, upload } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import classes from './supervision.module.css';
import { useRefreshSupervision } from './use-supervision.ts';

/** The files of an entry and of its answers; who supervises adds to them until it is settled. */
export function EntryFiles({ entry }: { entry: Supervision }) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const { id: entryId, files } = entry;
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('entry.files')}</Text>
      {files.length === 0 && <Text c="dimmed">{t('entry.noFiles')}</Text>}
      <ul className={classes['list']}>
        {files.map(({ id: fileId, fileName: name, actId }) => (
          <li key={fileId}>
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
                aria-label={t('entry.openFile', { name })}
                onClick={() =>
                  void download(downloadSupervisionFile, { communeId, entryId, fileId }).catch(
                    showFailure,
                  )
                }
              >
                {name}
              </Button>
              {actId !== null && <Text size="sm">{t('entry.ofAnswer')}</Text>}
            </Group>
          </li>
        ))}
      </ul>
      {(entry.canSettle || entry.canCorrect) && <AddFile entryId={entryId} />}
    </Stack>
  );
}

/** Sends one file after the other; of an answer, before the answer itself. */
export function AddFile({ entryId, actId }: { entryId: string; actId?: string }) {
  const { t } = useTranslation('supervision');
  const communeId = useCommuneId();
  const refresh = useRefreshSupervision();
  const [percent, setPercent] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => {
      const of = { communeId, entryId, id: newId(), ...(actId !== undefined && { actId }) };
      return upload(uploadSupervisionFile, of, file, setPercent);
    },
    onSuccess: async ({ fileName: name }) => {
      showDone(t('entry.fileSent', { name }));
      await refresh();
    },
  });
  return (
    <div className="no-print">
      <ProblemAlert error={send.error} />
      {send.isPending && (
        <ProgressLine
          label={t('entry.fileSending', { name: send.variables.name })}
          percent={percent}
        />
      )}
      <FileDrop
        label={t('entry.chooseFile')}
        types={['.jpg', '.jpeg', '.png', '.pdf', '.docx']}
        limitMegabytes={10}
        isDisabled={send.isPending}
        onFile={(file) => send.mutate(file)}
      />
    </div>
  );
}
