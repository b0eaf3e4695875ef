import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovementPage } from '#contract/movement.ts';
import { endMovement } from '#contract/plan.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { showFailure } from '#web/ui/undo-notice.tsx';

type Shown = Pick<MovementPage, 'movement'>;

/** Ends a running movement, after asking. */
export function MovementEnd({ movement }: Shown) {
  const { t } = useTranslation('plan');
  const { can } = useSession();
  const [isAsking, setAsking] = useState(false);
  const end = useEnd(movement.id, () => setAsking(false));
  if (!can('movement.edit') || movement.endedOn !== null) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('movements.end')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('movements.endTitle')}
        confirmLabel={t('movements.end')}
        isBusy={end.isPending}
        onConfirm={() => end.mutate(todayInVietnam())}
        onClose={() => setAsking(false)}
      >
        {t('movements.endHint')}
      </Confirm>
    </>
  );
}

/** Says that a movement has ended; who edits the plan may let it go on. */
export function MovementEnded({ movement }: Shown) {
  const { t } = useTranslation('plan');
  const { can } = useSession();
  const end = useEnd(movement.id);
  if (movement.endedOn === null) return null;
  return (
    <Alert color="gray" icon={<IconArchive aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <Text style={{ flex: '1 1 18rem' }}>
          {t('movements.ended', { date: formatDate(movement.endedOn) })}
        </Text>
        {can('movement.edit') && (
          <Button
            className="no-print"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate(null)}
          >
            {t('movements.resume')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** Everything that shows a movement or its work is asked for again. */
function useEnd(movementId: string, onDone?: () => void) {
  const communeId = useCommuneId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (endedOn: string | null) => call(endMovement, { communeId, movementId, endedOn }),
    onSuccess: async () => {
      onDone?.();
      await client.invalidateQueries({ queryKey: ['movement', communeId] });
      await client.invalidateQueries({ queryKey: ['work', communeId] });
    },
    onError: showFailure,
  });
}
