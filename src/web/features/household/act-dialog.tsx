import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { keepClick } from './keep-click.ts';
import { stopAtFault } from './stop-at-fault.ts';
import { useReturnFocus } from './use-return-focus.ts';

type ActDialogProps = {
  title: string;
  /** In plain words, what will happen. */
  intro: ReactNode;
  submitLabel: string;
  children: ReactNode;
  isBusy: boolean;
  /** A failure that belongs to no field. */
  error: unknown;
  /** The household was changed by somebody else meanwhile and has been read again. */
  isStale?: boolean;
  isDangerous?: boolean;
  /** Shows what is missing. */
  onCheck: () => void;
  /** Called when no field is at fault. */
  onSubmit: () => void;
  onClose: () => void;
};

/** The frame of every form about a household that opens over its page; Enter sends, Escape closes. */
export function ActDialog(props: ActDialogProps) {
  const { title, intro, submitLabel, children, isBusy, error, isStale = false, onClose } = props;
  const { t } = useTranslation(['household', 'ui']);
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, {
    getInitialValueInEffect: false,
  });
  useReturnFocus();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy || stopAtFault(event.currentTarget, props.onCheck)) return;
    props.onSubmit();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      fullScreen={isPhone ?? false}
      closeOnClickOutside={false}
      closeOnEscape={!isBusy}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form noValidate onSubmit={submit} onPointerDown={keepClick}>
        <Stack>
          {/* The words come first for everybody; on a phone a field would cover them with its keyboard. */}
          <Text component="div" tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
            {intro}
          </Text>
          {children}
          {isStale ? (
            <Alert role="alert" color="yellow">
              {t('act.stale')}
            </Alert>
          ) : (
            <ProblemAlert error={error} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={isBusy}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={isBusy} {...(props.isDangerous && { color: '#b3261e' })}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
