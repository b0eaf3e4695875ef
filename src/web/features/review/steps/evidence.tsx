import { Button, List, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadEvidence,
  type EvidenceFile,
  listEvidence,
  uploadEvidence,
} from '#contract/evidence.ts';
import type { EvidenceSubject } from '#domain/review/procedure/step.ts';
import { call, download, upload } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import { stepKey, useInRound } from './use-steps.ts';

type EvidenceProps = {
  subjectKind: EvidenceSubject;
  subjectId: string;
  /** Left out for a paper of the whole round. */
  neighbourhoodId?: string;
  canAdd: boolean;
};

/** Photographs and scans that prove one fact, and the way to add one. */
export function Evidence({ subjectKind, subjectId, neighbourhoodId, canAdd }: EvidenceProps) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const client = useQueryClient();
  const [percent, setPercent] = useState(0);
  const key = [...stepKey(inRound.communeId, inRound.roundId), 'evidence', subjectId];
  const list = useQuery({
    queryKey: key,
    queryFn: () => call(listEvidence, { ...inRound, subjectId }),
  });
  const send = useMutation({
    mutationFn: (file: File) => {
      const place = neighbourhoodId === undefined ? {} : { neighbourhoodId };
      const input = { ...inRound, id: newId(), subjectKind, subjectId, ...place };
      return upload(uploadEvidence, input, file, setPercent);
    },
    onSuccess: async ({ fileName }) => {
      showDone(t('evidence.uploaded', { name: fileName }));
      await client.invalidateQueries({ queryKey: ['review', inRound.communeId] });
    },
  });
  const files = list.data?.files;
  return (
    <Section title={t('evidence.title')} {...(canAdd && { intro: t('evidence.intro') })}>
      <Stack gap="sm">
        {files?.length === 0 && <Text c="dimmed">{t('evidence.none')}</Text>}
        {files !== undefined && files.length > 0 && (
          <List listStyleType="none" spacing="xs">
            {files.map((file) => (
              <List.Item key={file.id}>
                <FileLine file={file} />
              </List.Item>
            ))}
          </List>
        )}
        <ProblemAlert error={list.error ?? send.error} />
        {send.isPending && (
          <ProgressLine
            label={t('evidence.uploading', { name: send.variables.name })}
            percent={percent}
          />
        )}
        {canAdd && (
          <div className="no-print">
            <FileDrop
              label={t('evidence.choose')}
              types={['.jpg', '.jpeg', '.png', '.pdf', '.docx']}
              limitMegabytes={10}
              isDisabled={send.isPending}
              onFile={(file) => send.mutate(file)}
            />
          </div>
        )}
      </Stack>
    </Section>
  );
}

function FileLine({ file }: { file: EvidenceFile }) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        aria-label={t('evidence.open', { name: file.fileName })}
        onClick={() =>
          void download(downloadEvidence, { ...inRound, fileId: file.id }).catch(showFailure)
        }
      >
        {file.fileName}
      </Button>{' '}
      <Text span size="sm" c="dimmed">
        {t('evidence.line', { by: file.uploadedBy, at: formatInstant(file.uploadedAt) })}
      </Text>
    </>
  );
}
