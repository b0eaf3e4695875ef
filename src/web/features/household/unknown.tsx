import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Stands for a fact nobody has recorded yet. */
export function Unknown() {
  const { t } = useTranslation('household');
  return (
    <Text span c="dimmed">
      {t('unknown')}
    </Text>
  );
}

/** Says what will stand in a part of the page that is still empty. */
export function Nothing({ children }: { children: ReactNode }) {
  return <Text c="dimmed">{children}</Text>;
}
