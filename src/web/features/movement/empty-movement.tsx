import { Button, Group, Stack, Text } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { loadSamplePlan } from '#contract/movement.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

/** Before there is a plan: begins with the real one, to be edited. */
export function EmptyMovement() {
  const { t } = useTranslation(['movement', 'plan']);
  const { can } = useSession();
  const client = useQueryClient();
  const communeId = useCommuneId();
  const load = useMutation({
    mutationFn: () => call(loadSamplePlan, { communeId }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['movement', communeId] }),
        client.invalidateQueries({ queryKey: ['dashboard', communeId] }),
      ]),
  });
  return (
    <Stack>
      <EmptyState
        icon={IconHeartHandshake}
        title={t('empty.title')}
        action={
          can('movement.edit') ? (
            <Group justify="center">
              <LinkButton to={`/${communeId}/movement/read`}>{t('plan:movements.read')}</LinkButton>
              <Button variant="default" loading={load.isPending} onClick={() => load.mutate()}>
                {t('empty.start')}
              </Button>
            </Group>
          ) : (
            <Text>{t('empty.wait')}</Text>
          )
        }
      >
        {t('empty.text')}
      </EmptyState>
      <ProblemAlert error={load.error} />
    </Stack>
  );
}
