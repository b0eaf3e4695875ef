import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withdrawResult, type Round, type RoundHousehold } from '#contract/review.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useRefreshFigures } from './use-review.ts';

/** Takes back a result entered for the wrong household. */
export function WithdrawResult({ round, household }: { round: Round; household: RoundHousehold }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const refresh = useRefreshFigures();
  const [isAsking, setAsking] = useState(false);
  const withdraw = useMutation({
    mutationFn: () =>
      call(withdrawResult, {
        communeId,
        roundId: round.id,
        resultId: household.result?.id ?? '',
      }),
    onSuccess: async () => {
      setAsking(false);
      showDone(t('result.withdrawn'));
      await refresh();
    },
  });
  return (
    <div>
      <Button variant="subtle" color="#b3261e" onClick={() => setAsking(true)}>
        {t('result.withdraw')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('result.withdrawTitle', { name: household.headName })}
        confirmLabel={t('result.withdraw')}
        onConfirm={() => withdraw.mutate()}
        onClose={() => setAsking(false)}
        isBusy={withdraw.isPending}
        isDangerous
        error={withdraw.error}
      >
        {t('result.withdrawText')}
      </Confirm>
    </div>
  );
}
