import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-objection.ts';
import type { Objection } from '#contract/review-objection.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { endOfTerm } from '#domain/calendar/working-day.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findCalendar } from '#server/features/review/calendar/holiday.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { placeOf } from './board.service.ts';
import { describeObjections } from './describe-objection.ts';
import { findPostings } from './facts.queries.ts';
import { getSettings } from './round-setting.service.ts';
import { loadObjections } from './settled-facts.ts';
import { refuseBlocked } from './step-gate.ts';
import { findKnownFact, insertFact } from './step-fact.queries.ts';
import { findStepHousehold, type StepRound } from './step-round.queries.ts';
import {
  getStepRound,
  lockStepRound,
  refuseClosed,
  refuseDay,
  refuseOtherFact,
  refusePlace,
} from './step-round.ts';

type Input = Parsed<typeof contract.recordObjection>;

export async function listObjections(
  context: Context,
  { communeId, roundId, neighbourhoodId }: Parsed<typeof contract.listObjections>,
): Promise<Answer<typeof contract.listObjections>> {
  const request = { action: 'review.read', place: placeOf(communeId, neighbourhoodId) } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const rows = (await loadObjections(tx, round)).filter(
      (row) => neighbourhoodId === undefined || row.neighbourhoodId === neighbourhoodId,
    );
    return { objections: await describeObjections(context, tx, round, rows) };
  });
}

/** Receives an objection to a list that hangs or hung; the days of the recheck begin with that day. */
export async function recordObjection(
  context: Context,
  input: Input,
): Promise<Answer<typeof contract.recordObjection>> {
  const { communeId, roundId, id, neighbourhoodId } = input;
  const place = placeOf(communeId, neighbourhoodId);
  return withPermission(context, { action: 'review.receive', place }, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'objection', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else await writeObjection(context, tx, round, input);
    return describeObjection(context, tx, round, id);
  });
}

async function writeObjection(
  context: Context,
  tx: Tx,
  round: StepRound,
  input: Input,
): Promise<void> {
  refuseClosed(round);
  const { communeId } = round;
  const { id, objectorName, objectorContact, receivedOn, content } = input;
  const at = context.now();
  refuseDay(receivedOn, { from: `${round.year}-01-01`, to: todayInVietnam(at) });
  const subject = await findSubject(tx, round, input);
  await refuseUnposted(tx, round, { ...subject, receivedOn });
  const { recheckTerm } = await getSettings(tx, round);
  const calendar = await findCalendar(tx, communeId);
  const due = endOfTerm(calendar, plainDate(receivedOn), recheckTerm);
  await insertFact(tx, 'objection', {
    communeId,
    id,
    roundId: round.id,
    ...subject,
    objectorName,
    objectorContact,
    receivedOn,
    content,
    dueOn: due.on,
    isDueProvisional: due.isProvisional,
    recordedBy: context.actor.userId,
    recordedAt: at.toISOString(),
  });
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'review.objection_received',
    subject: { kind: 'objection', id },
    detail: { roundId: round.id, householdId: subject.householdId, receivedOn, dueOn: due.on },
  });
}

async function findSubject(
  tx: Tx,
  round: StepRound,
  input: Input,
): Promise<{ householdId: string | null; neighbourhoodId: string; subjectName: string }> {
  const { communeId } = round;
  const { householdId, neighbourhoodId, subjectName } = input;
  if (householdId !== undefined) {
    const household = await findStepHousehold(tx, communeId, householdId);
    if (!household) throw new Problem('review.household_unknown', { householdId });
    return {
      householdId,
      neighbourhoodId: household.neighbourhoodId,
      subjectName: household.headName,
    };
  }
  if (neighbourhoodId === undefined || subjectName === undefined) {
    const fields = ['householdId', 'subjectName', 'neighbourhoodId'];
    throw new Problem('request.invalid', { issues: fields.map((field) => ({ field })) });
  }
  await refusePlace(tx, round, neighbourhoodId);
  return { householdId: null, neighbourhoodId, subjectName };
}

/** Nobody can object to a list of the neighbourhood before one hung there. */
async function refuseUnposted(
  tx: Tx,
  round: StepRound,
  of: { neighbourhoodId: string; receivedOn: string },
): Promise<void> {
  const postings = await findPostings(tx, round);
  const hasHung = postings.some(
    (row) => row.neighbourhoodId === of.neighbourhoodId && row.fromOn <= of.receivedOn,
  );
  if (hasHung) return;
  refuseBlocked('objections', [{ code: 'posting_missing', count: 1, householdIds: [] }]);
}

export async function describeObjection(
  context: Context,
  tx: Tx,
  round: StepRound,
  id: string,
): Promise<Objection> {
  const rows = (await loadObjections(tx, round)).filter((row) => row.id === id);
  const [objection] = await describeObjections(context, tx, round, rows);
  if (!objection) throw new Problem('request.not_found', { id });
  return objection;
}
