import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-step.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { placeOf } from './board.service.ts';
import { findHandovers, getSignedOn, insertHandovers } from './certificate.queries.ts';
import { loadRoundState } from './facts.ts';
import { getStepRound, lockStepRound, refuseDay } from './step-round.ts';

export async function listCertificates(
  context: Context,
  { communeId, roundId, neighbourhoodId }: Parsed<typeof contract.listCertificates>,
): Promise<Answer<typeof contract.listCertificates>> {
  const request = { action: 'review.read', place: placeOf(communeId, neighbourhoodId) } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const rows = await findHandovers(tx, round);
    return {
      certificates: rows.filter(
        (row) => neighbourhoodId === undefined || row.neighbourhoodId === neighbourhoodId,
      ),
    };
  });
}

/** Notes certificates handed over; only to households the decision put, and left, on the lists. */
export async function recordCertificates(
  context: Context,
  input: Parsed<typeof contract.recordCertificates>,
): Promise<Answer<typeof contract.recordCertificates>> {
  const { communeId, roundId, handedOverOn, certificates } = input;
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    if (round.state === 'open') throw new Problem('review.round_open', { roundId });
    const known = new Map((await findHandovers(tx, round)).map((row) => [row.id, row.householdId]));
    const added = certificates.filter(({ id, householdId }) => known.get(id) !== householdId);
    if (added.length === 0) return { recorded: certificates.length };
    const state = await loadRoundState(context, tx, round);
    refuseDay(handedOverOn, { from: await getSignedOn(tx, round), to: state.today });
    const waiting = new Map(
      state.steps.households.flatMap(({ householdId, step, neighbourhoodId }) =>
        step === 'certificate' ? [[householdId, neighbourhoodId]] : [],
      ),
    );
    const rows = added.flatMap(({ id, householdId }) => {
      const neighbourhoodId = waiting.get(householdId);
      waiting.delete(householdId);
      const { class: now } = state.households.get(householdId) ?? {};
      if (neighbourhoodId === undefined || !now) return [];
      return { id, householdId, neighbourhoodId, class: now };
    });
    if (rows.length !== added.length) {
      throw new Problem('review.certificate_not_due', { count: added.length - rows.length });
    }
    const at = context.now();
    const { userId: recordedBy } = context.actor;
    const common = { communeId, roundId, handedOverOn, recordedBy, recordedAt: at.toISOString() };
    await insertHandovers(tx, common, rows);
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'review.certificates_handed_over',
      subject: { kind: 'review_round', id: roundId },
      detail: { handedOverOn, certificates: rows.length },
    });
    return { recorded: certificates.length };
  });
}
