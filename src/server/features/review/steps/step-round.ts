import { Problem } from '#contract/problem.ts';
import type { Tx } from '#server/db/client.ts';
import {
  findPlaces,
  findStepRound,
  lockRoundForStep,
  type StepRound,
} from './step-round.queries.ts';

/** The round, or `request.not_found`. */
export async function getStepRound(tx: Tx, communeId: string, roundId: string): Promise<StepRound> {
  const round = await findStepRound(tx, { communeId, id: roundId });
  if (!round) throw new Problem('request.not_found', { roundId });
  return round;
}

/**
 * The round locked for writing a fact of its steps. Throws `request.not_found`, and
 * `review.process_on_paper` for a round whose steps are not kept here.
 */
export async function lockStepRound(
  tx: Tx,
  communeId: string,
  roundId: string,
): Promise<StepRound> {
  const round = await lockRoundForStep(tx, { communeId, id: roundId });
  if (!round) throw new Problem('request.not_found', { roundId });
  if (round.process !== 'in_app') throw new Problem('review.process_on_paper', { roundId });
  return round;
}

/** Nothing is added to the steps of an approved round. */
export function refuseClosed(round: StepRound): void {
  if (round.state !== 'open') throw new Problem('review.round_approved', { roundId: round.id });
}

/** An id that names another fact already is a mistake of the client, not a repeat. */
export function refuseOtherFact(known: { roundId: string }, round: StepRound, isSame = true): void {
  if (known.roundId === round.id && isSame) return;
  throw new Problem('request.invalid', { issues: [{ field: 'id' }] });
}

/** A day outside what the steps before and today allow. Throws `review.step_date_wrong`. */
export function refuseDay(on: string, span: { from?: string | null; to: string }): void {
  const { from, to } = span;
  if ((from && on < from) || on > to) {
    throw new Problem('review.step_date_wrong', { on, from: from ?? '', to });
  }
}

/** A neighbourhood that is not of the commune. Throws `request.invalid`. */
export async function refusePlace(
  tx: Tx,
  { communeId }: { communeId: string },
  neighbourhoodId: string,
): Promise<void> {
  const places = await findPlaces(tx, communeId);
  if (places.some(({ id }) => id === neighbourhoodId)) return;
  throw new Problem('request.invalid', { issues: [{ field: 'neighbourhoodId' }] });
}
