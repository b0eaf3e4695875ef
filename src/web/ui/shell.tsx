import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentCommune } from '#web/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { CommuneSwitcher } from './commune-switcher.tsx';
import { LocaleSwitch } from './locale-switch.tsx';
import { PlainLink } from './link.tsx';
import { Mark } from './mark.tsx';
import { ReminderBell } from './reminder-bell.tsx';
import { SideNavigation } from './side-navigation.tsx';
import classes from './shell.module.css';

/** The frame of every page of a signed-in person. */
export function Shell() {
  const { t } = useTranslation('ui');
  const [isOpen, menu] = useDisclosure(false);
  const commune = useCurrentCommune();
  useFocusOnChange(menu.close);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <a href="#main" className="skip-link">
        {t('skip')}
      </a>
      <AppShell.Header zIndex={110} className={classes['header'] ?? ''}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={isOpen}
            onClick={menu.toggle}
            hiddenFrom="md"
            color="white"
            size="sm"
            p={6}
            aria-label={t(isOpen ? 'nav.close' : 'nav.open')}
            aria-expanded={isOpen}
          />
          <PlainLink
            to={commune ? `/${commune.communeId}` : '/'}
            className={classes['brand']}
            aria-label={t('product')}
          >
            <Mark />
            <span>{t('product')}</span>
          </PlainLink>
          <div className={classes['commune']}>
            <CommuneSwitcher />
          </div>
          <div className={classes['locale']}>
            <LocaleSwitch />
          </div>
          <ReminderBell />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className={classes['navbar'] ?? ''}>
        <SideNavigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes['main'] ?? ''}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

/** After a change of page the focus goes to its heading, and the phone's menu closes. */
function useFocusOnChange(onChange: () => void): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || fromLocation === undefined) return;
        onChange();
        document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
      }),
    [router, onChange],
  );
}
