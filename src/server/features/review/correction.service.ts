import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { checkOfficial, toDecision, writeDecision } from './approval.service.ts';
import { toFacts, type Lines } from './class-facts.ts';
import { checkPaper } from './decision-paper.ts';
import { findDecision, findDecisions, insertFacts } from './decision.queries.ts';
import {
  findResultHouseholds,
  insertAbsences,
  insertResults,
  supersedeAbsences,
  supersedeResults,
  type AbsenceRow,
  type ResultRow,
} from './result.queries.ts';
import { toRow } from './result.service.ts';
import { numberDecision, registerDecision } from './register-decision.ts';
import { completeVisit } from './steps/entry-rules.ts';
import { lockRound, type RoundRow } from './round.queries.ts';
import { describeRound } from './round.service.ts';

type Correction = Parsed<typeof contract.correctRound>;

/**
 * Corrects approved results by a new decision that points to the first one. The old results and
 * facts stay: as known before the correction, the figures are what they were.
 */
export async function correctRound(
  context: Context,
  input: Correction,
): Promise<Answer<typeof contract.correctRound>> {
  const { communeId, roundId } = input;
  const request = { action: 'review.approve', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockRound(tx, { communeId, id: roundId }, 'update');
    if (!round) throw new Problem('request.not_found', { roundId });
    if (await findDecision(tx, communeId, input.id)) return describeRound(context, tx, round);
    const [first] = await findDecisions(tx, communeId, [roundId]);
    if (!first) throw new Problem('review.round_open', { roundId });
    const loaded = getStandard(round.standardId);
    checkOfficial(loaded);
    await checkPaper(context, tx, round, input);
    refuseEarlier(first, input, `${round.year + 1}-12-31`);
    const lines = await writeLines(context, tx, round, input);
    const { paper, taken } = await numberDecision(context, tx, input);
    const decision = toDecision(context, {
      input: paper,
      correctsId: first.id,
      lines,
      hash: loaded.hash,
    });
    await writeDecision(tx, decision);
    await insertFacts(tx, decision, toFacts(lines));
    await registerDecision(context, tx, { round, decision, taken });
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'review.approved_results_corrected',
      subject: { kind: 'decision', id: decision.id },
      detail: {
        roundId,
        correctsId: first.id,
        number: decision.number,
        results: lines.results.length,
        absences: lines.absences.length,
        contentHash: decision.contentHash,
      },
    });
    return describeRound(context, tx, round);
  });
}

type Days = { signedOn: string; effectiveOn: string };

/** A correction in force before what it corrects would never count, and nobody signs it before. */
function refuseEarlier(first: Days, correction: Days, to: string): void {
  for (const day of ['signedOn', 'effectiveOn'] as const) {
    const [on, from] = [correction[day], first[day]];
    if (on < from) throw new Problem('review.step_date_wrong', { on, from, to });
  }
}

/** Supersedes what was approved for these households and writes what is right. */
async function writeLines(
  context: Context,
  tx: Tx,
  round: RoundRow,
  { results, absences }: Correction,
): Promise<Lines> {
  const ids = [...results, ...absences].map((line) => line.householdId);
  if (ids.length === 0) throw new Problem('review.correction_empty');
  if (new Set(ids).size !== ids.length) {
    throw new Problem('request.invalid', { issues: [{ field: 'results' }, { field: 'absences' }] });
  }
  const { communeId, id: roundId } = round;
  const found = await findResultHouseholds(tx, communeId, ids);
  const households = new Map(found.map((household) => [household.id, household]));
  const householdOf = (householdId: string) => {
    const household = households.get(householdId);
    if (!household) throw new Problem('review.household_unknown', { householdId });
    return household;
  };
  const rows: ResultRow[] = [];
  for (const entered of results) {
    const household = householdOf(entered.householdId);
    if (round.process === 'in_app') refuseOwnSurvey(context, entered);
    const survey = await completeVisit(context, tx, round, entered);
    rows.push(await toRow(context, tx, { round, household, survey }));
  }
  const enteredAt = context.now().toISOString();
  const enteredBy = context.actor.userId;
  const gone: AbsenceRow[] = absences.map((absence) => ({
    ...absence,
    communeId,
    roundId,
    neighbourhoodId: householdOf(absence.householdId).neighbourhoodId,
    enteredBy,
    enteredAt,
    supersededAt: null,
  }));
  await supersedeResults(tx, { communeId, roundId }, ids, enteredAt);
  await supersedeAbsences(tx, { communeId, roundId }, ids, enteredAt);
  await insertResults(tx, rows);
  await insertAbsences(tx, gone);
  return { results: rows, absences: gone };
}

/** The approver did not survey: a correction says who did. */
function refuseOwnSurvey(context: Context, survey: Correction['results'][number]): void {
  const { surveyedById, householdId } = survey;
  if (surveyedById !== undefined && surveyedById !== context.actor.userId) return;
  throw new Problem('review.approver_surveyed', { householdId });
}
