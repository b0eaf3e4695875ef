import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-objection.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { replaceResult, type Replacement } from '#server/features/review/result.service.ts';
import { getRoundRow } from '#server/features/review/round.service.ts';
import { todayInVietnam } from '#server/today.ts';
import type { ObjectionRow } from './facts.queries.ts';
import { loadObjections } from './settled-facts.ts';
import { refuseUnknownPerson } from './entry-rules.ts';
import { describeObjection } from './objection.service.ts';
import { findSurveyPeople } from './separation.queries.ts';
import { findKnownFact, insertFact } from './step-fact.queries.ts';
import type { StepRound } from './step-round.queries.ts';
import { lockStepRound, refuseClosed, refuseDay, refuseOtherFact } from './step-round.ts';

type Input = Parsed<typeof contract.recordRecheck>;

/**
 * Answers an objection. Upheld, it brings the new survey along: result and answer are written
 * together or not at all, and the household is posted again. Who surveyed the household, or entered a
 * result of it, does not recheck it.
 */
export async function recordRecheck(
  context: Context,
  input: Input,
): Promise<Answer<typeof contract.recordRecheck>> {
  const { communeId, roundId, objectionId, id } = input;
  const place = { communeId };
  return withPermission(context, { action: 'review.enter', place }, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'recheck', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else await writeRecheck(context, tx, round, input);
    return describeObjection(context, tx, round, objectionId);
  });
}

async function writeRecheck(
  context: Context,
  tx: Tx,
  round: StepRound,
  input: Input,
): Promise<void> {
  refuseClosed(round);
  const { communeId } = round;
  const { objectionId, id, outcome, recheckedOn, reasons } = input;
  const objections = await loadObjections(tx, round);
  const objection = objections.find((row) => row.id === objectionId);
  if (!objection) throw new Problem('request.not_found', { objectionId });
  if (objection.recheckId !== null) throw new Problem('review.objection_answered', { objectionId });
  const at = context.now();
  refuseDay(recheckedOn, { from: objection.receivedOn, to: todayInVietnam(at) });
  const householdId = householdOf(objection, input);
  const recheckedBy = input.recheckedById ?? context.actor.userId;
  if (householdId !== null) {
    await refuseSurveyor(tx, round, householdId, [recheckedBy, context.actor.userId]);
  }
  await refuseUnknownPerson(context, tx, { recheckedById: input.recheckedById });
  const written = await writeNewResult(context, tx, { round, input, objection, householdId });
  const isOnTime = recheckedOn <= objection.dueOn;
  await insertFact(tx, 'recheck', {
    communeId,
    id,
    roundId: round.id,
    objectionId,
    neighbourhoodId: objection.neighbourhoodId,
    householdId: written ? householdId : objection.householdId,
    outcome,
    recheckedOn,
    recheckedBy,
    reasons,
    newResultId: written?.row.id ?? null,
    replacedResultId: written?.replacedResultId ?? null,
    replacedAbsenceId: written?.replacedAbsenceId ?? null,
    isOnTime,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.rechecked',
    subject: { kind: 'objection', id: objectionId },
    detail: { roundId: round.id, householdId, outcome, recheckedOn, isOnTime },
  });
}

/** The household the objection named; only one that named nobody of the register may be told here. */
function householdOf({ householdId: named }: ObjectionRow, { householdId: told }: Input) {
  if (named !== null && told !== undefined && told !== named) {
    throw new Problem('request.invalid', { issues: [{ field: 'householdId' }] });
  }
  return named ?? told ?? null;
}

/** The survey an upheld objection led to; null for a rejected one, which must not bring any. */
async function writeNewResult(
  context: Context,
  tx: Tx,
  of: {
    round: StepRound;
    input: Input;
    objection: ObjectionRow;
    householdId: string | null;
  },
): Promise<Replacement | null> {
  const { input, householdId } = of;
  const { result, outcome } = input;
  if (outcome === 'rejected') {
    if (result) throw new Problem('request.invalid', { issues: [{ field: 'result' }] });
    return null;
  }
  if (!result) throw new Problem('request.invalid', { issues: [{ field: 'result' }] });
  if (householdId === null) {
    throw new Problem('request.invalid', { issues: [{ field: 'householdId' }] });
  }
  const round = await getRoundRow(tx, of.round.communeId, of.round.id);
  const survey = {
    ...result,
    surveyedOn: input.recheckedOn,
    surveyedById: input.recheckedById ?? context.actor.userId,
  };
  return replaceResult(context, tx, { round, householdId, survey });
}

async function refuseSurveyor(
  tx: Tx,
  round: StepRound,
  householdId: string,
  people: readonly string[],
): Promise<void> {
  const surveyors = await findSurveyPeople(tx, round, householdId);
  if (people.some((person) => surveyors.has(person))) {
    throw new Problem('review.rechecker_surveyed', { householdId });
  }
}
