import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HolidayYear, withdrawHolidayYear } from '#contract/holiday.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

/** Takes the confirmation of a year back, with a reason. */
export function WithdrawHolidays({ shown: { year, history } }: { shown: HolidayYear }) {
  const { t } = useTranslation('holiday');
  const communeId = useCommuneId();
  const refresh = useRefreshFigures();
  const [id, setId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const version = history[0]?.version ?? 0;
  const withdraw = useMutation({
    mutationFn: () => call(withdrawHolidayYear, { communeId, year, id: id ?? '', version, reason }),
    onSuccess: async () => {
      setId(null);
      showDone(t('withdrawn', { year }));
      await refresh();
    },
  });
  return (
    <>
      <Button variant="subtle" color="#b3261e" onClick={() => setId(newId())}>
        {t('withdraw')}
      </Button>
      <Confirm
        opened={id !== null}
        title={t('withdrawTitle', { year })}
        confirmLabel={t('withdraw')}
        onConfirm={() => withdraw.mutate()}
        onClose={() => setId(null)}
        isBusy={withdraw.isPending}
        isDisabled={reason.trim() === ''}
        isDangerous
        error={withdraw.error}
      >
        <Stack>
          <Text>{t('withdrawText')}</Text>
          <TextInput
            label={t('reason')}
            value={reason}
            maxLength={200}
            required
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </Confirm>
    </>
  );
}
