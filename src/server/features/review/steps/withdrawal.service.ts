import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-step.ts';
import type { Action } from '#domain/account/permission.ts';
import type { Withdrawable } from '#domain/review/procedure/step.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findEvidence } from './evidence.queries.ts';
import { loadRoundState, type RoundState } from './facts.ts';
import { findRecheckedResults, reinstateBefore } from './separation.queries.ts';
import {
  findKnownFact,
  findWithdrawal,
  insertWithdrawal,
  type FactTable,
} from './step-fact.queries.ts';
import { lockStepRound, refuseClosed } from './step-round.ts';

/** Where each kind of fact is kept, and whose duty it is: who may record it may take it back. */
const kinds: Readonly<Record<Withdrawable, { table: FactTable; action: Action }>> = {
  request: { table: 'reviewRequest', action: 'review.receive' },
  screen: { table: 'quickScreen', action: 'review.enter' },
  assignment: { table: 'surveyAssignment', action: 'review.manage' },
  meeting: { table: 'communityMeeting', action: 'review.meet' },
  posting: { table: 'publicPosting', action: 'review.meet' },
  objection: { table: 'objection', action: 'review.receive' },
  recheck: { table: 'recheck', action: 'review.enter' },
  opinion_request: { table: 'opinionRequest', action: 'review.manage' },
  opinion_reply: { table: 'opinionReply', action: 'review.manage' },
  certificate: { table: 'certificateHandover', action: 'review.manage' },
  evidence: { table: 'evidenceFile', action: 'review.enter' },
};

/**
 * Takes a mistyped fact back with a reason. It stays in the records and counts no more. Refused while
 * something later rests on it: that has to be taken back first.
 */
export async function withdrawStepFact(
  context: Context,
  input: Parsed<typeof contract.withdrawStepFact>,
): Promise<Answer<typeof contract.withdrawStepFact>> {
  const { communeId, roundId, id, kind, factId, reason } = input;
  const { table, action } = kinds[kind];
  return withPermission(context, { action, place: { communeId } }, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, table, { communeId, id: factId });
    if (known?.roundId !== roundId) throw new Problem('request.not_found', { factId });
    const earlier = await findWithdrawal(tx, { communeId, factId });
    if (earlier) return { factId, withdrawnAt: earlier.withdrawnAt };
    if (kind !== 'certificate') refuseClosed(round);
    const state = await loadRoundState(context, tx, round);
    await refuseInOpinion(tx, state, { kind, factId, writtenAt: known.writtenAt });
    if (isInUse(state, kind, factId)) throw new Problem('review.fact_in_use', { kind, factId });
    const at = context.now();
    const withdrawnAt = at.toISOString();
    if (kind === 'recheck') await undoResult(tx, communeId, factId, withdrawnAt);
    const { userId: withdrawnBy } = context.actor;
    const row = { communeId, id, roundId, kind, factId, reason, withdrawnBy, withdrawnAt };
    await insertWithdrawal(tx, row);
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'review.fact_withdrawn',
      subject: { kind, id: factId },
      detail: { roundId, reason },
    });
    return { factId, withdrawnAt };
  });
}

/** Facts of the round as a whole, which no list that was sent rests on. */
const besidesList: ReadonlySet<Withdrawable> = new Set([
  'assignment',
  'opinion_request',
  'opinion_reply',
  'certificate',
]);

/**
 * Once the higher authority was asked, the list it was sent rests on everything written until then. What
 * came later, such as an objection, is not in that list: it does not carry the opinion.
 */
async function refuseInOpinion(
  tx: Tx,
  { opinions, round }: RoundState,
  fact: { kind: Withdrawable; factId: string; writtenAt: string },
): Promise<void> {
  const opinion = opinions.find(({ recordedAt }) => fact.writtenAt <= recordedAt);
  if (!opinion || besidesList.has(fact.kind)) return;
  if (fact.kind === 'evidence') {
    const file = (await findEvidence(tx, round)).find(({ id }) => id === fact.factId);
    if (file?.subjectKind === 'opinion') return;
  }
  const { documentNumber, sentOn } = opinion;
  throw new Problem('review.fact_in_opinion', { documentNumber, sentOn });
}

/** Whether another fact that was written later rests on this one. */
function isInUse(state: RoundState, kind: Withdrawable, factId: string): boolean {
  switch (kind) {
    case 'assignment':
    case 'opinion_reply':
    case 'certificate':
    case 'evidence':
      return false;
    case 'opinion_request':
      return state.opinions.some(({ id, replyId }) => id === factId && replyId !== null);
    case 'request': {
      const request = state.requests.find(({ id }) => id === factId);
      return request?.screenId !== null || hasResult(state, request.householdId);
    }
    case 'screen': {
      const request = state.requests.find(({ screenId }) => screenId === factId);
      return request !== undefined && hasResult(state, request.householdId);
    }
    case 'meeting':
      return isMeetingInUse(state, factId);
    case 'posting':
      return isPostingInUse(state, factId);
    case 'objection':
      return state.objections.some(({ id, recheckId }) => id === factId && recheckId !== null);
    case 'recheck': {
      const { newResultId, householdId } =
        state.objections.find(({ recheckId }) => recheckId === factId) ?? {};
      if (newResultId === null || newResultId === undefined) return false;
      const isPosted = state.lines.some(({ resultId }) => resultId === newResultId);
      return isPosted || state.households.get(householdId ?? '')?.resultId !== newResultId;
    }
  }
}

/** A household asked for that is not on the lists has its result because somebody asked. */
function hasResult({ households }: RoundState, householdId: string | null): boolean {
  const household = households.get(householdId ?? '');
  return household !== undefined && household.resultId !== null && household.previousClass === null;
}

function isMeetingInUse(state: RoundState, meetingId: string): boolean {
  const meeting = state.meetings.find(({ id }) => id === meetingId);
  if (!meeting) return false;
  const isFollowed = state.meetings.some(
    (later) =>
      later.neighbourhoodId === meeting.neighbourhoodId && later.sequence > meeting.sequence,
  );
  const voted = new Set(
    state.votes.flatMap((vote) => (vote.meetingId === meetingId ? vote.resultId : [])),
  );
  return isFollowed || state.lines.some(({ resultId }) => voted.has(resultId));
}

function isPostingInUse(state: RoundState, postingId: string): boolean {
  const posting = state.postings.find(({ id }) => id === postingId);
  if (!posting) return false;
  const isLast = !state.postings.some(
    (later) =>
      later.neighbourhoodId === posting.neighbourhoodId && later.sequence > posting.sequence,
  );
  const hasObjection = state.objections.some(
    (row) => row.neighbourhoodId === posting.neighbourhoodId && row.receivedOn >= posting.fromOn,
  );
  return !isLast || hasObjection;
}

/** The result of an upheld recheck goes with it, and what it replaced holds again. */
async function undoResult(tx: Tx, communeId: string, recheckId: string, at: string): Promise<void> {
  const replaced = await findRecheckedResults(tx, { communeId, id: recheckId });
  if (!replaced?.newResultId) return;
  const { newResultId } = replaced;
  await reinstateBefore(tx, communeId, { ...replaced, newResultId, at });
}
