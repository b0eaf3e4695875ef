import { NavLink, ScrollArea, Text } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCurrentCommune, useSession } from '#web/session.ts';
import { PlainLink } from './link.tsx';
import { LocaleSwitch } from './locale-switch.tsx';
import { type NavItem, navigationFor } from './navigation.ts';
import classes from './side-navigation.module.css';

/** The sections this person may open. */
export function SideNavigation() {
  const { t } = useTranslation('ui');
  const commune = useCurrentCommune();
  const { actions } = useSession();
  const allowed = commune ? [...commune.actions, ...actions.filter(isPlaceless)] : actions;
  const { main, admin } = navigationFor(commune?.communeId, (action) => allowed.includes(action));
  return (
    <ScrollArea h="100%" type="auto">
      <nav aria-label={t('nav.label')}>
        <ul className={classes['list']}>
          {main.map((item) => (
            <Item key={item.key} item={item} home={`/${commune?.communeId ?? ''}`} />
          ))}
        </ul>
        {admin.length > 0 && (
          <>
            <Text size="sm" fw={650} c="dimmed" mt="md" mb={4} px="sm" id="nav-admin">
              {t('nav.admin')}
            </Text>
            <ul className={classes['list']} aria-labelledby="nav-admin">
              {admin.map((item) => (
                <Item key={item.key} item={item} home="/" />
              ))}
            </ul>
          </>
        )}
      </nav>
      <div className={classes['locale']}>
        <LocaleSwitch isOnLight />
      </div>
    </ScrollArea>
  );
}

function isPlaceless(action: string): boolean {
  return /^(?:account|unit|audit|standard)\./.test(action);
}

function Item({ item, home }: { item: NavItem; home: string }) {
  const { t } = useTranslation('ui');
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isHere = item.to === home ? path === home : path.startsWith(item.to);
  const Sign = item.icon;
  return (
    <li>
      <NavLink
        renderRoot={(props) => <PlainLink to={item.to} {...props} />}
        label={t(`nav.${item.key}`)}
        leftSection={<Sign size={22} stroke={1.7} aria-hidden />}
        active={isHere}
        aria-current={isHere ? 'page' : undefined}
        className={classes['item'] ?? ''}
      />
    </li>
  );
}
