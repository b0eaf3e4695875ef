import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-objection.ts';
import type { Opinion } from '#contract/review-objection.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { endOfTerm } from '#domain/calendar/working-day.ts';
import type { GapCount } from '#domain/review/procedure/step-board.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findCalendar } from '#server/features/review/calendar/holiday.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { loadRoundState, type RoundState } from './facts.ts';
import type { OpinionRow } from './facts.queries.ts';
import { loadOpinions } from './settled-facts.ts';
import { latestOf, refuseBlocked } from './step-gate.ts';
import { findKnownFact, insertFact } from './step-fact.queries.ts';
import { findNames, type StepRound } from './step-round.queries.ts';
import {
  getStepRound,
  lockStepRound,
  refuseClosed,
  refuseDay,
  refuseOtherFact,
} from './step-round.ts';

export async function listOpinions(
  context: Context,
  { communeId, roundId }: Parsed<typeof contract.listOpinions>,
): Promise<Answer<typeof contract.listOpinions>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    return { opinions: await describe(tx, await loadOpinions(tx, round)) };
  });
}

/**
 * Notes the report that asks the higher authority for its opinion on the list as it stands. Refused
 * while any neighbourhood has a step before it open.
 */
export async function requestOpinion(
  context: Context,
  input: Parsed<typeof contract.requestOpinion>,
): Promise<Answer<typeof contract.requestOpinion>> {
  const { communeId, roundId, id } = input;
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'opinionRequest', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else {
      refuseClosed(round);
      await writeOpinion(context, tx, await loadRoundState(context, tx, round), input);
    }
    return describeOne(tx, round, id);
  });
}

async function writeOpinion(
  context: Context,
  tx: Tx,
  state: RoundState,
  input: Parsed<typeof contract.requestOpinion>,
): Promise<void> {
  const { communeId, roundId, id, documentNumber, sentOn, content } = input;
  refuseBlocked('opinion', gapsOfSteps(state));
  const [newest] = state.opinions;
  if (newest && newest.replyId === null) {
    throw new Problem('review.step_recorded', { opinionId: newest.id });
  }
  const { opinionTerm, opinionAuthority } = state.settings;
  refuseDay(sentOn, { from: findEarliest(state), to: state.today });
  const calendar = await findCalendar(tx, communeId);
  const due = endOfTerm(calendar, plainDate(sentOn), opinionTerm);
  const at = context.now();
  await insertFact(tx, 'opinionRequest', {
    communeId,
    id,
    roundId,
    authority: opinionAuthority,
    documentNumber,
    sentOn,
    dueOn: due.on,
    isDueProvisional: due.isProvisional,
    content,
    listHash: state.listHash,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.opinion_requested',
    subject: { kind: 'opinion_request', id },
    detail: {
      roundId,
      documentNumber,
      sentOn,
      authority: opinionAuthority,
      listHash: state.listHash,
    },
  });
}

/** Every gap before the opinion, in any neighbourhood. */
function gapsOfSteps({ steps }: RoundState): GapCount[] {
  const before = steps.whole.find(({ step }) => step === 'opinion')?.blockedBy ?? [];
  return steps.obstacles.filter(({ code }) => before.includes(code));
}

/** The day after the last posting came down. */
function findEarliest({ postings, round }: RoundState): string | null {
  return latestOf([
    `${round.year}-01-01`,
    ...postings.map(({ toOn }) => addDays(plainDate(toOn), 1)),
  ]);
}

/** Notes the reply; when changes are asked for, what was done about them is noted with it. */
export async function recordOpinionReply(
  context: Context,
  input: Parsed<typeof contract.recordOpinionReply>,
): Promise<Answer<typeof contract.recordOpinionReply>> {
  const { communeId, roundId, opinionId, id } = input;
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'opinionReply', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else await writeReply(context, tx, round, input);
    return describeOne(tx, round, opinionId);
  });
}

async function writeReply(
  context: Context,
  tx: Tx,
  round: StepRound,
  input: Parsed<typeof contract.recordOpinionReply>,
): Promise<void> {
  refuseClosed(round);
  const { communeId, opinionId, id, outcome, documentNumber, receivedOn, content, handling } =
    input;
  const opinion = (await loadOpinions(tx, round)).find((row) => row.id === opinionId);
  if (!opinion) throw new Problem('request.not_found', { opinionId });
  if (opinion.replyId !== null) throw new Problem('review.step_recorded', { opinionId });
  if (outcome === 'asks_changes' && handling === '') {
    throw new Problem('request.invalid', { issues: [{ field: 'handling' }] });
  }
  const at = context.now();
  refuseDay(receivedOn, { from: opinion.sentOn, to: todayInVietnam(at) });
  await insertFact(tx, 'opinionReply', {
    communeId,
    id,
    roundId: round.id,
    opinionId,
    outcome,
    documentNumber,
    receivedOn,
    content,
    handling,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.opinion_received',
    subject: { kind: 'opinion_request', id: opinionId },
    detail: { roundId: round.id, outcome, documentNumber, receivedOn },
  });
}

async function describeOne(tx: Tx, round: StepRound, id: string): Promise<Opinion> {
  const rows = (await loadOpinions(tx, round)).filter((row) => row.id === id);
  const [opinion] = await describe(tx, rows);
  if (!opinion) throw new Problem('request.not_found', { id });
  return opinion;
}

async function describe(tx: Tx, rows: readonly OpinionRow[]): Promise<Opinion[]> {
  const names = await findNames(
    tx,
    rows.flatMap(({ recordedBy, replyRecordedBy }) => [recordedBy, replyRecordedBy]),
  );
  return rows.map((row) => ({
    id: row.id,
    authority: row.authority,
    documentNumber: row.documentNumber,
    sentOn: row.sentOn,
    dueOn: row.dueOn,
    isDueProvisional: row.isDueProvisional,
    content: row.content,
    listHash: row.listHash,
    requestedBy: names.get(row.recordedBy) ?? row.recordedBy,
    requestedAt: row.recordedAt,
    reply: toReply(row, names),
  }));
}

function toReply(row: OpinionRow, names: ReadonlyMap<string, string>): Opinion['reply'] {
  const { replyId, outcome, receivedOn, replyRecordedBy } = row;
  if (replyId === null || outcome === null || receivedOn === null) return null;
  return {
    id: replyId,
    outcome,
    documentNumber: row.replyNumber ?? '',
    receivedOn,
    content: row.replyContent ?? '',
    handling: row.handling ?? '',
    recordedBy: names.get(replyRecordedBy ?? '') ?? replyRecordedBy ?? '',
  };
}
