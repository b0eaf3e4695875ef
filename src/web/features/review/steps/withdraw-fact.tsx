import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withdrawStepFact } from '#contract/review-step.ts';
import type { Withdrawable } from '#domain/review/procedure/step.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useInRound } from './use-steps.ts';

type WithdrawFactProps = {
  kind: Withdrawable;
  factId: string;
  /** "cuộc họp ngày 05/11/2026". */
  what: string;
  onDone?: () => void;
};

/** Takes a mistyped fact of a step back, with a reason. */
export function WithdrawFact({ kind, factId, what, onDone }: WithdrawFactProps) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  const [id, setId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () => call(withdrawStepFact, { ...inRound, id: id ?? '', kind, factId, reason }),
    onSuccess: async () => {
      setId(null);
      showDone(t('withdraw.done', { what }));
      await refresh();
      onDone?.();
    },
  });
  return (
    <>
      <Button variant="subtle" color="#b3261e" className="no-print" onClick={() => setId(newId())}>
        {t('withdraw.action')}
        <span className="visually-hidden">: {what}</span>
      </Button>
      <Confirm
        opened={id !== null}
        title={t('withdraw.title', { what })}
        confirmLabel={t('withdraw.action')}
        onConfirm={() => withdraw.mutate()}
        onClose={() => setId(null)}
        isBusy={withdraw.isPending}
        isDisabled={reason.trim() === ''}
        isDangerous
        error={withdraw.error}
      >
        <Stack>
          <Text>{t('withdraw.text')}</Text>
          <TextInput
            label={t('withdraw.reason')}
            description={t('withdraw.reasonProblem')}
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
