import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { ConflictChoice, type ConflictRow } from './conflict-choice.tsx';

type EditDialogProps = {
  title: string;
  children: ReactNode;
  saveLabel?: string;
  isBusy: boolean;
  error: unknown;
  /** Both versions, when somebody else saved meanwhile. */
  conflict: { rows: ConflictRow[]; keepMine: () => void; takeStored: () => void } | null;
  /** Buttons beside "save". */
  extra?: ReactNode;
  onSave: () => void;
  onClose: () => void;
};

/** The frame of every form of this page; with a conflict, the choice stands in place of the form. */
export function EditDialog(props: EditDialogProps) {
  const { title, children, isBusy, error, conflict, extra, onSave, onClose } = props;
  const { t } = useTranslation('ui');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBusy) onSave();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      closeOnClickOutside={false}
      closeOnEscape={!isBusy}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {conflict ? (
        <ConflictChoice {...conflict} isBusy={isBusy} error={error} />
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack>
            {children}
            <ProblemAlert error={error} />
            <Group justify="flex-end">
              {extra}
              <Button variant="default" onClick={onClose} disabled={isBusy}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={isBusy}>
                {props.saveLabel ?? t('save')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
