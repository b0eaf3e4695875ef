import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OpenAct } from './open-act.ts';

/** What can be done to the household as a whole. */
export function HouseholdActions({ onAct }: { onAct: (act: OpenAct) => void }) {
  const { t } = useTranslation('household');
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={18} aria-hidden />}>
            {t('moreActs')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAct({ kind: 'change_head' })}>
            {t('changeHead.menu')}
          </Menu.Item>
          <Menu.Item onClick={() => onAct({ kind: 'move' })}>{t('move.menu')}</Menu.Item>
          <Menu.Item onClick={() => onAct({ kind: 'split' })}>{t('split.menu')}</Menu.Item>
          <Menu.Item onClick={() => onAct({ kind: 'merge' })}>{t('merge.menu')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => onAct({ kind: 'close' })}>{t('close.menu')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        leftSection={<IconPencil size={18} aria-hidden />}
        onClick={() => onAct({ kind: 'edit' })}
      >
        {t('edit')}
      </Button>
    </>
  );
}
