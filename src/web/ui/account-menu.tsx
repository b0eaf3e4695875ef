import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLogout, IconShieldLock, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '#web/session.ts';
import classes from './account-menu.module.css';
import { PlainLink } from './link.tsx';
import { showFailure } from './undo-notice.tsx';

/** The signed-in person: name, own settings, sign out. */
export function AccountMenu() {
  const { t } = useTranslation('ui');
  const { person } = useSession();
  const signOut = useSignOut();
  if (!person) return null;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes['target'] ?? ''}
          aria-label={t('account.menu', { name: person.name })}
        >
          <IconUserCircle size={26} stroke={1.6} aria-hidden />
          <span className={classes['name']}>{person.name}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          renderRoot={(props) => <PlainLink to="/account" {...props} />}
          leftSection={<IconShieldLock size={18} aria-hidden />}
        >
          {t('account.settings')}
          <span className={classes['who']}>
            {person.name} ({person.username})
          </span>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => void signOut().catch(showFailure)}
        >
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
