import { Problem } from '#contract/problem.ts';
import type { GapCount, StepCell } from '#domain/review/procedure/step-board.ts';
import { STEPS, type Step } from '#domain/review/procedure/step.ts';
import type { RoundState } from './facts.ts';

/** What keeps a step of a neighbourhood from starting, with how many households each. */
export function findBlockers(
  { steps }: RoundState,
  neighbourhoodId: string,
  step: Step,
): GapCount[] {
  const cells = steps.byNeighbourhood.get(neighbourhoodId) ?? [];
  const cell = cells.find((one) => one.step === step);
  if (!cell || cell.blockedBy.length === 0) return [];
  return gapsBefore(cells, step);
}

function gapsBefore(cells: readonly StepCell[], step: Step): GapCount[] {
  const at = STEPS.indexOf(step);
  return cells.filter((one) => STEPS.indexOf(one.step) < at).flatMap(({ missing }) => missing);
}

/** Throws `review.step_blocked` with the reasons, when there are any. */
export function refuseBlocked(step: Step, blockers: readonly GapCount[]): void {
  if (blockers.length === 0) return;
  const reasons = blockers.map(({ code, count, householdIds }) => ({
    code,
    count,
    householdIds: householdIds.slice(0, 20),
  }));
  const count = reasons.reduce((sum, reason) => sum + reason.count, 0);
  throw new Problem('review.step_blocked', { step, count, reasons });
}

/** The later of days that are there. */
export function latestOf(days: readonly (string | null | undefined)[]): string | null {
  return (
    days
      .filter((day) => day !== null && day !== undefined)
      .toSorted()
      .at(-1) ?? null
  );
}
