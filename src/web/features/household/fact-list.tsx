import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './fact-list.module.css';

export type Fact = { label: string; value: ReactNode };

/** Facts under their names; one that is not known says so. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTranslation('household');
  return (
    <dl className={classes['list']}>
      {facts.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>
            {value === null || value === '' ? (
              <Text span c="dimmed" fs="italic">
                {t('unknown')}
              </Text>
            ) : (
              value
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
