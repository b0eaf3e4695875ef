import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/import.ts';
import type { Import, ImportState } from '#contract/import.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { refusingHostile } from '#server/documents/refuse-file.ts';
import { readSheetHeadInWorker } from '#server/documents/xlsx/stream-sheet.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { UploadedFile } from '#server/http/mount.ts';
import { describeImport } from './describe-import.ts';
import {
  deleteBatch,
  findBatch,
  findBatches,
  insertBatch,
  lockState,
  updateBatch,
  type BatchPatch,
  type Key,
  type ListedBatch,
} from './import.queries.ts';

/** Permission and scope of everything an import does. */
export function withImport<T>(
  context: Context,
  communeId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return withPermission(context, { action: 'household.import', place: { communeId } }, work);
}

/** Takes a file in. It is looked at before it is kept: a hostile or unreadable one leaves nothing behind. */
export async function uploadImport(
  context: Context & { file?: UploadedFile },
  { communeId, id: importId }: Parsed<typeof contract.uploadImport>,
): Promise<Answer<typeof contract.uploadImport>> {
  const key = { communeId, importId };
  const known = await withImport(context, communeId, (tx) => findBatch(tx, key));
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes, hash: fileHash } = await collectUpload(file);
  if (known) return describeImport(known);
  await refusingHostile(() => readSheetHeadInWorker(bytes, { headRows: 1 }));
  return withImport(context, communeId, async (tx) => {
    await insertBatch(tx, {
      ...key,
      fileName: file.fileName.slice(0, 200),
      fileHash,
      file: bytes,
      createdBy: context.actor.userId,
      createdAt: context.now().toISOString(),
    });
    const answer = await getDescribed(tx, key);
    await auditImport(tx, {
      ...actOf(context, key),
      verb: 'uploaded',
      detail: { fileName: file.fileName, fileHash },
    });
    return answer;
  });
}

export async function listImports(
  context: Context,
  { communeId, limit }: Parsed<typeof contract.listImports>,
): Promise<Answer<typeof contract.listImports>> {
  return withImport(context, communeId, async (tx) => ({
    items: (await findBatches(tx, communeId, { limit })).map(describeImport),
  }));
}

export async function getImport(
  context: Context,
  key: Parsed<typeof contract.getImport>,
): Promise<Answer<typeof contract.getImport>> {
  return withImport(context, key.communeId, (tx) => getDescribed(tx, key));
}

/** Throws away an import that is not in the register, with its file and rows. Dropped twice is dropped. */
export async function dropImport(
  context: Context,
  key: Parsed<typeof contract.dropImport>,
): Promise<Answer<typeof contract.dropImport>> {
  return withImport(context, key.communeId, async (tx) => {
    const state = await lockState(tx, key);
    if (state === undefined) return {};
    if (!['uploaded', 'checked', 'failed'].includes(state)) throw notNow(state);
    await deleteBatch(tx, key);
    await auditImport(tx, { ...actOf(context, key), verb: 'dropped' });
    return {};
  });
}

export async function getBatch(tx: Tx, key: Key): Promise<ListedBatch> {
  const batch = await findBatch(tx, key);
  if (!batch) throw new Problem('request.not_found', { importId: key.importId });
  return batch;
}

export async function getDescribed(tx: Tx, key: Key): Promise<Import> {
  return describeImport(await getBatch(tx, key));
}

/**
 * Moves an import from one of the states it may be in to the next, under its row's lock: of two
 * requests at once only one gets through, and what has begun cannot begin again.
 */
export async function moveOn(
  tx: Tx,
  key: Key,
  from: readonly ImportState[],
  patch: BatchPatch,
): Promise<void> {
  const state = await lockState(tx, key);
  if (state === undefined) throw new Problem('request.not_found', { importId: key.importId });
  if (!from.includes(state)) throw notNow(state);
  await updateBatch(tx, key, patch);
}

export function notNow(state: ImportState): Problem {
  return new Problem('import.not_now', { state });
}

export function actOf(context: Context, { communeId, importId }: Key) {
  return { key: { communeId, importId }, at: context.now(), actor: context.actor };
}

export type ImportAct = {
  key: Key;
  at: Date;
  actor: { userId: string; name: string };
  /** What was done: `import.<verb>` in the log. */
  verb: string;
  detail?: Record<string, unknown>;
};

export async function auditImport(tx: Tx, act: ImportAct): Promise<void> {
  const { key, at, actor, verb, detail = {} } = act;
  await recordAudit(tx, {
    communeId: key.communeId,
    at,
    actor,
    action: `import.${verb}`,
    subject: { kind: 'import', id: key.importId },
    detail,
  });
}
