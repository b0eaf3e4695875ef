import type * as contract from '#contract/document.ts';
import type { RecipientDraft } from '#contract/document.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { describeDocument, searchKeyOf } from './describe-document.ts';
import { getDocumentKind } from './document-kinds.ts';
import {
  deleteParts,
  deleteRecipients,
  findFiles,
  findOrganisationNames,
  insertRecipients,
} from './document-part.queries.ts';
import { readSource, type DocumentSource } from './document-source.ts';
import {
  deleteDocument,
  findDocument,
  findDocumentsById,
  insertDocument,
  lockDocument,
  updateDocument,
  type DocumentRow,
} from './document.queries.ts';
import { printAgain } from './print-number.ts';

export type DraftContent = Omit<Parsed<typeof contract.draftDocument>, 'communeId' | 'id'>;

export async function draftDocument(
  context: Context,
  { communeId, id, ...content }: Parsed<typeof contract.draftDocument>,
): Promise<Answer<typeof contract.draftDocument>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await draftIn(context, tx, { communeId, id, content, source: null });
    return describeDocument(context, tx, row);
  });
}

/** Writes a draft in the caller's transaction. The same id again is the draft that is there. */
export async function draftIn(
  context: Context,
  tx: Tx,
  draft: {
    communeId: string;
    id: string;
    content: DraftContent;
    source: DocumentSource | null;
    isNew?: (row: DocumentRow) => Promise<void>;
  },
): Promise<DocumentRow> {
  const { communeId, id, content, source } = draft;
  const { recipients, ...given } = content;
  await checkContent(tx, communeId, content);
  const usual = getDocumentKind(given.kindId).retention ?? '';
  const fields = { ...given, retention: given.retention === '' ? usual : given.retention };
  const at = context.now();
  const blank = { number: null, paperNumber: null, issuer: '' };
  const isNew = await insertDocument(tx, {
    ...fields,
    ...blank,
    communeId,
    id,
    direction: 'outgoing',
    state: 'draft',
    year: null,
    series: null,
    dated: null,
    receivedOn: null,
    source: source as DocumentRow['source'],
    contentHash: null,
    searchKey: searchKeyOf({ ...fields, ...blank }, []),
    createdBy: context.actor.userId,
    createdAt: at.toISOString(),
    registeredBy: null,
    registeredAt: null,
  });
  const row = await findDocument(tx, { communeId, id });
  if (!row || row.direction !== 'outgoing') throw new Problem('document.id_used', { id });
  if (!isNew) return row;
  await addRecipients(tx, row, recipients);
  await draft.isNew?.(row);
  await recordAudit(tx, {
    communeId,
    at,
    actor: context.actor,
    action: 'document.drafted',
    subject: { kind: 'document', id },
    detail: { kindId: fields.kindId, source: source?.kind ?? null },
  });
  return row;
}

export async function editDraft(
  context: Context,
  input: Parsed<typeof contract.editDraft>,
): Promise<Answer<typeof contract.editDraft>> {
  const { communeId, documentId, version, recipients, ...fields } = input;
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockDraft(tx, { communeId, id: documentId });
    if (row.version !== version) {
      const current = await describeDocument(context, tx, row);
      throw new Problem('record.stale', { basedOn: version, yours: fields, current });
    }
    const source = readSource(row.source);
    if (source?.kind === 'general' && fields.kindId !== row.kindId) {
      throw new Problem('document.kind_composed');
    }
    const changed = await changeDraft(context, tx, row, {
      content: { recipients, ...fields },
    });
    return describeDocument(context, tx, changed);
  });
}

/** Writes a locked draft anew; the file the program made for it is printed again. */
export async function changeDraft(
  context: Context,
  tx: Tx,
  row: DocumentRow,
  change: { content: DraftContent; composed?: { source: DocumentSource; fileName: string } },
): Promise<DocumentRow> {
  const { communeId, id: documentId } = row;
  const { composed } = change;
  const { recipients, ...fields } = change.content;
  await checkContent(tx, communeId, { recipients, ...fields });
  const of = { communeId, documentId };
  await deleteRecipients(tx, of);
  await addRecipients(tx, row, recipients);
  const source = composed && { source: composed.source as DocumentRow['source'] };
  const changed = { ...row, ...fields, ...source, ...stamp(context, row) };
  await printAgain(context, tx, changed, composed?.fileName);
  const files = await findFiles(tx, of);
  const keys = files.map(({ textKey }) => textKey);
  const searchKey = searchKeyOf(changed, keys);
  await updateDocument(tx, row, { ...fields, ...source, ...stamp(context, row), searchKey });
  await recordDraft(context, tx, row, 'document.edited');
  return { ...changed, searchKey };
}

export async function dropDraft(
  context: Context,
  { communeId, documentId }: Parsed<typeof contract.dropDraft>,
): Promise<Answer<typeof contract.dropDraft>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockDraft(tx, { communeId, id: documentId });
    await deleteParts(tx, { communeId, documentId });
    await deleteDocument(tx, row);
    await recordDraft(context, tx, row, 'document.dropped');
    return {};
  });
}

/** Locks a paper that may still be changed. Throws `document.not_draft` once it has a number. */
export async function lockDraft(
  tx: Tx,
  key: { communeId: string; id: string },
): Promise<DocumentRow> {
  const row = await lockDocument(tx, key);
  if (!row) throw new Problem('request.not_found', { documentId: key.id });
  if (row.state !== 'draft') throw new Problem('document.not_draft');
  return row;
}

export function stamp(context: Context, row: DocumentRow) {
  return {
    version: row.version + 1,
    updatedBy: context.actor.userId,
    updatedAt: context.now().toISOString(),
  };
}

async function checkContent(
  tx: Tx,
  communeId: string,
  { kindId, basis, recipients }: Pick<DraftContent, 'kindId' | 'basis' | 'recipients'>,
): Promise<void> {
  getDocumentKind(kindId);
  await checkRecipients(tx, communeId, recipients);
  const cited = new Set(basis.flatMap(({ documentId }) => documentId ?? []));
  const known = await findDocumentsById(tx, communeId, [...cited]);
  if (known.length < cited.size) throw new Problem('document.basis_unknown');
}

/** Throws `document.recipient_unknown` for an organisation of elsewhere, or one that is named twice. */
export async function checkRecipients(
  tx: Tx,
  communeId: string,
  recipients: readonly RecipientDraft[],
): Promise<void> {
  const named = recipients.flatMap(({ organisationId }) => organisationId ?? []);
  const known = new Set((await findOrganisationNames(tx, communeId)).map(({ id }) => id));
  const isTwice = new Set(named).size < named.length;
  if (isTwice || named.some((id) => !known.has(id))) {
    throw new Problem('document.recipient_unknown');
  }
}

async function addRecipients(
  tx: Tx,
  row: DocumentRow,
  recipients: readonly RecipientDraft[],
): Promise<void> {
  const of = { communeId: row.communeId, documentId: row.id };
  const lines = recipients.map((recipient, sortOrder) => ({ ...recipient, sortOrder }));
  const isWhole = await insertRecipients(tx, of, lines);
  if (!isWhole) throw new Problem('document.recipient_unknown');
}

async function recordDraft(
  context: Context,
  tx: Tx,
  { communeId, id, kindId }: DocumentRow,
  action: 'document.edited' | 'document.dropped',
): Promise<void> {
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'document', id },
    detail: { kindId },
  });
}
