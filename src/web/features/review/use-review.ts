import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRound, listRounds } from '#contract/review.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

export function useRounds() {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['review', communeId, 'rounds'],
    queryFn: () => call(listRounds, { communeId }),
  });
}

export function useRound(roundId: string) {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['review', communeId, 'round', roundId],
    queryFn: () => call(getRound, { communeId, roundId }),
  });
}

/** After a result or a decision nearly every figure of the program may differ. */
export function useRefreshFigures(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'standard',
    });
}
