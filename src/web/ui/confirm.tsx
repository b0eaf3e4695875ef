import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert.tsx';

type ConfirmProps = {
  opened: boolean;
  title: string;
  /** What will happen, to what, and whether it can be undone. */
  children: ReactNode;
  /** The verb itself, never "OK": "Khoá tài khoản". */
  confirmLabel: string;
  onConfirm: () => void;
  onClose: () => void;
  isBusy?: boolean;
  /** Red: takes something away. */
  isDangerous?: boolean;
  isDisabled?: boolean;
  /** Why the last try failed. */
  error?: unknown;
};

/** Asks before something that cannot easily be taken back. */
export function Confirm(props: ConfirmProps) {
  const { opened, title, children, confirmLabel, onConfirm, onClose, isBusy = false } = props;
  const { t } = useTranslation('ui');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeOnClickOutside={!isBusy}
      closeOnEscape={!isBusy}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <div>{children}</div>
        <ProblemAlert error={props.error ?? null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={isBusy} data-autofocus>
            {t('confirm.cancel')}
          </Button>
          <Button
            onClick={onConfirm}
            loading={isBusy}
            disabled={props.isDisabled ?? false}
            {...(props.isDangerous && { color: '#b3261e' })}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
