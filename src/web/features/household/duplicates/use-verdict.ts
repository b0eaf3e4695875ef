import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { decideHouseholdPair, decidePersonPair } from '#contract/household-duplicate.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';

type Said = { firstId: string; secondId: string; verdict: 'different' | 'later' | 'reopened' };

/** The key under which everything of the register is kept; a decision asks all of it again. */
export function registerKey(communeId: string) {
  return ['household', communeId] as const;
}

/** Notes what an officer says about a pair, tells it, and asks the lists again. */
export function useVerdict(subject: 'person' | 'household', onDone?: () => void) {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const client = useQueryClient();
  const endpoint = subject === 'person' ? decidePersonPair : decideHouseholdPair;
  return useMutation({
    mutationFn: (said: Said & { note?: string }) =>
      call(endpoint, { communeId, id: newId(), ...said }),
    onSuccess: async (_, { verdict }) => {
      const sentences = { different: 'saidDifferent', later: 'saidLater' } as const;
      showDone(t(verdict === 'reopened' ? 'saidReopened' : sentences[verdict]));
      await client.invalidateQueries({ queryKey: registerKey(communeId) });
      onDone?.();
    },
    onError: showFailure,
  });
}
