import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { TemplateFinding, uploadTemplate } from '#contract/document-template.ts';
import { Problem } from '#contract/problem.ts';
import { upload } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { FindingList } from './finding-list.tsx';

const wordType = '.docx';

/** Sends an edited template; each fault is shown with its place. */
export function TemplateUpload({ code }: { code: string }) {
  const { t } = useTranslation('template');
  const communeId = useCommuneId();
  const cache = useQueryClient();
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: (file: File) => upload(uploadTemplate, { communeId, code, id: newId() }, file),
    onSuccess: async () => {
      showDone(t('kept'));
      await cache.invalidateQueries({ queryKey: ['template', communeId] });
    },
  });
  const faults = faultsOf(error);
  return (
    <Section title={t('upload')} intro={t('uploadIntro')}>
      <FileDrop
        label={t('chooseFile')}
        hint={t('fileHint')}
        types={[wordType]}
        limitMegabytes={10}
        isDisabled={isPending}
        onFile={(file) => mutate(file)}
      />
      {faults ? (
        <Alert
          role="alert"
          color="red"
          title={t('refused', { count: faults.length })}
          icon={<IconAlertTriangle aria-hidden />}
        >
          <FindingList findings={faults} />
        </Alert>
      ) : (
        <ProblemAlert error={error} />
      )}
      {data && data.findings.length > 0 && (
        <Alert
          title={t('remarks', { count: data.findings.length })}
          icon={<IconInfoCircle aria-hidden />}
        >
          <FindingList findings={data.findings} />
        </Alert>
      )}
    </Section>
  );
}

/** The places a refused template is to be corrected at; undefined for any other failure. */
function faultsOf(error: Error | null): TemplateFinding[] | undefined {
  if (!(error instanceof Problem) || error.code !== 'template.refused') return undefined;
  const { success, data } = z.array(TemplateFinding).safeParse(error.details['findings']);
  return success ? data.filter(({ isBlocking }) => isBlocking) : undefined;
}
