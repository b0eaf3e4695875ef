import { createHash } from 'node:crypto';
import type * as contract from '#contract/document-act.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import {
  hasPermission,
  requirePermission,
  withPermission,
} from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { requireMediaType } from '#server/documents/find-media-type.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { FileAnswer, UploadedFile } from '#server/http/mount.ts';
import { isOwnRecipient, searchKeyOf } from './describe-document.ts';
import {
  deleteFile,
  findFiles,
  findRecipients,
  insertFile,
  readFileBytes,
  type FileRow,
} from './document-part.queries.ts';
import { isPrivateSource, readSource } from './document-source.ts';
import { documentText, privateText, type DocumentText } from './document-text.ts';
import {
  findAccountNames,
  findDocument,
  lockDocument,
  updateDocument,
  type DocumentRow,
} from './document.queries.ts';
import { seenStates } from './document.service.ts';
import { stamp } from './draft.service.ts';

const LARGEST = 20 * 1024 * 1024;

/** Keeps a file: of a draft its text, of a numbered paper what came after, such as the signed scan. */
export async function uploadDocumentFile(
  context: Context & { file?: UploadedFile },
  { communeId, documentId, id, replaces }: Parsed<typeof contract.uploadDocumentFile>,
): Promise<Answer<typeof contract.uploadDocumentFile>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  requirePermission(context, request.action, request.place);
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes, hash } = await collectUpload(file);
  if (bytes.length > LARGEST) throw new Problem('request.too_large', { limit: '20 MB' });
  const mediaType = await requireMediaType(bytes, 'document.file_wrong_type');
  const text = await documentText(bytes, mediaType);
  return withPermission(context, request, async (tx) => {
    const row = await lockDocument(tx, { communeId, id: documentId });
    if (!row) throw new Problem('request.not_found', { documentId });
    if (row.state === 'cancelled') throw new Problem('document.cancelled');
    const isFrozen = row.state === 'registered' && row.direction === 'outgoing';
    if (replaces !== undefined) await makeRoom(context, tx, row, { fileId: replaces, id });
    const isNew = await insertFile(tx, {
      communeId,
      id,
      documentId,
      purpose: isFrozen ? 'signed' : 'text',
      isGenerated: false,
      fileName: file.fileName.slice(0, 200),
      mediaType,
      size: bytes.length,
      hash,
      file: bytes,
      ...(isPrivateSource(readSource(row.source)) ? privateText : text),
      uploadedBy: context.actor.userId,
      uploadedAt: context.now().toISOString(),
    });
    const kept = (await findFiles(tx, { communeId, documentId })).find((one) => one.id === id);
    if (!kept) throw new Problem('document.id_used', { id });
    if (isNew) await noteFile(context, tx, row, { file: kept, action: 'document.file_added' });
    const names = await findAccountNames(tx, [kept.uploadedBy]);
    return {
      ...kept,
      purpose: isFrozen ? 'signed' : 'text',
      textState: kept.textState as DocumentText['textState'] | null,
      uploadedBy: names.get(kept.uploadedBy) ?? kept.uploadedBy,
    };
  });
}

/** Takes away the file of a draft another one stands in for. Sent again it is gone already. */
async function makeRoom(
  context: Context,
  tx: Tx,
  row: DocumentRow,
  { fileId, id }: { fileId: string; id: string },
): Promise<void> {
  const files = await findFiles(tx, { communeId: row.communeId, documentId: row.id });
  if (files.some((one) => one.id === id)) return;
  if (row.state !== 'draft') throw new Problem('document.not_draft');
  const file = files.find((one) => one.id === fileId);
  if (!file) throw new Problem('request.not_found', { fileId });
  await deleteFile(tx, file);
  await recordFile(context, tx, { documentId: row.id, file, action: 'document.file_removed' });
}

export async function removeDocumentFile(
  context: Context,
  { communeId, documentId, fileId }: Parsed<typeof contract.removeDocumentFile>,
): Promise<Answer<typeof contract.removeDocumentFile>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockDocument(tx, { communeId, id: documentId });
    const files = row ? await findFiles(tx, { communeId, documentId }) : [];
    const file = files.find(({ id }) => id === fileId);
    if (!row || !file) throw new Problem('request.not_found', { fileId });
    if (row.state !== 'draft') throw new Problem('document.not_draft');
    await deleteFile(tx, { communeId, id: fileId });
    await noteFile(context, tx, row, { file, action: 'document.file_removed' });
    return {};
  });
}

/** The bytes as they were kept: a file whose hash is another one now is not handed out. */
export async function downloadDocumentFile(
  context: Context,
  { communeId, documentId, fileId }: Parsed<typeof contract.downloadDocumentFile>,
): Promise<FileAnswer> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findDocument(tx, { communeId, id: documentId });
    const isSeen = row !== undefined && seenStates(context, communeId).includes(row.state);
    const files = isSeen ? await findFiles(tx, { communeId, documentId }) : [];
    const file = files.find(({ id }) => id === fileId);
    const body = file && (await readFileBytes(tx, { communeId, id: fileId }));
    if (!row || !file || !body) throw new Problem('request.not_found', { fileId });
    if (isPrivateSource(readSource(row.source))) await refuseStranger(context, tx, row);
    const hash = createHash('sha256').update(body).digest('hex');
    if (hash !== file.hash) throw new Problem('document.file_changed', { fileId });
    await recordFile(context, tx, { documentId, file, action: 'document.file_opened' });
    return { fileName: file.fileName, mediaType: file.mediaType, body };
  });
}

/** Lists of households in a paper of a review are for its readers, and for whom it was sent to. */
async function refuseStranger(context: Context, tx: Tx, row: DocumentRow): Promise<void> {
  const { communeId, id: documentId } = row;
  if (hasPermission(context.actor, 'review.read', { communeId })) return;
  const recipients = await findRecipients(tx, { communeId, documentId });
  const isSent = recipients.some((one) => one.deliveredOn !== null && isOwnRecipient(context, one));
  if (!isSent) throw new Problem('access.denied', { action: 'review.read' });
}

type FileAction = 'document.file_added' | 'document.file_removed' | 'document.file_opened';

/** A draft counts a change of its files as a change: whoever numbers it has seen what it holds. */
async function noteFile(
  context: Context,
  tx: Tx,
  row: DocumentRow,
  { file, action }: { file: FileRow; action: FileAction },
): Promise<void> {
  const files = await findFiles(tx, { communeId: row.communeId, documentId: row.id });
  const searchKey = searchKeyOf(
    row,
    files.map(({ textKey }) => textKey),
  );
  const change = row.state === 'draft' ? { ...stamp(context, row), searchKey } : { searchKey };
  await updateDocument(tx, row, change);
  await recordFile(context, tx, { documentId: row.id, file, action });
}

async function recordFile(
  context: Context,
  tx: Tx,
  { documentId, file, action }: { documentId: string; file: FileRow; action: FileAction },
): Promise<void> {
  await recordAudit(tx, {
    communeId: file.communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'document', id: documentId },
    detail: { fileId: file.id, hash: file.hash, size: file.size },
  });
}
