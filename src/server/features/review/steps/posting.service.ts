import { createHash } from 'node:crypto';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-meeting.ts';
import type { Posting, PostingLine } from '#contract/review-meeting.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { endOfTerm } from '#domain/calendar/working-day.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findCalendar } from '#server/features/review/calendar/holiday.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { placeOf } from './board.service.ts';
import { loadRoundState, type RoundState } from './facts.ts';
import { findLines, findPostings, type LineRow, type PostingRow } from './facts.queries.ts';
import { findBlockers, latestOf, refuseBlocked } from './step-gate.ts';
import {
  findKnownFact,
  findPostedLines,
  insertFact,
  insertLines,
  type PostedLine,
} from './step-fact.queries.ts';
import { countEvidence, findNames, findPlaces, type StepRound } from './step-round.queries.ts';
import {
  getStepRound,
  lockStepRound,
  refuseClosed,
  refuseDay,
  refuseOtherFact,
} from './step-round.ts';

type Input = Parsed<typeof contract.recordPosting>;
/** A list that hangs longer than this was mistyped. */
const LONGEST_DAYS = 92;

export async function listPostings(
  context: Context,
  { communeId, roundId, neighbourhoodId }: Parsed<typeof contract.listPostings>,
): Promise<Answer<typeof contract.listPostings>> {
  const request = { action: 'review.read', place: placeOf(communeId, neighbourhoodId) } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const rows = (await findPostings(tx, round)).filter(
      (row) => neighbourhoodId === undefined || row.neighbourhoodId === neighbourhoodId,
    );
    return { postings: await describe(context, tx, round, rows) };
  });
}

/** One posting with the list as it hung. */
export async function getPosting(
  context: Context,
  { communeId, roundId, postingId }: Parsed<typeof contract.getPosting>,
): Promise<Answer<typeof contract.getPosting>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const rows = (await findPostings(tx, round)).filter(({ id }) => id === postingId);
    const [posting] = await describe(context, tx, round, rows);
    if (!posting) throw new Problem('request.not_found', { postingId });
    const lines = await findPostedLines(tx, { communeId, postingId });
    return { posting, lines: await toLines(tx, round, posting.neighbourhoodId, lines) };
  });
}

/** The list a neighbourhood has to post next, and how long. */
export async function getPostingSheet(
  context: Context,
  input: Parsed<typeof contract.getPostingSheet>,
): Promise<Answer<typeof contract.getPostingSheet>> {
  const { communeId, roundId, neighbourhoodId } = input;
  const request = { action: 'review.read', place: { communeId, neighbourhoodId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    if (round.process !== 'in_app') throw new Problem('review.process_on_paper', { roundId });
    const state = await loadRoundState(context, tx, round);
    const lines = findUnposted(state, neighbourhoodId);
    const fromOn = input.fromOn ?? state.today;
    const calendar = await findCalendar(tx, communeId);
    const end = endOfTerm(calendar, plainDate(fromOn), state.settings.postingTerm);
    return {
      blockedBy: findBlockers(state, neighbourhoodId, 'posting'),
      earliestFromOn: findEarliest(state, neighbourhoodId),
      fromOn,
      shortestToOn: end.on,
      isProvisional: end.isProvisional,
      lines: await toLines(tx, round, neighbourhoodId, lines),
    };
  });
}

/**
 * Records a posting of every result that waits for one. The first posting of a neighbourhood needs
 * every household voted on; a shorter one than the round's days is refused.
 */
export async function recordPosting(
  context: Context,
  input: Input,
): Promise<Answer<typeof contract.recordPosting>> {
  const { communeId, roundId, id, neighbourhoodId } = input;
  const request = { action: 'review.meet', place: { communeId, neighbourhoodId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'publicPosting', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else {
      refuseClosed(round);
      await writePosting(context, tx, await loadRoundState(context, tx, round), input);
    }
    const rows = (await findPostings(tx, round)).filter((row) => row.id === id);
    const [posting] = await describe(context, tx, round, rows);
    if (!posting) throw new Problem('request.not_found', { id });
    return posting;
  });
}

async function writePosting(
  context: Context,
  tx: Tx,
  state: RoundState,
  input: Input,
): Promise<void> {
  const { communeId, roundId, id, neighbourhoodId, places, fromOn, toOn, note } = input;
  refuseBlocked('posting', findBlockers(state, neighbourhoodId, 'posting'));
  const lines = findUnposted(state, neighbourhoodId);
  if (lines.length === 0) throw new Problem('review.nothing_to_post', { neighbourhoodId });
  refuseDay(fromOn, { from: findEarliest(state, neighbourhoodId), to: state.today });
  const calendar = await findCalendar(tx, communeId);
  const end = endOfTerm(calendar, plainDate(fromOn), state.settings.postingTerm);
  if (toOn < end.on) {
    throw new Problem('review.posting_too_short', { fromOn, toOn, shortestToOn: end.on });
  }
  refuseDay(toOn, { from: end.on, to: addDays(plainDate(fromOn), LONGEST_DAYS) });
  const own = state.postings.filter((row) => row.neighbourhoodId === neighbourhoodId);
  const sequence = Math.max(0, ...own.map((row) => row.sequence)) + 1;
  const listHash = createHash('sha256').update(canonicalJson(lines)).digest('hex');
  const at = context.now();
  const posting = { communeId, roundId, neighbourhoodId, id };
  await insertFact(tx, 'publicPosting', {
    ...posting,
    sequence,
    places: JSON.stringify(places),
    fromOn,
    toOn,
    shortestToOn: end.on,
    isProvisional: end.isProvisional,
    note,
    listHash,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  await insertLines(tx, posting, lines);
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.posting_recorded',
    subject: { kind: 'public_posting', id },
    detail: { roundId, neighbourhoodId, sequence, fromOn, toOn, lines: lines.length, listHash },
  });
}

/** Results that passed and hang nowhere, by given name. */
function findUnposted(state: RoundState, neighbourhoodId: string): PostedLine[] {
  return state.steps.households.flatMap((one): PostedLine[] => {
    if (one.neighbourhoodId !== neighbourhoodId || one.gap !== 'posting_missing') return [];
    const row = state.households.get(one.householdId);
    if (!row || row.resultId === null || row.class === null) return [];
    const { householdId, resultId, headName, previousClass } = row;
    return [{ householdId, resultId, headName, class: row.class, previousClass }];
  });
}

/** Not before the last meeting, nor before a recheck whose result it shows. */
function findEarliest(state: RoundState, neighbourhoodId: string): string | null {
  const isHere = (row: { neighbourhoodId: string }) => row.neighbourhoodId === neighbourhoodId;
  return latestOf([
    ...state.meetings.filter(isHere).map(({ heldOn }) => heldOn),
    ...state.objections.filter(isHere).flatMap((row) => row.recheckedOn ?? []),
    `${state.round.year}-01-01`,
  ]);
}

async function toLines(
  tx: Tx,
  round: StepRound,
  neighbourhoodId: string,
  lines: readonly PostedLine[],
): Promise<PostingLine[]> {
  const places = await findPlaces(tx, round.communeId);
  const neighbourhoodName = places.find(({ id }) => id === neighbourhoodId)?.name ?? '';
  return lines.map(({ householdId, headName, class: now, previousClass }) => ({
    householdId,
    headName,
    neighbourhoodName,
    class: now as PostingLine['class'],
    previousClass: previousClass as PostingLine['previousClass'],
  }));
}

async function describe(
  context: Context,
  tx: Tx,
  round: StepRound,
  rows: readonly PostingRow[],
): Promise<Posting[]> {
  const today = todayInVietnam(context.now());
  const files = await countEvidence(tx, round);
  const lines = countBy(await findLines(tx, round));
  const names = await findNames(
    tx,
    rows.map(({ recordedBy }) => recordedBy),
  );
  return rows.map(({ communeId: _communeId, roundId: _roundId, ...row }) => ({
    ...row,
    state: row.toOn < today ? 'ended' : 'running',
    lines: lines.get(row.id) ?? 0,
    evidenceFiles: files.get(row.id) ?? 0,
    recordedBy: names.get(row.recordedBy) ?? row.recordedBy,
  }));
}

function countBy(lines: readonly LineRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { postingId } of lines) counts.set(postingId, (counts.get(postingId) ?? 0) + 1);
  return counts;
}
