import { HOUSEHOLD_CLASSES, type HouseholdClass } from './classify.ts';
import { OUTCOMES, type Outcome } from './simulate.ts';

/** How many households go from one class to another, or to an open question. */
export type Move = { from: HouseholdClass; to: Outcome; households: number; persons: number };

export type MovedHousehold = { from: HouseholdClass; to: Outcome; memberCount: number };

/** Counts each way that some household goes, also those that stay, from the poorest class on. */
export function tallyMoves(households: Iterable<MovedHousehold>): Move[] {
  const moves: (Move | undefined)[] = [];
  for (const { from, to, memberCount } of households) {
    const at = HOUSEHOLD_CLASSES.indexOf(from) * OUTCOMES.length + OUTCOMES.indexOf(to);
    const move = (moves[at] ??= { from, to, households: 0, persons: 0 });
    move.households += 1;
    move.persons += memberCount;
  }
  return moves.filter((move) => move !== undefined);
}

/**
 * Says whether a household enters or leaves a list, or changes lists. Between the two classes above
 * the line nothing of this changes, and 2027–2030 has no average class at all.
 */
export function isFlip(from: HouseholdClass, to: Outcome): boolean {
  if (to === 'no_income' || to === 'no_indicator') return false;
  return from !== to && (isListed(from) || isListed(to));
}

/** The survey does not say: the household would have to be asked. */
export function isOpen(to: Outcome): boolean {
  return to === 'no_income' || to === 'no_indicator';
}

function isListed(outcome: Outcome): boolean {
  return outcome === 'poor' || outcome === 'near_poor';
}
