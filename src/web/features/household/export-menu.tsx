import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exportHouseholds } from '#contract/household.ts';
import { download } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { useHouseholdFilter } from './use-household-filter.ts';

type Choice = { rows: 'household' | 'member'; withSensitive?: 'true' };

/** The list as it is filtered, in Excel; sensitive columns only for those who may see them. */
export function ExportMenu() {
  const { t } = useTranslation('household');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { input } = useHouseholdFilter();
  const { mutate, isPending } = useMutation({
    mutationFn: (choice: Choice) => download(exportHouseholds, { communeId, ...input, ...choice }),
    onError: showFailure,
  });
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          loading={isPending}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('exportList')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => mutate({ rows: 'household' })}>{t('exportHouseholds')}</Menu.Item>
        <Menu.Item onClick={() => mutate({ rows: 'member' })}>{t('exportMembers')}</Menu.Item>
        {can('household.read_sensitive') && (
          <Menu.Item onClick={() => mutate({ rows: 'member', withSensitive: 'true' })}>
            {t('exportSensitive')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
