import type * as act from '#contract/document-act.ts';
import type * as contract from '#contract/document.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import { findSeriesFaults, numberingOf, seriesOf } from '#domain/document/document-register.ts';
import type { Context } from '#server/access/context.ts';
import { scopeFor, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { refuseBehind } from './numbering.ts';
import { getDocumentKind, loadDocumentKinds } from './document-kinds.ts';
import { findOrganisationNames } from './document-part.queries.ts';
import { findAccountNames } from './document.queries.ts';
import {
  findNumbering,
  findSeries,
  hasNumbersFrom,
  holdNumbering,
  insertSeries,
  saveNumbering,
} from './series.queries.ts';

/** What the register needs to be read: kinds, numbering, and whether every series is whole. */
export async function getDocumentRegister(
  context: Context,
  { communeId }: Parsed<typeof contract.getDocumentRegister>,
): Promise<Answer<typeof contract.getDocumentRegister>> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const { kinds, source, verified, retentionSource, retentionVerified } = loadDocumentKinds();
    const decisions = await findNumbering(tx, communeId);
    const names = await findAccountNames(
      tx,
      decisions.map(({ decidedBy }) => decidedBy),
    );
    const thisYear = Number(todayInVietnam(context.now()).slice(0, 4));
    // An organisation sees only its own papers: to it every series would look broken.
    const { organisations } = scopeFor(context.actor, request.action, request.place);
    const series = organisations === undefined ? await findSeries(tx, communeId) : [];
    return {
      kinds,
      kindSource: source,
      kindState: verified.state,
      retentionSource,
      retentionState: retentionVerified.state,
      numbering: decisions.map(({ fromYear, numbering, decidedBy }) => ({
        fromYear,
        numbering,
        decidedBy: names.get(decidedBy) ?? decidedBy,
      })),
      thisYear,
      thisYearNumbering: numberingOf(decisions, thisYear),
      series: series.map(({ year, series: name, firstNumber, lastNumber, numbers, cancelled }) => ({
        year,
        series: name,
        first: firstNumber,
        last: lastNumber,
        count: numbers.length,
        cancelled,
        ...findSeriesFaults({ first: firstNumber, last: lastNumber }, numbers),
      })),
      organisations: await findOrganisationNames(tx, communeId),
    };
  });
}

/** Throws `document.numbering_in_use` when a number of the year, or of a later one, was given. */
export async function changeNumbering(
  context: Context,
  { communeId, fromYear, numbering }: Parsed<typeof act.changeNumbering>,
): Promise<Answer<typeof act.changeNumbering>> {
  const request = { action: 'document.issue', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await holdNumbering(tx, communeId, 'change');
    const at = context.now();
    const thisYear = Number(todayInVietnam(at).slice(0, 4));
    if (fromYear < thisYear || (await hasNumbersFrom(tx, communeId, fromYear))) {
      throw new Problem('document.numbering_in_use', { year: fromYear });
    }
    const decidedBy = context.actor.userId;
    const decision = { communeId, fromYear, numbering, decidedBy, decidedAt: at.toISOString() };
    await saveNumbering(tx, decision);
    await record(context, tx, {
      communeId,
      action: 'document.numbering_changed',
      detail: { fromYear, numbering },
    });
    return {};
  });
}

/**
 * A register that was kept on paper goes on after its last number. Throws `document.series_begun` once the
 * program gave a number of this series, `document.series_behind` when a decision has a later number.
 */
export async function startSeries(
  context: Context,
  input: Parsed<typeof act.startSeries>,
): Promise<Answer<typeof act.startSeries>> {
  const { communeId, year, direction, kindId, lastNumber } = input;
  const request = { action: 'document.issue', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    if (!getDocumentKind(kindId).isNumbered) throw new Problem('document.kind_not_numbered');
    await holdNumbering(tx, communeId, 'take');
    const numbering = numberingOf(await findNumbering(tx, communeId), year);
    const series = seriesOf({ direction, kindId }, numbering);
    await refuseBehind(tx, { communeId, year, series }, lastNumber);
    const isKept = await insertSeries(tx, { communeId, year, series }, lastNumber);
    if (!isKept) throw new Problem('document.series_begun', { year, series });
    await record(context, tx, {
      communeId,
      action: 'document.series_started',
      detail: { year, series, lastNumber },
    });
    return { series, nextNumber: lastNumber + 1 };
  });
}

async function record(
  context: Context,
  tx: Tx,
  {
    communeId,
    action,
    detail,
  }: {
    communeId: string;
    action: 'document.numbering_changed' | 'document.series_started';
    detail: Record<string, unknown>;
  },
): Promise<void> {
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'document_register', id: communeId },
    detail,
  });
}
