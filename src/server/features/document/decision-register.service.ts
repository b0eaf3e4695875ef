import { createHash } from 'node:crypto';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { newId } from '#server/new-id.ts';
import { numberingOf, seriesOf } from '#domain/document/document-register.ts';
import { searchKeyOf } from './describe-document.ts';
import { getDocumentKind } from './document-kinds.ts';
import { privateText } from './document-text.ts';
import { insertFile, insertRecipients } from './document-part.queries.ts';
import { findDocument, insertDocument, type DocumentRow } from './document.queries.ts';
import type { DocumentSource } from './document-source.ts';
import { findSeriesKey, hashContent, recordNumber, takeNextNumber } from './numbering.ts';
import { findBegunSeries, findNumbering, holdNumbering, type SeriesKey } from './series.queries.ts';
import { DECISION_KIND, isOwnIssuer, leadingNumber } from './typed-number.ts';

export type TakenNumber = { key: SeriesKey; number: number; dated: string };

/**
 * The next number of the decisions for a decision that is being approved. It is taken in the approval's own
 * transaction: when that fails, the number was never given. The caller keeps the paper with
 * `keepDecision` in the same transaction.
 */
export async function takeDecisionNumber(
  context: Context,
  tx: Tx,
  { communeId, dated }: { communeId: string; dated: string },
): Promise<TakenNumber> {
  requirePermission(context, 'document.issue', { communeId });
  const paper = { communeId, kindId: DECISION_KIND, direction: 'outgoing' };
  const key = await findSeriesKey(tx, paper, dated);
  return { key, number: await takeNextNumber(tx, key, dated), dated };
}

/**
 * A number typed by hand belongs to a register on paper. Once the program gives the numbers of the year's
 * decisions, only one from before its first is taken: `document.number_from_register`.
 */
export async function refuseTypedNumber(
  tx: Tx,
  typed: { communeId: string; number: string; issuer: string; dated: string },
): Promise<void> {
  const { communeId, dated } = typed;
  // Nobody takes the first number of the year while this one is being recorded.
  await holdNumbering(tx, communeId, 'change');
  const year = Number(dated.slice(0, 4));
  const numbering = numberingOf(await findNumbering(tx, communeId), year);
  const series = seriesOf({ direction: 'outgoing', kindId: DECISION_KIND }, numbering);
  const begun = await findBegunSeries(tx, { communeId, year, series });
  if (!begun || leadingNumber(typed.number) < begun.firstNumber) return;
  const { unit } = await getIssuer(tx, communeId, dated);
  if (!isOwnIssuer(typed.issuer, unit)) return;
  const { firstNumber: first, lastNumber: last } = begun;
  throw new Problem('document.number_from_register', { year, first, last });
}

type Decision = Pick<
  DocumentRow,
  'communeId' | 'id' | 'symbol' | 'abstract' | 'signer' | 'basis' | 'archive'
> & {
  recipients: readonly string[];
  source: Extract<DocumentSource, { kind: 'review_decision' }>;
  fileName: string;
  bytes: Buffer;
};

/** Enters the decision under the number it took, with its Word file; one transaction with the approval. */
export async function keepDecision(
  context: Context,
  tx: Tx,
  taken: TakenNumber,
  decision: Decision,
): Promise<void> {
  const { communeId, id, recipients, fileName, bytes } = decision;
  const at = context.now().toISOString();
  const by = context.actor.userId;
  const row = toRow(taken, decision);
  const kept = {
    communeId,
    id: newId(),
    documentId: id,
    purpose: 'text',
    isGenerated: true,
    fileName,
    mediaType: docxType,
    size: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    // Its lists name households: the register is searched by people who may not read them.
    ...privateText,
    uploadedBy: by,
    uploadedAt: at,
  };
  const lines = recipients.map((name, sortOrder) => ({
    id: newId(),
    organisationId: null,
    name,
    sortOrder,
  }));
  const isNew = await insertDocument(tx, {
    ...row,
    contentHash: hashContent(row, lines, [kept]),
    searchKey: searchKeyOf(row, []),
    createdBy: by,
    createdAt: at,
    registeredBy: by,
    registeredAt: at,
  });
  if (!isNew) throw new Problem('document.id_used', { id });
  await insertRecipients(tx, { communeId, documentId: id }, lines);
  await insertFile(tx, { ...kept, file: bytes });
  const document = await findDocument(tx, { communeId, id });
  if (!document) throw new Error(`Decision ${id} was not kept`);
  await recordNumber(context, tx, document, 'document.issued');
}

function toRow({ key, number, dated }: TakenNumber, decision: Decision) {
  const { recipients: _lines, bytes: _file, fileName: _name, source, ...fields } = decision;
  return {
    ...fields,
    direction: 'outgoing',
    state: 'registered',
    kindId: DECISION_KIND,
    year: key.year,
    series: key.series,
    number,
    dated,
    paperNumber: null,
    receivedOn: null,
    issuer: '',
    retention: getDocumentKind(DECISION_KIND).retention ?? '',
    note: '',
    source: source as DocumentRow['source'],
  };
}
