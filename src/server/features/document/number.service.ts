import type * as contract from '#contract/document-act.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { changePlanNumber } from '#server/features/movement/plan-number.service.ts';
import { describeDocument, searchKeyOf, signerOf } from './describe-document.ts';
import { findFiles, findRecipients } from './document-part.queries.ts';
import { readSource } from './document-source.ts';
import {
  findDocument,
  insertDocument,
  lockDocument,
  updateDocument,
  type DocumentRow,
} from './document.queries.ts';
import { stamp } from './draft.service.ts';
import { getDocumentKind } from './document-kinds.ts';
import { printAgain } from './print-number.ts';
import {
  findSeriesKey,
  hashContent,
  recordNumber,
  refuseFuture,
  takeNextNumber,
} from './numbering.ts';
import { lockSeries, takeNumber } from './series.queries.ts';

/**
 * Gives a draft the next number of its series and freezes it, in one transaction: the number is kept
 * with the paper and its line of the log, or not taken at all. Asked again it answers with the number the
 * paper has. Throws `document.signer_missing`, `document.kind_not_numbered`, `document.date_in_future`,
 * `document.date_before_last`.
 */
export async function issueDocument(
  context: Context,
  { communeId, documentId, version, dated }: Parsed<typeof contract.issueDocument>,
): Promise<Answer<typeof contract.issueDocument>> {
  const request = { action: 'document.issue', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockDocument(tx, { communeId, id: documentId });
    if (!row) throw new Problem('request.not_found', { documentId });
    if (row.state === 'cancelled') throw new Problem('document.cancelled');
    if (row.state === 'registered') return describeDocument(context, tx, row);
    if (row.version !== version) {
      const current = await describeDocument(context, tx, row);
      throw new Problem('record.stale', { basedOn: version, yours: { dated }, current });
    }
    refuseFuture(context, dated);
    if (!getDocumentKind(row.kindId).isNumbered) throw new Problem('document.kind_not_numbered');
    if (!signerOf(row)?.name) throw new Problem('document.signer_missing');
    return describeDocument(context, tx, await giveNumber(context, tx, row, dated));
  });
}

async function giveNumber(
  context: Context,
  tx: Tx,
  row: DocumentRow,
  dated: string,
): Promise<DocumentRow> {
  const key = await findSeriesKey(tx, row, dated);
  const number = await takeNextNumber(tx, key, dated);
  const numbered = {
    ...row,
    state: 'registered',
    year: key.year,
    series: key.series,
    number,
    dated,
  };
  await printAgain(context, tx, numbered);
  const source = readSource(row.source);
  if (source?.kind === 'plan') {
    const { communeId } = row;
    const { planId } = source;
    await changePlanNumber(context, tx, { communeId, planId, number: { number, dated } });
  }
  const of = { communeId: row.communeId, documentId: row.id };
  const files = await findFiles(tx, of);
  const change = {
    ...stamp(context, row),
    state: 'registered',
    year: key.year,
    series: key.series,
    number,
    dated,
    contentHash: hashContent(numbered, await findRecipients(tx, of), files),
    searchKey: searchKeyOf(
      numbered,
      files.map(({ textKey }) => textKey),
    ),
    registeredBy: context.actor.userId,
    registeredAt: context.now().toISOString(),
  };
  await updateDocument(tx, row, change);
  await recordNumber(context, tx, { ...row, ...change }, 'document.issued');
  return { ...row, ...change };
}

/** Enters an incoming paper under the next arrival number. The same id again is the entry that is there. */
export async function receiveDocument(
  context: Context,
  { communeId, id, ...fields }: Parsed<typeof contract.receiveDocument>,
): Promise<Answer<typeof contract.receiveDocument>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const { retention } = getDocumentKind(fields.kindId);
    refuseFuture(context, fields.receivedOn);
    if (fields.receivedOn < fields.dated) throw new Problem('document.received_before_dated');
    const direction = 'incoming';
    const key = await findSeriesKey(tx, { communeId, direction, ...fields }, fields.receivedOn);
    // Behind this lock nobody else enters one: a request that was sent twice meets itself here.
    await lockSeries(tx, key);
    const known = await findDocument(tx, { communeId, id });
    if (known) {
      if (known.direction !== direction) throw new Problem('document.id_used', { id });
      return describeDocument(context, tx, known);
    }
    const number = await takeNumber(tx, key, fields.receivedOn);
    const at = context.now();
    const row = {
      ...fields,
      communeId,
      id,
      direction,
      state: 'registered',
      year: key.year,
      series: key.series,
      number,
      symbol: fields.paperNumber,
      signer: null,
      basis: [],
      archive: '',
      retention: retention ?? '',
      source: null,
      createdBy: context.actor.userId,
      createdAt: at.toISOString(),
      registeredBy: context.actor.userId,
      registeredAt: at.toISOString(),
    };
    const contentHash = hashContent(row, [], []);
    await insertDocument(tx, { ...row, contentHash, searchKey: searchKeyOf(row, []) });
    const kept = await findDocument(tx, { communeId, id });
    if (!kept) throw new Error(`Incoming document ${id} was not kept`);
    await recordNumber(context, tx, kept, 'document.received');
    return describeDocument(context, tx, kept);
  });
}

/** Cancels a paper that has a number. The number stays with it: no gap, and nobody gets it again. */
export async function cancelDocument(
  context: Context,
  { communeId, documentId, reason }: Parsed<typeof contract.cancelDocument>,
): Promise<Answer<typeof contract.cancelDocument>> {
  const request = { action: 'document.issue', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockDocument(tx, { communeId, id: documentId });
    if (!row) throw new Problem('request.not_found', { documentId });
    if (row.state === 'draft') throw new Problem('document.no_number');
    if (row.state === 'cancelled') return describeDocument(context, tx, row);
    const source = readSource(row.source);
    // The decision is a fact with this number: it is corrected by another decision, never taken away.
    if (source?.kind === 'review_decision') throw new Problem('document.of_decision');
    const at = context.now().toISOString();
    const change = {
      ...stamp(context, row),
      state: 'cancelled',
      cancelledBy: context.actor.userId,
      cancelledAt: at,
      cancelReason: reason,
    };
    await updateDocument(tx, row, change);
    if (source?.kind === 'plan') {
      const { planId } = source;
      const cancelled = row.number;
      await changePlanNumber(context, tx, { communeId, planId, number: null, cancelled });
    }
    await recordNumber(context, tx, { ...row, ...change }, 'document.cancelled');
    return describeDocument(context, tx, { ...row, ...change });
  });
}
