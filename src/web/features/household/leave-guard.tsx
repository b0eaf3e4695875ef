import { Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#web/ui/confirm.tsx';

/** Asks before the page is left while something typed would be lost; also when the window is closed. */
export function LeaveGuard({ isTyped }: { isTyped: () => boolean }) {
  const { t } = useTranslation('household');
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isTyped,
    enableBeforeUnload: isTyped,
    withResolver: true,
  });
  return (
    <Confirm
      opened={status === 'blocked'}
      title={t('newHousehold.leaveTitle')}
      confirmLabel={t('newHousehold.leave')}
      isDangerous
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      <Text>{t('newHousehold.leaveBody')}</Text>
    </Confirm>
  );
}
