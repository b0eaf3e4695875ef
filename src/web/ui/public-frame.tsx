import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LocaleSwitch } from './locale-switch.tsx';
import classes from './public-frame.module.css';
import { Mark } from './mark.tsx';

/** The frame of the pages for people who have not signed in: one card in the middle. */
export function PublicFrame({
  children,
  isWide = false,
}: {
  children: ReactNode;
  isWide?: boolean;
}) {
  const { t } = useTranslation('ui');
  return (
    <div className={classes['frame']}>
      <header className={classes['header']}>
        <Mark size={44} />
        <div>
          <div className={classes['product']}>{t('product')}</div>
          <div className={classes['tagline']}>{t('tagline')}</div>
        </div>
        <div className={classes['locale']}>
          <LocaleSwitch />
        </div>
      </header>
      <main id="main" className={classes['main']} data-wide={isWide}>
        <Paper p={{ base: 'md', sm: 'xl' }} shadow="sm" withBorder bg="white">
          {children}
        </Paper>
      </main>
    </div>
  );
}
