import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-step.ts';
import type { Assignment } from '#contract/review-step.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findAssignments, type AssignmentRow } from './facts.queries.ts';
import { findKnownFact, findSurveyors, insertFact } from './step-fact.queries.ts';
import { findNames, findStepHousehold, type StepRound } from './step-round.queries.ts';
import {
  getStepRound,
  lockStepRound,
  refuseClosed,
  refuseOtherFact,
  refusePlace,
} from './step-round.ts';

/** Who surveys what; of the people who may be asked, also to those who only enter results. */
export async function listAssignments(
  context: Context,
  { communeId, roundId }: Parsed<typeof contract.listAssignments>,
): Promise<Answer<typeof contract.listAssignments>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const assignments = await describe(tx, await findAssignments(tx, round));
    return { assignments, surveyors: await findSurveyors(tx, communeId) };
  });
}

/** Gives a neighbourhood, or one household of it, to a surveyor. The newest assignment counts. */
export async function assignSurvey(
  context: Context,
  input: Parsed<typeof contract.assignSurvey>,
): Promise<Answer<typeof contract.assignSurvey>> {
  const { communeId, roundId, id, neighbourhoodId } = input;
  const request = { action: 'review.manage', place: { communeId, neighbourhoodId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'surveyAssignment', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else await writeAssignment(context, tx, round, input);
    const rows = await findAssignments(tx, round);
    const [one] = await describe(
      tx,
      rows.filter((row) => row.id === id),
    );
    if (!one) throw new Problem('request.not_found', { id });
    return one;
  });
}

async function writeAssignment(
  context: Context,
  tx: Tx,
  round: StepRound,
  input: Parsed<typeof contract.assignSurvey>,
): Promise<void> {
  refuseClosed(round);
  const { communeId } = round;
  const { id, neighbourhoodId, householdId, surveyorId, dueOn } = input;
  await refusePlace(tx, round, neighbourhoodId);
  if (householdId !== undefined) {
    const household = await findStepHousehold(tx, communeId, householdId);
    if (household?.neighbourhoodId !== neighbourhoodId) {
      throw new Problem('review.household_unknown', { householdId });
    }
  }
  const surveyors = await findSurveyors(tx, communeId);
  const surveyor = surveyors.find((one) => one.id === surveyorId);
  const isHere = surveyor?.neighbourhoodIds?.includes(neighbourhoodId) ?? surveyor !== undefined;
  if (!isHere) throw new Problem('review.surveyor_unknown', { surveyorId });
  const at = context.now();
  await insertFact(tx, 'surveyAssignment', {
    communeId,
    id,
    roundId: round.id,
    neighbourhoodId,
    householdId: householdId ?? null,
    surveyorId,
    dueOn: dueOn ?? null,
    assignedBy: context.actor.userId,
    assignedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.survey_assigned',
    subject: { kind: 'survey_assignment', id },
    detail: { roundId: round.id, neighbourhoodId, householdId: householdId ?? null, surveyorId },
  });
}

async function describe(tx: Tx, rows: readonly AssignmentRow[]): Promise<Assignment[]> {
  const names = await findNames(
    tx,
    rows.flatMap(({ surveyorId, assignedBy }) => [surveyorId, assignedBy]),
  );
  return rows.map((row) => ({
    ...row,
    surveyorName: names.get(row.surveyorId) ?? row.surveyorId,
    assignedBy: names.get(row.assignedBy) ?? row.assignedBy,
  }));
}
