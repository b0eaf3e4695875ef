import { Problem } from '#contract/problem.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { loadRoundState, type RoundState } from './facts.ts';
import { hasSurveyed } from './separation.queries.ts';
import { latestOf } from './step-gate.ts';
import type { StepRound } from './step-round.queries.ts';
import { refuseDay } from './step-round.ts';

/**
 * Refuses to approve a round whose steps are not complete, with every reason at once; an approver who
 * surveyed or entered a result of it; and a decision signed before its last step was over.
 */
export async function refuseIncompleteSteps(
  context: Context,
  tx: Tx,
  round: StepRound,
  signedOn: string,
): Promise<void> {
  const state = await loadRoundState(context, tx, round);
  const { obstacles } = state.steps;
  if (obstacles.length > 0) {
    const reasons = obstacles.map(({ householdIds, ...gap }) => ({
      ...gap,
      householdIds: householdIds.slice(0, 100),
    }));
    throw new Problem('review.steps_incomplete', { count: reasons.length, reasons });
  }
  if (await hasSurveyed(tx, round, context.actor.userId)) {
    throw new Problem('review.approver_surveyed', { roundId: round.id });
  }
  refuseDay(signedOn, { from: findEarliest(state), to: state.today });
}

/** The day after the last posting came down, or the reply of the higher authority. */
function findEarliest({ postings, opinions }: RoundState): string | null {
  return latestOf([
    ...postings.map(({ toOn }) => addDays(plainDate(toOn), 1)),
    ...opinions.map(({ receivedOn }) => receivedOn),
  ]);
}
