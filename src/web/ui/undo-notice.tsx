import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLocale } from '#web/text.ts';
import { failureSentence } from './failure-sentence.ts';

/** Long enough to read, decide and reach the button by keyboard. */
const undoMilliseconds = 20_000;

/** Says that something was done. */
export function showDone(message: string): void {
  notifications.show({
    message,
    color: 'green',
    icon: <IconCheck aria-hidden />,
    closeButtonProps: closeLabel(),
  });
}

/** Says that something failed, where there is no place on the page for a ProblemAlert. */
export function showFailure(error: unknown): void {
  const message = failureSentence(error, i18next.getFixedT(null, 'ui'), currentLocale());
  notifications.show({
    message,
    color: 'red',
    icon: <IconAlertTriangle aria-hidden />,
    autoClose: false,
    closeButtonProps: closeLabel(),
  });
}

/** The cross of a notice has no words of its own. */
function closeLabel() {
  return { 'aria-label': i18next.t('close', { ns: 'ui' }) };
}

/** Says what was done and offers to take it back; the notice waits while the pointer is on it. */
export function showUndo(message: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    color: 'office',
    icon: <IconCheck aria-hidden />,
    autoClose: undoMilliseconds,
    closeButtonProps: closeLabel(),
    message: <UndoNotice message={message} undo={undo} onEnd={() => notifications.hide(id)} />,
  });
}

type UndoNoticeProps = { message: string; undo: () => Promise<unknown>; onEnd: () => void };

export function UndoNotice({ message, undo, onEnd }: UndoNoticeProps) {
  const { t } = useTranslation('ui');
  const [isBusy, setBusy] = useState(false);
  async function run() {
    setBusy(true);
    try {
      await undo();
      showDone(t('undo.done'));
    } catch (error) {
      showFailure(error);
    }
    onEnd();
  }
  return (
    <Group justify="space-between" gap="sm">
      <Text>{message}</Text>
      <Button variant="default" loading={isBusy} onClick={() => void run()}>
        {t('undo.action')}
      </Button>
    </Group>
  );
}
