import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './household-page.module.css';

/** Stands for a fact nobody has recorded yet. */
export function Unknown() {
  const { t } = useTranslation('household');
  return (
    <Text span c="dimmed">
      {t('unknown')}
    </Text>
  );
}

/** Says what will stand in a part of the page that is still empty; paper leaves the part out. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text c="dimmed" className={classes['nothing'] ?? ''}>
      {children}
    </Text>
  );
}
