import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { openCommune } from '#contract/admin-unit.ts';
import { call } from '#web/api.ts';
import { sessionQuery, useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

/** A commune that does not work with the program yet: opens its register. */
export function OpenCommune({ unit }: { unit: { id: string; name: string } }) {
  const { t } = useTranslation('adminUnit');
  const client = useQueryClient();
  const { can } = useSession();
  const open = useMutation({
    mutationFn: () => call(openCommune, { unitId: unit.id }),
    onSuccess: async () => {
      showDone(t('opened'));
      await Promise.all([
        client.invalidateQueries({ queryKey: ['unit', unit.id] }),
        client.invalidateQueries({ queryKey: ['units'] }),
        client.invalidateQueries(sessionQuery),
      ]);
    },
  });
  return (
    <>
      <ProblemAlert error={open.error} />
      <EmptyState
        icon={IconBook2}
        title={t('notOpen')}
        action={
          can('unit.manage') && (
            <Button loading={open.isPending} onClick={() => open.mutate()}>
              {t('openNow')}
            </Button>
          )
        }
      >
        {t('notOpenHint')}
      </EmptyState>
    </>
  );
}
