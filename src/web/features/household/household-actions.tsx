import { Box, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHistory, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PrintButton } from '#web/ui/print-button.tsx';
import type { OpenAct } from './open-act.ts';

type HouseholdActionsProps = {
  memberCount: number;
  /** Opens the dialog of an act; absent where nothing may be changed. */
  onAct: ((act: OpenAct) => void) | undefined;
  onChooseDay: () => void;
};

/** What can be done with the page and with the household as a whole. */
export function HouseholdActions(props: HouseholdActionsProps) {
  const { memberCount, onAct, onChooseDay } = props;
  const { t } = useTranslation('household');
  return (
    <>
      <Box visibleFrom="sm">
        <PrintButton />
      </Box>
      <Button
        variant="default"
        leftSection={<IconHistory size={18} aria-hidden />}
        onClick={onChooseDay}
      >
        {t('times.open')}
      </Button>
      {onAct && (
        <>
          <ActMenu memberCount={memberCount} onAct={onAct} />
          <Button
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => onAct({ kind: 'edit' })}
          >
            {t('edit')}
          </Button>
        </>
      )}
    </>
  );
}

const ACTS = ['change_head', 'move', 'split', 'merge', 'close'] as const;

/** How many named people an act takes: one alone has nobody to leave or to become head. */
const NEEDED = { change_head: 2, move: 0, split: 2, merge: 1, close: 0 } as const;

const LABELS = {
  change_head: 'changeHead.menu',
  move: 'move.menu',
  split: 'split.menu',
  merge: 'merge.menu',
  close: 'close.menu',
} as const;

type ActMenuProps = { memberCount: number; onAct: (act: OpenAct) => void };

function ActMenu({ memberCount, onAct }: ActMenuProps) {
  const { t } = useTranslation('household');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={18} aria-hidden />}>
          {t('moreActs')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ACTS.filter((kind) => memberCount >= NEEDED[kind]).map((kind) => (
          <Menu.Item key={kind} onClick={() => onAct({ kind })}>
            {t(LABELS[kind])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
