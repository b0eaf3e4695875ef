import { Button, NativeSelect } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { downloadMovement } from '#contract/plan.ts';
import { download } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { useMovements } from './shown-plan.tsx';

type MovementChoiceProps = {
  value: string;
  onChoose: (id: string) => void;
  /** What choosing none, as '', means: all movements, or all that run. */
  all?: 'all' | 'allRunning';
};

/** Chooses one of several movements; nothing to choose, nothing shown. */
export function MovementChoice({ value, onChoose, all }: MovementChoiceProps) {
  const { t } = useTranslation('plan');
  const { data } = useMovements();
  if (!data || data.items.length < 2) return null;
  return (
    <NativeSelect
      className="no-print"
      maw="40rem"
      label={t('movements.choose')}
      value={value}
      data={[
        ...(all === undefined ? [] : [{ value: '', label: t(`movements.${all}`) }]),
        ...data.items.map(({ id, name, fromYear: from, toYear: to, endedOn }) => ({
          value: id,
          label: t(endedOn === null ? 'movements.item' : 'movements.endedItem', { name, from, to }),
        })),
      ]}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}

/** What can be done with a movement as a whole. */
export function MovementLinks({ movementId }: { movementId: string }) {
  const { t } = useTranslation('plan');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(downloadMovement, { communeId, movementId }),
    onError: showFailure,
  });
  return (
    <>
      {can('movement.edit') && (
        <LinkButton variant="default" to={`/${communeId}/movement/read`}>
          {t('movements.add')}
        </LinkButton>
      )}
      <LinkButton variant="default" to={`/${communeId}/movement/versions?movement=${movementId}`}>
        {t('movements.versions')}
      </LinkButton>
      <Button
        variant="default"
        leftSection={<IconFileExport size={18} aria-hidden />}
        loading={isPending}
        onClick={() => mutate()}
      >
        {t('movements.file')}
      </Button>
    </>
  );
}
