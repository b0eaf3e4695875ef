import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-step.ts';
import type { ReviewRequest } from '#contract/review-step.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { endOfTerm } from '#domain/calendar/working-day.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { openingDayOf } from '#server/features/review/round.service.ts';
import { findCalendar } from '#server/features/review/calendar/holiday.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { placeOf } from './board.service.ts';
import { describeRequests } from './describe-request.ts';
import { findFactHouseholds } from './fact-household.queries.ts';
import type { RequestRow } from './facts.queries.ts';
import { getSettings } from './round-setting.service.ts';
import { loadRequests } from './settled-facts.ts';
import { findKnownFact, insertFact, insertRequestLink } from './step-fact.queries.ts';
import { findStepHousehold, type StepRound } from './step-round.queries.ts';
import {
  getStepRound,
  lockStepRound,
  refuseClosed,
  refuseDay,
  refuseOtherFact,
  refusePlace,
} from './step-round.ts';

export async function listRequests(
  context: Context,
  { communeId, roundId, neighbourhoodId }: Parsed<typeof contract.listRequests>,
): Promise<Answer<typeof contract.listRequests>> {
  const request = { action: 'review.read', place: placeOf(communeId, neighbourhoodId) } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const rows = await loadRequests(tx, round);
    const wanted = rows.filter(
      (row) => neighbourhoodId === undefined || row.neighbourhoodId === neighbourhoodId,
    );
    return { requests: await describe(context, tx, round, wanted) };
  });
}

/**
 * Receives a request (Mẫu 01, Mẫu 04 or a wish to leave the list). In an ongoing round its working
 * days begin with the day it was received.
 */
export async function recordRequest(
  context: Context,
  input: Parsed<typeof contract.recordRequest>,
): Promise<Answer<typeof contract.recordRequest>> {
  const { communeId, roundId, id } = input;
  const place = placeOf(communeId, input.neighbourhoodId);
  return withPermission(context, { action: 'review.receive', place }, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'reviewRequest', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else await writeRequest(context, tx, round, input);
    return describeOne(context, tx, round, id);
  });
}

async function writeRequest(
  context: Context,
  tx: Tx,
  round: StepRound,
  input: Parsed<typeof contract.recordRequest>,
): Promise<void> {
  refuseClosed(round);
  const at = context.now();
  refuseDay(input.receivedOn, { from: `${round.year}-01-01`, to: todayInVietnam(at) });
  const { communeId } = round;
  const { id, kind, receivedOn, channel, note } = input;
  const subject = await findSubject(tx, round, input);
  const due = await findDue(tx, round, receivedOn);
  await insertFact(tx, 'reviewRequest', {
    communeId,
    id,
    roundId: round.id,
    ...subject,
    kind,
    receivedOn,
    channel,
    note,
    dueOn: due?.on ?? null,
    isDueProvisional: due?.isProvisional ?? false,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.request_received',
    subject: { kind: 'review_request', id },
    detail: { roundId: round.id, kind, householdId: subject.householdId, receivedOn, channel },
  });
}

/** The household asked about, or the name and place of somebody who is not in the register. */
async function findSubject(
  tx: Tx,
  round: StepRound,
  input: Parsed<typeof contract.recordRequest>,
): Promise<{ householdId: string | null; neighbourhoodId: string; applicantName: string }> {
  const { communeId } = round;
  const { householdId, neighbourhoodId, applicantName } = input;
  if (householdId !== undefined) {
    const household = await getOpenHousehold(tx, communeId, householdId);
    return {
      householdId,
      neighbourhoodId: household.neighbourhoodId,
      applicantName: applicantName ?? household.headName,
    };
  }
  if (neighbourhoodId === undefined || applicantName === undefined || input.kind !== 'review') {
    const fields = ['householdId', 'applicantName', 'neighbourhoodId'];
    throw new Problem('request.invalid', { issues: fields.map((field) => ({ field })) });
  }
  await refusePlace(tx, round, neighbourhoodId);
  return { householdId: null, neighbourhoodId, applicantName };
}

/** Nobody asks for a household that left the register. */
async function getOpenHousehold(tx: Tx, communeId: string, householdId: string) {
  const household = await findStepHousehold(tx, communeId, householdId);
  if (!household) throw new Problem('review.household_unknown', { householdId });
  if (household.closedOn === null) return household;
  throw new Problem('review.household_closed', { householdId, reason: household.closedOn });
}

async function findDue(tx: Tx, round: StepRound, receivedOn: string) {
  if (round.kind === 'annual') return null;
  const { ongoingTerm } = await getSettings(tx, round);
  if (!ongoingTerm) return null;
  const calendar = await findCalendar(tx, round.communeId);
  return endOfTerm(calendar, plainDate(receivedOn), ongoingTerm);
}

/** Says which household a request is about, once it is in the register. */
export async function linkRequest(
  context: Context,
  input: Parsed<typeof contract.linkRequest>,
): Promise<Answer<typeof contract.linkRequest>> {
  const { communeId, roundId, requestId, id, householdId } = input;
  const place = { communeId };
  return withPermission(context, { action: 'review.receive', place }, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const request = await getRequest(tx, round, requestId);
    if (request.householdId !== householdId) {
      if (request.householdId !== null) throw new Problem('review.step_recorded', { requestId });
      refuseClosed(round);
      const { neighbourhoodId } = await getOpenHousehold(tx, communeId, householdId);
      const at = context.now();
      const { userId: recordedBy } = context.actor;
      const recordedAt = at.toISOString();
      const row = { communeId, id, requestId, neighbourhoodId, householdId };
      await insertRequestLink(tx, { ...row, recordedBy, recordedAt });
      await recordAudit(tx, {
        communeId,
        at,
        actor: context.actor,
        action: 'review.request_linked',
        subject: { kind: 'review_request', id: requestId },
        detail: { roundId, householdId },
      });
    }
    return describeOne(context, tx, round, requestId);
  });
}

/** Records the outcome of Phiếu A. Its items are on the paper; who is turned away is told why. */
export async function recordScreen(
  context: Context,
  input: Parsed<typeof contract.recordScreen>,
): Promise<Answer<typeof contract.recordScreen>> {
  const { communeId, roundId, requestId, id } = input;
  const place = { communeId };
  return withPermission(context, { action: 'review.enter', place }, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'quickScreen', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else await writeScreen(context, tx, round, input);
    return describeOne(context, tx, round, requestId);
  });
}

async function writeScreen(
  context: Context,
  tx: Tx,
  round: StepRound,
  input: Parsed<typeof contract.recordScreen>,
): Promise<void> {
  refuseClosed(round);
  const { communeId } = round;
  const { requestId, id, outcome, reasons, screenedOn } = input;
  const request = await getRequest(tx, round, requestId);
  if (request.screenId !== null) throw new Problem('review.step_recorded', { requestId });
  const [described] = await describe(context, tx, round, [request]);
  if (!described?.needsScreen) {
    throw new Problem('request.invalid', { issues: [{ field: 'requestId' }] });
  }
  if (outcome === 'not_eligible' && reasons === '') {
    throw new Problem('request.invalid', { issues: [{ field: 'reasons' }] });
  }
  const at = context.now();
  refuseDay(screenedOn, { from: request.receivedOn, to: todayInVietnam(at) });
  await insertFact(tx, 'quickScreen', {
    communeId,
    id,
    roundId: round.id,
    requestId,
    neighbourhoodId: request.neighbourhoodId,
    outcome,
    reasons,
    screenedOn,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.screened',
    subject: { kind: 'review_request', id: requestId },
    detail: { roundId: round.id, outcome },
  });
}

async function getRequest(tx: Tx, round: StepRound, requestId: string): Promise<RequestRow> {
  const rows = await loadRequests(tx, round);
  const row = rows.find(({ id }) => id === requestId);
  if (!row) throw new Problem('request.not_found', { requestId });
  return row;
}

async function describeOne(
  context: Context,
  tx: Tx,
  round: StepRound,
  requestId: string,
): Promise<ReviewRequest> {
  const [one] = await describe(context, tx, round, [await getRequest(tx, round, requestId)]);
  if (!one) throw new Error(`Request ${requestId} was not described`);
  return one;
}

async function describe(
  context: Context,
  tx: Tx,
  round: StepRound,
  rows: readonly RequestRow[],
): Promise<ReviewRequest[]> {
  if (rows.length === 0) return [];
  const ids = rows.flatMap(({ householdId }) => householdId ?? []);
  const before = openingDayOf(round, undefined, todayInVietnam(context.now()));
  const households = await findFactHouseholds(tx, round, before, ids);
  return describeRequests(tx, rows, new Map(households.map((one) => [one.householdId, one])));
}

/** Whether a household still waits for Phiếu A, or was turned away by it: then it is not surveyed. */
export async function findScreenGap(
  context: Context,
  tx: Tx,
  round: StepRound,
  householdId: string,
): Promise<'screen_missing' | 'not_eligible' | null> {
  const rows = (await loadRequests(tx, round)).filter((row) => row.householdId === householdId);
  if (rows.length === 0) return null;
  const described = await describe(context, tx, round, rows);
  const asked = described.filter((one) => one.needsScreen);
  if (asked.length === 0 || asked.some(({ screen }) => screen?.outcome === 'go_to_survey')) {
    return null;
  }
  return asked.some(({ screen }) => screen === null) ? 'screen_missing' : 'not_eligible';
}
