import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadTaskEvidence,
  removeTaskEvidence,
  type ReportFile,
  type TaskReport,
  uploadTaskEvidence,
} from '#contract/task-report.ts';
import { call, download, upload } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import { useRefreshWork } from './use-work.ts';
import classes from './work.module.css';

/** The evidence of a report; while it is written, files are added and unsent ones taken away. */
export function ReportFiles({ report }: { report: TaskReport }) {
  const { t } = useTranslation('work');
  const key = { communeId: useCommuneId(), reportId: report.id };
  const refresh = useRefreshWork();
  const [percent, setPercent] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) =>
      upload(uploadTaskEvidence, { ...key, id: newId() }, file, setPercent),
    onSuccess: async ({ fileName }) => {
      showDone(t('report.uploaded', { name: fileName }));
      await refresh();
    },
  });
  return (
    <Stack gap="sm">
      {report.files.length === 0 && <Text c="dimmed">{t('report.none')}</Text>}
      <ul className={classes['files']}>
        {report.files.map((file) => (
          <li key={file.id}>
            <FileLine file={file} report={report} />
          </li>
        ))}
      </ul>
      <ProblemAlert error={send.error} />
      {send.isPending && (
        <ProgressLine
          label={t('report.uploading', { name: send.variables.name })}
          percent={percent}
        />
      )}
      {report.canWrite && (
        <div className="no-print">
          <FileDrop
            label={t('report.choose')}
            types={['.jpg', '.jpeg', '.png', '.pdf', '.docx']}
            limitMegabytes={10}
            isDisabled={send.isPending}
            onFile={(file) => send.mutate(file)}
          />
        </div>
      )}
    </Stack>
  );
}

function FileLine({ file, report }: { file: ReportFile; report: TaskReport }) {
  const { t } = useTranslation('work');
  const key = { communeId: useCommuneId(), reportId: report.id, fileId: file.id };
  const refresh = useRefreshWork();
  const name = file.fileName;
  const remove = useMutation({
    mutationFn: () => call(removeTaskEvidence, key),
    onSuccess: async () => {
      showDone(t('report.removed', { name }));
      await refresh();
    },
    onError: showFailure,
  });
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        aria-label={t('report.open', { name })}
        onClick={() => void download(downloadTaskEvidence, key).catch(showFailure)}
      >
        {name}
      </Button>
      {report.canWrite && !file.isSent && (
        <Button
          variant="subtle"
          leftSection={<IconX size={18} aria-hidden />}
          aria-label={t('report.removeOf', { name })}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {t('report.remove')}
        </Button>
      )}
    </Group>
  );
}
