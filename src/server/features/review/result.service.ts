import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { computeOfficialB1 } from '#server/features/standard/points-table.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { buildResult, type Survey } from './build-result.ts';
import { isGone } from './gone-household.ts';
import {
  findAbsence,
  findCurrentAbsences,
  findCurrentResults,
  findResult,
  findResultHouseholds,
  insertAbsences,
  insertResults,
  supersedeAbsences,
  supersedeResults,
  type ResultHousehold,
  type ResultRow,
} from './result.queries.ts';
import { getRoundHouseholdRow } from './round-household.service.ts';
import { completeVisit } from './steps/entry-rules.ts';
import { findScreenGap } from './steps/request.service.ts';
import { isListedBefore } from './round-household.queries.ts';
import { lockRound, type RoundRow } from './round.queries.ts';
import { openingDayOf } from './round.service.ts';

/**
 * Enters one household's result, or replaces the one the form was opened with. The server
 * computes the class; B1 typed from the paper form is always accepted, with who and when.
 */
export async function recordResult(
  context: Context,
  input: Parsed<typeof contract.recordResult>,
): Promise<Answer<typeof contract.recordResult>> {
  const { communeId, roundId, householdId } = input;
  const request = { action: 'review.enter', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await openRound(tx, communeId, roundId);
    const key = { communeId, roundId };
    const known = await findResult(tx, communeId, input.id);
    refuseOtherUse(known, key, householdId);
    if (!known) {
      await refuseStale(tx, key, input);
      await refuseUnscreened(context, tx, round, householdId);
      const { row } = await replaceResult(context, tx, { round, householdId, survey: input });
      await recordAudit(tx, {
        communeId,
        at: context.now(),
        actor: context.actor,
        action: input.replacesId ? 'review.result_corrected' : 'review.result_entered',
        subject: { kind: 'household', id: householdId },
        detail: { roundId, resultId: row.id, class: row.class, basis: row.basis },
      });
    }
    return getRoundHouseholdRow(context, tx, { round, householdId });
  });
}

/** Takes a result back: it was entered for the wrong household. The row stays in the history. */
export async function withdrawResult(
  context: Context,
  input: Parsed<typeof contract.withdrawResult>,
): Promise<Answer<typeof contract.withdrawResult>> {
  const { communeId, roundId, resultId } = input;
  const request = { action: 'review.enter', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await openRound(tx, communeId, roundId);
    const row = await findResult(tx, communeId, resultId);
    if (!row || row.roundId !== roundId) throw new Problem('request.not_found', { resultId });
    const { householdId } = row;
    if (row.supersededAt === null) {
      const at = context.now();
      await supersedeResults(tx, { communeId, roundId }, [householdId], at.toISOString());
      await recordAudit(tx, {
        communeId,
        at,
        actor: context.actor,
        action: 'review.result_withdrawn',
        subject: { kind: 'household', id: householdId },
        detail: { roundId, resultId },
      });
    }
    return getRoundHouseholdRow(context, tx, { round, householdId });
  });
}

/** Says why a household of the last lists is not surveyed; a result entered for it is superseded. */
export async function recordAbsence(
  context: Context,
  input: Parsed<typeof contract.recordAbsence>,
): Promise<Answer<typeof contract.recordAbsence>> {
  const { communeId, roundId, id, householdId, reason, note } = input;
  const request = { action: 'review.enter', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await openRound(tx, communeId, roundId);
    const key = { communeId, roundId };
    const known = await findAbsence(tx, communeId, id);
    refuseOtherUse(known, key, householdId);
    if (!known) {
      const [household] = await findResultHouseholds(tx, communeId, [householdId]);
      if (!household) throw new Problem('review.household_unknown', { householdId });
      await refuseUnlisted(context, tx, round, householdId);
      const at = context.now();
      const enteredAt = at.toISOString();
      await supersedeResults(tx, key, [householdId], enteredAt);
      await supersedeAbsences(tx, key, [householdId], enteredAt);
      const { neighbourhoodId } = household;
      const enteredBy = context.actor.userId;
      const row = { ...key, id, householdId, neighbourhoodId, reason, note };
      await insertAbsences(tx, [{ ...row, enteredBy, enteredAt, supersededAt: null }]);
      await recordAudit(tx, {
        communeId,
        at,
        actor: context.actor,
        action: 'review.absence_entered',
        subject: { kind: 'household', id: householdId },
        detail: { roundId, reason },
      });
    }
    return getRoundHouseholdRow(context, tx, { round, householdId });
  });
}

/** A new result with what it took the place of. */
export type Replacement = {
  row: ResultRow;
  replacedResultId: string | null;
  replacedAbsenceId: string | null;
};

/** Writes a result in place of what a household of an open round had before, if anything. */
export async function replaceResult(
  context: Context,
  tx: Tx,
  entry: { round: RoundRow; householdId: string; survey: Survey },
): Promise<Replacement> {
  const { round, householdId } = entry;
  const key = { communeId: round.communeId, roundId: round.id };
  const household = await getResultHousehold(tx, round, householdId);
  const survey = await completeVisit(context, tx, round, entry.survey);
  const row = await toRow(context, tx, { round, household, survey });
  const [result] = await findCurrentResults(tx, key, [householdId]);
  const absences = await findCurrentAbsences(tx, key);
  const absence = absences.find((one) => one.householdId === householdId);
  await supersedeResults(tx, key, [householdId], row.enteredAt);
  await supersedeAbsences(tx, key, [householdId], row.enteredAt);
  await insertResults(tx, [row]);
  return {
    row,
    replacedResultId: result?.id ?? null,
    replacedAbsenceId: absence?.id ?? null,
  };
}

/** The household as a result needs it; refuses one that is unknown here or gone by the round's year. */
export async function getResultHousehold(
  tx: Tx,
  round: { communeId: string; year: number },
  householdId: string,
): Promise<ResultHousehold> {
  const [household] = await findResultHouseholds(tx, round.communeId, [householdId]);
  if (!household) throw new Problem('review.household_unknown', { householdId });
  if (isGone(household, round.year)) {
    throw new Problem('review.household_closed', { householdId, reason: household.closedReason });
  }
  return household;
}

/** The row of one survey; B1 from a points table is added up here, by a confirmed table only. */
export async function toRow(
  context: Context,
  tx: Tx,
  entry: { round: RoundRow; household: ResultHousehold; survey: Survey },
): Promise<ResultRow> {
  const { round, household, survey } = entry;
  const { communeId, id: roundId, standardId } = round;
  const { standard } = getStandard(standardId);
  const b1 =
    survey.basis === 'b1_table'
      ? await computeOfficialB1(tx, { communeId, standardId }, survey)
      : survey.b1;
  return buildResult(
    {
      communeId,
      roundId,
      standard,
      enteredBy: context.actor.userId,
      enteredAt: context.now().toISOString(),
    },
    household,
    { ...survey, b1 },
  );
}

/** Locks the round against approval while something is entered. */
export async function openRound(tx: Tx, communeId: string, roundId: string): Promise<RoundRow> {
  const round = await lockRound(tx, { communeId, id: roundId }, 'share');
  if (!round) throw new Problem('request.not_found', { roundId });
  if (round.state !== 'open') throw new Problem('review.round_approved', { roundId });
  return round;
}

/** An id that already names the entry of another household is a mistake of the client, not a repeat. */
function refuseOtherUse(
  known: { roundId: string; householdId: string } | undefined,
  key: { roundId: string },
  householdId: string,
): void {
  if (!known || (known.roundId === key.roundId && known.householdId === householdId)) return;
  throw new Problem('request.invalid', { issues: [{ field: 'id' }] });
}

/** Who asked to be reviewed and waits for Phiếu A, or was turned away by it, is not surveyed. */
async function refuseUnscreened(
  context: Context,
  tx: Tx,
  round: RoundRow,
  householdId: string,
): Promise<void> {
  if (round.process !== 'in_app') return;
  const code = await findScreenGap(context, tx, round, householdId);
  if (code === null) return;
  const reasons = [{ code, count: 1, householdIds: [householdId] }];
  throw new Problem('review.step_blocked', { step: 'survey', count: 1, reasons });
}

async function refuseStale(
  tx: Tx,
  key: { communeId: string; roundId: string },
  input: { householdId: string; replacesId: string | null },
): Promise<void> {
  const [current] = await findCurrentResults(tx, key, [input.householdId]);
  if ((current?.id ?? null) === input.replacesId) return;
  throw new Problem('record.stale', {
    basedOn: input.replacesId,
    current: current
      ? { id: current.id, class: current.class, b1: current.b1, b2: current.b2 }
      : null,
  });
}

async function refuseUnlisted(
  context: Context,
  tx: Tx,
  round: RoundRow,
  householdId: string,
): Promise<void> {
  const before = openingDayOf(round, undefined, todayInVietnam(context.now()));
  const { communeId } = round;
  if (await isListedBefore(tx, { communeId, id: householdId }, before)) return;
  throw new Problem('review.absence_not_listed', { householdId });
}
