import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeNeighbourhood, type Neighbourhood } from '#contract/admin-unit.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { call } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

type CloseNeighbourhoodProps = {
  communeId: string;
  neighbourhood: Neighbourhood;
  onEnd: () => void;
};

/** Ends a neighbourhood on its last day. */
export function CloseNeighbourhood({ communeId, neighbourhood, onEnd }: CloseNeighbourhoodProps) {
  const { t } = useTranslation('adminUnit');
  const client = useQueryClient();
  const [validTo, setValidTo] = useState<string | null>(null);
  const close = useMutation({
    mutationFn: (lastDay: string) =>
      call(closeNeighbourhood, {
        communeId,
        neighbourhoodId: neighbourhood.id,
        version: neighbourhood.version,
        // The register keeps the first day without it; people know the last day with it.
        validTo: addDays(plainDate(lastDay), 1),
      }),
    onSuccess: async () => {
      showDone(t('neighbourhoods.closed', { name: neighbourhood.name }));
      await client.invalidateQueries({ queryKey: ['neighbourhoods', communeId] });
      onEnd();
    },
  });
  return (
    <Confirm
      opened
      title={t('neighbourhoods.closeTitle', { name: neighbourhood.name })}
      confirmLabel={t('neighbourhoods.close')}
      isDangerous
      isBusy={close.isPending}
      isDisabled={validTo === null}
      error={close.error}
      onClose={onEnd}
      onConfirm={() => {
        if (validTo !== null) close.mutate(validTo);
      }}
    >
      <Stack>
        <Text>{t('neighbourhoods.closeBody')}</Text>
        <DateField label={t('neighbourhoods.lastDay')} value={validTo} onChange={setValidTo} />
      </Stack>
    </Confirm>
  );
}
