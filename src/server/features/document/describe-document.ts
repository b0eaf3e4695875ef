import { DocumentBasis, DocumentSigner, type DocumentLine } from '#contract/document.ts';
import type { DocumentPage } from '#contract/document.ts';
import { formatDocumentNumber } from '#domain/document/document-number.ts';
import { signatureLines, type Signer } from '#domain/document/signature.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { getDocumentKind, loadDocumentKinds } from './document-kinds.ts';
import { findFiles, findRecipients, type RecipientRow } from './document-part.queries.ts';
import {
  findAccountNames,
  findCiting,
  type DocumentCounts,
  type DocumentRow,
} from './document.queries.ts';
import type { DocumentText } from './document-text.ts';
import { describeSource } from './document-source.ts';

/** PostgreSQL keeps at most 1 MB of words of one paper; the head of a long one is enough to find it. */
const LONGEST_KEY = 200_000;

/** "05/KH-UBND"; of an incoming paper the number it came with. */
export function numberTextOf(row: Pick<DocumentRow, 'number' | 'symbol' | 'paperNumber'>): string {
  return row.paperNumber ?? formatDocumentNumber({ number: row.number, issuerCode: row.symbol });
}

/** What a search looks through: number, abstract, issuer, signer, kind, and the text of its Word files. */
export function searchKeyOf(
  row: Pick<
    DocumentRow,
    'number' | 'symbol' | 'paperNumber' | 'abstract' | 'issuer' | 'kindId' | 'signer'
  >,
  fileKeys: readonly string[],
): string {
  const head = [
    numberTextOf(row),
    // "5" finds 05/KH-UBND.
    String(row.number ?? ''),
    row.abstract,
    row.issuer,
    getDocumentKind(row.kindId).name,
    signerOf(row)?.name ?? '',
  ];
  return [toSearchKey(head.join(' ')), ...fileKeys].join(' ').slice(0, LONGEST_KEY);
}

export function signerOf(row: Pick<DocumentRow, 'signer'>): Signer | null {
  const signer = DocumentSigner.nullable().parse(row.signer);
  if (signer === null) return null;
  const { capacity, position, name, body, head } = signer;
  return {
    capacity,
    position,
    name,
    ...(body !== undefined && { body }),
    ...(head !== undefined && { head }),
  };
}

export function toLine(row: DocumentRow & DocumentCounts): DocumentLine {
  return {
    id: row.id,
    direction: row.direction as DocumentLine['direction'],
    state: row.state as DocumentLine['state'],
    kindId: row.kindId,
    kindName: getDocumentKind(row.kindId).name,
    year: row.year,
    number: row.number,
    numberText: numberTextOf(row),
    dated: row.dated,
    receivedOn: row.receivedOn,
    issuer: row.issuer,
    abstract: row.abstract,
    fileCount: row.fileCount,
    recipientCount: row.recipientCount,
    deliveredCount: row.deliveredCount,
    acknowledgedCount: row.acknowledgedCount,
  };
}

/** One paper as the screen shows it, with what the reader may see of its recipients. */
export async function describeDocument(
  context: Context,
  tx: Tx,
  row: DocumentRow,
): Promise<DocumentPage> {
  const of = { communeId: row.communeId, documentId: row.id };
  const recipients = await findRecipients(tx, of);
  const files = await findFiles(tx, of);
  const citing = await findCiting(tx, row.communeId, [row.id]);
  const people = [
    row.createdBy,
    row.registeredBy,
    row.cancelledBy,
    ...files.map(({ uploadedBy }) => uploadedBy),
  ];
  const names = await findAccountNames(
    tx,
    people.flatMap((id) => id ?? []),
  );
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const signer = signerOf(row);
  const { retentionSource, retentionVerified } = loadDocumentKinds();
  return {
    ...toLine({ ...row, fileCount: files.length, ...countRecipients(recipients) }),
    version: row.version,
    symbol: row.symbol,
    paperNumber: row.paperNumber,
    signer,
    signatureLines: signer === null ? [] : signatureLines(signer),
    basis: DocumentBasis.array().parse(row.basis),
    archive: row.archive,
    retention: row.retention,
    retentionSource,
    retentionState: retentionVerified.state,
    note: row.note,
    ...describeSource(row.source),
    contentHash: row.contentHash,
    createdBy: names.get(row.createdBy) ?? row.createdBy,
    createdAt: row.createdAt,
    registeredBy: nameOf(row.registeredBy),
    registeredAt: row.registeredAt,
    cancelledBy: nameOf(row.cancelledBy),
    cancelledAt: row.cancelledAt,
    cancelReason: row.cancelReason,
    recipients: recipients.map((recipient) => toRecipient(context, recipient)),
    files: files.map((file) => ({
      ...file,
      purpose: file.purpose as 'text' | 'signed',
      textState: file.textState as DocumentText['textState'] | null,
      uploadedBy: names.get(file.uploadedBy) ?? file.uploadedBy,
    })),
    citedBy: citing.map((one) => ({
      id: one.id,
      numberText: numberTextOf(one),
      abstract: one.abstract,
    })),
  };
}

function toRecipient(context: Context, row: RecipientRow): DocumentPage['recipients'][number] {
  return {
    id: row.id,
    organisationId: row.organisationId,
    name: row.name,
    deliveredOn: row.deliveredOn,
    method: row.method as 'paper' | 'app' | 'email' | null,
    acknowledgedOn: row.acknowledgedOn,
    acknowledgedName: row.acknowledgedName,
    isMine: isOwnRecipient(context, row),
  };
}

/** Whether the person acts for this organisation in this commune. */
export function isOwnRecipient({ actor }: Context, row: RecipientRow): boolean {
  return actor.grants.some(
    ({ role, organisationId, communeIds }) =>
      role === 'organisation' &&
      organisationId !== null &&
      organisationId === row.organisationId &&
      (communeIds === '*' || communeIds.includes(row.communeId)),
  );
}

function countRecipients(rows: readonly RecipientRow[]): Omit<DocumentCounts, 'fileCount'> {
  return {
    recipientCount: rows.length,
    deliveredCount: rows.filter(({ deliveredOn }) => deliveredOn !== null).length,
    acknowledgedCount: rows.filter(({ acknowledgedOn }) => acknowledgedOn !== null).length,
  };
}
