import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getRoundSettings } from '#contract/review-procedure.ts';
import { getStepBoard, getStepHousehold, listAssignments } from '#contract/review-step.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

/** Commune and round of the address, as every call of the steps needs them. */
export function useInRound(): { communeId: string; roundId: string } {
  const { roundId = '' } = useParams({ strict: false });
  return { communeId: useCommuneId(), roundId };
}

/** Address of the round: `/<commune>/reviews/<round>`. */
export function useRoundAddress(): string {
  const { communeId, roundId } = useInRound();
  return `/${communeId}/reviews/${roundId}`;
}

/** Everything asked about one round is forgotten together when one fact of it changes. */
export function stepKey(communeId: string, roundId: string): string[] {
  return ['review', communeId, 'round', roundId, 'steps'];
}

export function useStepBoard() {
  const inRound = useInRound();
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'board'],
    queryFn: () => call(getStepBoard, inRound),
  });
}

/** One household's way through the round of the address. */
export function useWay(householdId: string) {
  const inRound = useInRound();
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'way', householdId],
    queryFn: () => call(getStepHousehold, { ...inRound, householdId }),
  });
}

export function useAssignments() {
  const inRound = useInRound();
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'assignments'],
    queryFn: () => call(listAssignments, inRound),
  });
}

export function useRoundSettings() {
  const inRound = useInRound();
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'settings'],
    queryFn: () => call(getRoundSettings, inRound),
  });
}
