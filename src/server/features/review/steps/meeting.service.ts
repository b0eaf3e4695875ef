import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-meeting.ts';
import type { Meeting } from '#contract/review-meeting.ts';
import { isVotePassed } from '#domain/review/procedure/vote.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { placeOf } from './board.service.ts';
import type { FactHousehold } from './fact-household.queries.ts';
import { loadRoundState, type RoundState } from './facts.ts';
import { findMeetings, findVotes, type MeetingRow, type VoteRow } from './facts.queries.ts';
import { findBlockers, latestOf, refuseBlocked } from './step-gate.ts';
import { findKnownFact, insertFact, insertVotes } from './step-fact.queries.ts';
import { findNames } from './step-round.queries.ts';
import {
  getStepRound,
  lockStepRound,
  refuseClosed,
  refuseDay,
  refuseOtherFact,
} from './step-round.ts';

type Input = Parsed<typeof contract.recordMeeting>;

export async function listMeetings(
  context: Context,
  { communeId, roundId, neighbourhoodId }: Parsed<typeof contract.listMeetings>,
): Promise<Answer<typeof contract.listMeetings>> {
  const request = { action: 'review.read', place: placeOf(communeId, neighbourhoodId) } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const rows = (await findMeetings(tx, round)).filter(
      (row) => neighbourhoodId === undefined || row.neighbourhoodId === neighbourhoodId,
    );
    return { meetings: await describe(tx, rows, await findVotes(tx, round)) };
  });
}

export async function getMeeting(
  context: Context,
  { communeId, roundId, meetingId }: Parsed<typeof contract.getMeeting>,
): Promise<Answer<typeof contract.getMeeting>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const state = await loadRoundState(context, tx, await getStepRound(tx, communeId, roundId));
    const row = state.meetings.find(({ id }) => id === meetingId);
    if (!row) throw new Problem('request.not_found', { meetingId });
    const votes = new Map(
      state.votes.flatMap((vote) =>
        vote.meetingId === meetingId ? [[vote.householdId, vote]] : [],
      ),
    );
    const [meeting] = await describe(tx, [row], state.votes);
    if (!meeting) throw new Error(`Meeting ${meetingId} was not described`);
    return {
      meeting,
      votes: [...state.households.values()].flatMap((household) => {
        const vote = votes.get(household.householdId);
        if (!vote) return [];
        const { householdId, headName, previousClass } = household;
        const { resultId, agree, isPassed } = vote;
        return {
          householdId,
          headName,
          resultId,
          class: vote.class,
          previousClass,
          agree,
          isPassed,
        };
      }),
    };
  });
}

/** What the next meeting of a neighbourhood votes on, and what keeps it from being held. */
export async function getMeetingSheet(
  context: Context,
  { communeId, roundId, neighbourhoodId }: Parsed<typeof contract.getMeetingSheet>,
): Promise<Answer<typeof contract.getMeetingSheet>> {
  const request = { action: 'review.read', place: { communeId, neighbourhoodId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    if (round.process !== 'in_app') throw new Problem('review.process_on_paper', { roundId });
    const state = await loadRoundState(context, tx, round);
    const waiting = findWaiting(state, neighbourhoodId);
    const failed = new Map(state.votes.map((vote) => [vote.householdId, vote]));
    return {
      sequence: nextSequence(state, neighbourhoodId),
      threshold: state.settings.meetingThreshold,
      chair: state.settings.meetingChair,
      blockedBy: findBlockers(state, neighbourhoodId, 'meeting'),
      earliestOn: findEarliest(state, neighbourhoodId, waiting),
      households: waiting.map((one) => ({
        householdId: one.householdId,
        headName: one.headName,
        resultId: one.resultId,
        class: one.class,
        previousClass: one.previousClass,
        failedAgree: failed.get(one.householdId)?.agree ?? null,
      })),
    };
  });
}

/**
 * Records a meeting with its votes. Refused while a household of the neighbourhood is not surveyed, or
 * did not pass and has no new survey. Each vote is about the result as it stands.
 */
export async function recordMeeting(
  context: Context,
  input: Input,
): Promise<Answer<typeof contract.recordMeeting>> {
  const { communeId, roundId, id, neighbourhoodId } = input;
  const request = { action: 'review.meet', place: { communeId, neighbourhoodId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'communityMeeting', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else {
      refuseClosed(round);
      await writeMeeting(context, tx, await loadRoundState(context, tx, round), input);
    }
    const rows = (await findMeetings(tx, round)).filter((row) => row.id === id);
    const [meeting] = await describe(tx, rows, await findVotes(tx, round));
    if (!meeting) throw new Problem('request.not_found', { id });
    return meeting;
  });
}

async function writeMeeting(
  context: Context,
  tx: Tx,
  state: RoundState,
  input: Input,
): Promise<void> {
  const { communeId, roundId, votes, ...fields } = input;
  const { neighbourhoodId, heldOn, attending } = fields;
  const waiting = findWaiting(state, neighbourhoodId);
  refuseBlocked('meeting', findBlockers(state, neighbourhoodId, 'meeting'));
  refuseDay(heldOn, {
    from: findEarliest(state, neighbourhoodId, waiting),
    to: state.today,
  });
  refuseVotes(waiting, votes, attending);
  const threshold = state.settings.meetingThreshold;
  const sequence = nextSequence(state, neighbourhoodId);
  const at = context.now();
  const meeting = { communeId, roundId, neighbourhoodId, id: fields.id };
  await insertFact(tx, 'communityMeeting', {
    ...fields,
    ...meeting,
    sequence,
    threshold,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  const counted = votes.map((vote) => ({
    ...vote,
    isPassed: isVotePassed(vote.agree, attending, threshold),
  }));
  await insertVotes(tx, meeting, counted);
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.meeting_recorded',
    subject: { kind: 'community_meeting', id: fields.id },
    detail: {
      roundId,
      neighbourhoodId,
      sequence,
      heldOn,
      attending,
      threshold,
      votes: votes.length,
      passed: counted.filter(({ isPassed }) => isPassed).length,
    },
  });
}

type Waiting = FactHousehold & { resultId: string; class: NonNullable<FactHousehold['class']> };

/** Households that wait for a vote, by given name. */
function findWaiting(state: RoundState, neighbourhoodId: string): Waiting[] {
  return state.steps.households.flatMap((one): Waiting[] => {
    if (one.neighbourhoodId !== neighbourhoodId || one.gap !== 'vote_missing') return [];
    const row = state.households.get(one.householdId);
    if (!row || row.resultId === null || row.class === null) return [];
    return [{ ...row, resultId: row.resultId, class: row.class }];
  });
}

/** A meeting cannot be before the surveys it votes on, nor before the meeting that came before. */
function findEarliest(
  state: RoundState,
  neighbourhoodId: string,
  waiting: readonly Waiting[],
): string | null {
  const before = state.meetings.filter((row) => row.neighbourhoodId === neighbourhoodId);
  return latestOf([
    ...waiting.map(({ surveyedOn }) => surveyedOn),
    ...before.map(({ heldOn }) => heldOn),
    `${state.round.year}-01-01`,
  ]);
}

function nextSequence({ meetings }: RoundState, neighbourhoodId: string): number {
  const own = meetings.filter((row) => row.neighbourhoodId === neighbourhoodId);
  return Math.max(0, ...own.map(({ sequence }) => sequence)) + 1;
}

function refuseVotes(waiting: readonly Waiting[], votes: Input['votes'], attending: number): void {
  const results = new Map(waiting.map(({ householdId, resultId }) => [householdId, resultId]));
  const seen = new Set<string>();
  const wrong = votes.filter(({ householdId, resultId, agree }) => {
    const isTwice = seen.has(householdId);
    seen.add(householdId);
    return isTwice || results.get(householdId) !== resultId || agree > attending;
  });
  if (wrong.length === 0) return;
  const householdIds = wrong.slice(0, 100).map(({ householdId }) => householdId);
  throw new Problem('review.votes_invalid', { count: wrong.length, householdIds });
}

async function describe(
  tx: Tx,
  rows: readonly MeetingRow[],
  votes: readonly VoteRow[],
): Promise<Meeting[]> {
  const names = await findNames(
    tx,
    rows.map(({ recordedBy }) => recordedBy),
  );
  return rows.map(({ communeId: _communeId, roundId: _roundId, ...row }) => {
    const own = votes.filter(({ meetingId }) => meetingId === row.id);
    return {
      ...row,
      votes: own.length,
      passed: own.filter(({ isPassed }) => isPassed).length,
      recordedBy: names.get(row.recordedBy) ?? row.recordedBy,
    };
  });
}
