import { PlanPaper } from '#contract/movement.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { lockPlan, updatePlanRow } from './movement.queries.ts';
import { keepPlanVersion } from './plan-version.service.ts';

/**
 * Writes the number the register gave into the plan's paper, or takes it out again when the numbered paper
 * was cancelled. Throws `document.plan_numbered` when the plan has a number from elsewhere.
 */
export async function changePlanNumber(
  context: Context,
  tx: Tx,
  change: {
    communeId: string;
    planId: string;
    number: { number: number; dated: string } | null;
    /** The number that is taken out; another one, written since, stays. */
    cancelled?: number | null;
  },
): Promise<void> {
  const { communeId, planId, number } = change;
  const plan = await lockPlan(tx, communeId, planId);
  if (!plan) throw new Problem('request.not_found', { planId });
  const paper = PlanPaper.parse(plan.paper);
  if (number !== null && paper.number !== null) {
    throw new Problem('document.plan_numbered', { number: `${paper.number}/${paper.symbol}` });
  }
  if (number === null && paper.number !== change.cancelled) return;
  const dated = number?.dated ?? null;
  await updatePlanRow(
    tx,
    { communeId, id: planId },
    {
      version: plan.version + 1,
      updatedBy: context.actor.userId,
      updatedAt: context.now().toISOString(),
      paper: {
        ...paper,
        number: number?.number ?? null,
        date: dated,
        year: dated === null ? paper.year : Number(dated.slice(0, 4)),
        numberLine: null,
        placeDateLine: null,
      },
    },
  );
  await keepPlanVersion(tx, { communeId, planId, changed: 'paper' });
}
