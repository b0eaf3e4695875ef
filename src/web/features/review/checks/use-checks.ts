import { useQuery } from '@tanstack/react-query';
import { listRoundChecks } from '#contract/review-check.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

/** The findings of a round; under the key of the review, so that a new result asks them again. */
export function useChecks(roundId: string) {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['review', communeId, 'round', roundId, 'checks'],
    queryFn: () => call(listRoundChecks, { communeId, roundId }),
  });
}
