import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review.ts';
import type { Round } from '#contract/review.ts';
import { unverifiedParts } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { refuseOpenChecks } from '#server/features/review/checks/check.service.ts';
import { getStandard, type LoadedStandard } from '#server/features/standard/standard.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { differsFromRule } from './build-result.ts';
import { hashLines, toFacts, type Lines } from './class-facts.ts';
import { findDecision, insertDecision, insertFacts, type DecisionRow } from './decision.queries.ts';
import { checkPaper, type Paper } from './decision-paper.ts';
import { isGone } from './gone-household.ts';
import {
  findCurrentAbsences,
  findCurrentResults,
  findResultHouseholds,
  type ResultRow,
} from './result.queries.ts';
import { findMissingHouseholds } from './round-household.queries.ts';
import { closeRound, lockRound, type RoundRow } from './round.queries.ts';
import { describeRound, openingDayOf } from './round.service.ts';
import { numberDecision, registerDecision } from './register-decision.ts';
import { refuseIncompleteSteps } from './steps/approval-gate.ts';

/**
 * Approves a round as a decision: one transaction writes the decision, a class fact for every
 * result and every absence, and closes the round. Refused while anything is open: no result, an
 * unverified standard, contradictions, households of the last lists without a word about them, a
 * date that cannot be, and, where the steps are kept here, a step that is not complete or an approver
 * who surveyed. The same id again is the same success.
 */
export async function approveRound(
  context: Context,
  input: Parsed<typeof contract.approveRound>,
): Promise<Answer<typeof contract.approveRound>> {
  const { communeId, roundId } = input;
  const request = { action: 'review.approve', place: { communeId } } as const;
  return withPermission(context, request, (tx) =>
    approveRoundIn(context, tx, { ...input, roundId }),
  );
}

/** The same inside the caller's transaction: for the sample ward and imports of past years. */
export async function approveRoundIn(
  context: Context,
  tx: Tx,
  input: Paper & { communeId: string; roundId: string },
): Promise<Round> {
  const { communeId, roundId } = input;
  const round = await lockRound(tx, { communeId, id: roundId }, 'update');
  if (!round) throw new Problem('request.not_found', { roundId });
  if (round.state === 'approved') return describeApproved(context, tx, round, input.id);
  const loaded = getStandard(round.standardId);
  await checkPaper(context, tx, round, input);
  if (round.process === 'in_app') await refuseIncompleteSteps(context, tx, round, input.signedOn);
  const lines = await findLines(tx, round);
  checkOfficial(loaded);
  if (lines.results.length === 0) throw new Problem('review.nothing_to_approve', { roundId });
  await refuseContradictions(tx, round, loaded, lines.results);
  await refuseMissing(context, tx, round, input.effectiveOn);
  await refuseOpenChecks(context, tx, round);
  const { paper, taken } = await numberDecision(context, tx, input);
  const decision = toDecision(context, {
    input: paper,
    correctsId: null,
    lines,
    hash: loaded.hash,
  });
  await writeDecision(tx, decision);
  await insertFacts(tx, decision, toFacts(lines));
  await registerDecision(context, tx, { round, decision, taken });
  await closeRound(tx, { communeId, id: roundId }, loaded.hash);
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action: 'review.approved',
    subject: { kind: 'decision', id: decision.id },
    detail: {
      roundId,
      number: decision.number,
      symbol: decision.symbol,
      signedOn: decision.signedOn,
      effectiveOn: decision.effectiveOn,
      results: lines.results.length,
      absences: lines.absences.length,
      contentHash: decision.contentHash,
    },
  });
  return describeRound(context, tx, { ...round, state: 'approved', standardHash: loaded.hash });
}

/** The decision's row; the hash covers every line it approves. */
export function toDecision(
  context: Context,
  of: {
    input: Paper & { communeId: string; roundId: string; number: string };
    correctsId: string | null;
    lines: Lines;
    hash: string;
  },
): DecisionRow {
  const { input, correctsId, lines, hash } = of;
  return {
    communeId: input.communeId,
    roundId: input.roundId,
    id: input.id,
    number: input.number,
    symbol: input.symbol,
    issuer: input.issuer,
    signedOn: input.signedOn,
    effectiveOn: input.effectiveOn,
    signerName: input.signerName,
    signerTitle: input.signerTitle,
    resultCount: lines.results.length,
    contentHash: hashLines(lines, hash),
    correctsId,
    recordedBy: context.actor.userId,
    recordedAt: context.now().toISOString(),
  };
}

/** Writes the decision, or refuses when somebody gave its number away a moment ago. */
export async function writeDecision(tx: Tx, decision: DecisionRow): Promise<void> {
  if (await insertDecision(tx, decision)) return;
  const { number, symbol } = decision;
  throw new Problem('review.number_used', { number, symbol });
}

export function checkOfficial({ standard }: LoadedStandard): void {
  const parts = unverifiedParts(standard);
  if (parts.length === 0) return;
  throw new Problem('review.standard_unverified', { standardId: standard.id, parts });
}

async function findLines(tx: Tx, round: RoundRow): Promise<Lines> {
  const key = { communeId: round.communeId, roundId: round.id };
  return {
    results: await findCurrentResults(tx, key),
    absences: await findCurrentAbsences(tx, key),
  };
}

/** Approved by this very decision: the answer of then. By another one: a refusal. */
async function describeApproved(
  context: Context,
  tx: Tx,
  round: RoundRow,
  decisionId: string,
): Promise<Round> {
  const same = await findDecision(tx, round.communeId, decisionId);
  if (same?.roundId === round.id) return describeRound(context, tx, round);
  throw new Problem('review.round_approved', { roundId: round.id });
}

async function refuseContradictions(
  tx: Tx,
  round: RoundRow,
  { standard }: LoadedStandard,
  results: readonly ResultRow[],
): Promise<void> {
  const ids = results.map((result) => result.householdId);
  const households = await findResultHouseholds(tx, round.communeId, ids);
  const gone = new Set(households.filter((one) => isGone(one, round.year)).map(({ id }) => id));
  const doubtful = results.filter(
    (result) =>
      result.claimedB2 !== null ||
      result.claimedClass !== null ||
      gone.has(result.householdId) ||
      differsFromRule(standard, result),
  );
  if (doubtful.length === 0) return;
  const householdIds = doubtful.slice(0, 100).map((result) => result.householdId);
  throw new Problem('review.contradictions', { count: doubtful.length, householdIds });
}

/** Only an annual review speaks about every household of the last lists. */
async function refuseMissing(
  context: Context,
  tx: Tx,
  round: RoundRow,
  effectiveOn: string,
): Promise<void> {
  if (round.kind !== 'annual') return;
  const today = todayInVietnam(context.now());
  const before = openingDayOf(round, { effectiveOn }, today);
  const key = { communeId: round.communeId, roundId: round.id };
  const missing = await findMissingHouseholds(tx, key, before);
  if (missing.length === 0) return;
  const households = missing.slice(0, 100);
  throw new Problem('review.households_missing', { count: missing.length, households });
}
