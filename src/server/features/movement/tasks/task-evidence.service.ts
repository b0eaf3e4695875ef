import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/task-report.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { requireMediaType } from '#server/documents/find-media-type.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { FileAnswer, UploadedFile } from '#server/http/mount.ts';
import { deleteFile, findActs, findFiles, insertFile, readFile } from './task-report.queries.ts';
import { lockForWriting } from './task-report.service.ts';

const LARGEST = 10 * 1024 * 1024;
const MOST_FILES = 20;

/** Keeps a photograph, scan or Word file with a report that may still be written. */
export async function uploadTaskEvidence(
  context: Context & { file?: UploadedFile },
  { communeId, reportId, id }: Parsed<typeof contract.uploadTaskEvidence>,
): Promise<Answer<typeof contract.uploadTaskEvidence>> {
  const request = { action: 'task.report', place: { communeId } } as const;
  requirePermission(context, request.action, request.place);
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes, hash } = await collectUpload(file);
  if (bytes.length > LARGEST) throw new Problem('request.too_large', { limit: '10 MB' });
  const mediaType = await requireMediaType(bytes, 'task.evidence_wrong_type');
  return withPermission(context, request, async (tx) => {
    const { organisationId } = await lockForWriting(context, tx, { communeId, reportId });
    const known = await findFiles(tx, { communeId, reportId });
    const isKnown = known.some((one) => one.id === id);
    if (!isKnown && known.length >= MOST_FILES) {
      throw new Problem('task.too_many_files', { most: MOST_FILES });
    }
    const uploadedAt = context.now().toISOString();
    const fileName = file.fileName.slice(0, 200);
    const facts = { id, fileName, mediaType, size: bytes.length, hash, uploadedAt };
    const uploadedBy = context.actor.userId;
    const row = { ...facts, communeId, reportId, organisationId, file: bytes, uploadedBy };
    if (await insertFile(tx, row)) {
      await record(context, tx, { communeId, reportId, action: 'task.evidence_added', hash });
    }
    const kept = (await findFiles(tx, { communeId, reportId })).find((one) => one.id === id);
    if (!kept) throw new Problem('request.not_found', { id });
    return { ...kept, isSent: false };
  });
}

/** Takes a file away that no sending has carried; one that is gone already is the same success. */
export async function removeTaskEvidence(
  context: Context,
  { communeId, reportId, fileId }: Parsed<typeof contract.removeTaskEvidence>,
): Promise<Answer<typeof contract.removeTaskEvidence>> {
  const request = { action: 'task.report', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await lockForWriting(context, tx, { communeId, reportId });
    const acts = await findActs(tx, { communeId, reportId });
    if (acts.some(({ evidenceIds }) => evidenceIds.includes(fileId))) {
      throw new Problem('task.evidence_sent');
    }
    await deleteFile(tx, { communeId, reportId, id: fileId });
    await record(context, tx, { communeId, reportId, action: 'task.evidence_removed' });
    return { removed: true };
  });
}

export async function downloadTaskEvidence(
  context: Context,
  { communeId, reportId, fileId }: Parsed<typeof contract.downloadTaskEvidence>,
): Promise<FileAnswer> {
  const request = { action: 'task.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const files = await findFiles(tx, { communeId, reportId });
    const facts = files.find(({ id }) => id === fileId);
    const body = facts && (await readFile(tx, { communeId, reportId, id: fileId }));
    if (!body) throw new Problem('request.not_found', { fileId });
    await record(context, tx, { communeId, reportId, action: 'task.evidence_opened' });
    return { fileName: facts.fileName, mediaType: facts.mediaType, body };
  });
}

type Entry = { communeId: string; reportId: string; action: string; hash?: string };

async function record(
  context: Context,
  tx: Parameters<typeof recordAudit>[0],
  { communeId, reportId, action, ...detail }: Entry,
): Promise<void> {
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'task_report', id: reportId },
    detail,
  });
}
