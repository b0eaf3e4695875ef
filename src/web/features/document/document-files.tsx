import { Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadDocumentFile,
  removeDocumentFile,
  uploadDocumentFile,
} from '#contract/document-act.ts';
import type { DocumentFile } from '#contract/document.ts';
import { formatDecimal } from '#domain/text/format-number.ts';
import { call, download, upload } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ProgressLine } from '#web/ui/progress-line.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import classes from './document.module.css';
import { useDocumentAct, type OneProps } from './use-document.ts';

/** The files of a paper with their hashes, and the way to add one. */
export function DocumentFiles({ one }: OneProps) {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const canAdd = can('document.edit') && one.state !== 'cancelled';
  return (
    <Section title={t('files.title')} {...(canAdd && { intro: t('files.intro') })}>
      <Stack gap="md">
        {one.files.length === 0 && <Text c="dimmed">{t('files.none')}</Text>}
        <List listStyleType="none" spacing="md">
          {one.files.map((file) => (
            <List.Item key={file.id}>
              <FileLine one={one} file={file} />
            </List.Item>
          ))}
        </List>
        {canAdd && <AddFile one={one} />}
      </Stack>
    </Section>
  );
}

const types = ['.docx', '.pdf', '.jpg', '.jpeg', '.png'];

function useSend(one: OneProps['one'], replaces?: string) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const [percent, setPercent] = useState(0);
  const to = { communeId, documentId: one.id, ...(replaces !== undefined && { replaces }) };
  const send = useDocumentAct(
    (file: File) => upload(uploadDocumentFile, { ...to, id: newId() }, file, setPercent),
    ({ fileName }) => showDone(t('files.added', { name: fileName })),
  );
  return { send, percent };
}

function AddFile({ one }: OneProps) {
  const { t } = useTranslation('document');
  const { send, percent } = useSend(one);
  return (
    <div className="no-print">
      <FileDrop
        label={t('files.choose')}
        types={types}
        limitMegabytes={20}
        isDisabled={send.isPending}
        onFile={(file) => send.mutate(file)}
      />
      {send.isPending && (
        <ProgressLine
          label={t('files.sending', { name: send.variables.name })}
          percent={percent < 100 ? percent : null}
        />
      )}
      <ProblemAlert error={send.error} />
    </div>
  );
}

/** The officer's own file in the place of the one the program made. */
function ReplaceButton({ one, file }: OneProps & { file: DocumentFile }) {
  const { t } = useTranslation('document');
  const { send } = useSend(one, file.id);
  return (
    <FileButton
      accept={types.join(',')}
      onChange={(chosen) => chosen && send.mutate(chosen, { onError: showFailure })}
    >
      {(props) => (
        <Button
          {...props}
          variant="subtle"
          loading={send.isPending}
          aria-label={t('files.replace', { name: file.fileName })}
        >
          {t('files.replaceShort')}
        </Button>
      )}
    </FileButton>
  );
}

function FileLine({ one, file }: OneProps & { file: DocumentFile }) {
  const { t } = useTranslation('document');
  const { can } = useSession();
  const of = { communeId: useCommuneId(), documentId: one.id, fileId: file.id };
  const remove = useDocumentAct(
    () => call(removeDocumentFile, of),
    () => undefined,
  );
  const { uploadedBy: by, uploadedAt, fileName: name } = file;
  const what = [t(`files.purposes.${file.purpose}`), file.isGenerated ? t('files.generated') : ''];
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          aria-label={t('files.open', { name })}
          onClick={() => void download(downloadDocumentFile, of).catch(showFailure)}
        >
          {name}
        </Button>
        <Text span>{what.filter((word) => word !== '').join(', ')}</Text>
        {one.state === 'draft' && can('document.edit') && file.isGenerated && (
          <ReplaceButton one={one} file={file} />
        )}
        {one.state === 'draft' && can('document.edit') && (
          <Button
            variant="subtle"
            aria-label={t('files.remove', { name })}
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onError: showFailure })}
          >
            {t('files.removeShort')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('files.line', { by, at: formatInstant(uploadedAt), size: sizeText(file.size) })}
      </Text>
      {file.textState !== null && file.textState !== 'read' && (
        <Text size="sm">{t(`files.texts.${file.textState}`)}</Text>
      )}
      <span className={classes['hash']}>{t('files.hash', { hash: file.hash })}</span>
    </Stack>
  );
}

function sizeText(bytes: number): string {
  const isSmall = bytes < 1024 * 1024;
  return isSmall
    ? `${formatDecimal(bytes / 1024, 1)} KB`
    : `${formatDecimal(bytes / 1024 / 1024, 1)} MB`;
}
