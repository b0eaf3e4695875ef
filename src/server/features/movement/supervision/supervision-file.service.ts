import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/supervision.ts';
import { isSettleable } from '#domain/movement/supervision.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { requireMediaType } from '#server/documents/find-media-type.ts';
import { writeRowsXlsx } from '#server/documents/xlsx/write-xlsx.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { FileAnswer, UploadedFile } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { readerOf, stateOf } from './describe.ts';
import { supervisionColumns } from './export-columns.ts';
import {
  findSupervisionFiles,
  insertSupervisionFile,
  readSupervisionFile,
} from './supervision.queries.ts';
import { findLines, lockRow, record } from './supervision.service.ts';

const LARGEST = 10 * 1024 * 1024;
const MOST_FILES = 20;

/** Keeps evidence of an entry, or of the answer to it; the same id again is the same success. */
export async function uploadSupervisionFile(
  context: Context & { file?: UploadedFile },
  input: Parsed<typeof contract.uploadSupervisionFile>,
): Promise<Answer<typeof contract.uploadSupervisionFile>> {
  const { communeId, entryId, id, actId = null } = input;
  const request = { action: 'supervision.write', place: { communeId } } as const;
  requirePermission(context, request.action, request.place);
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes, hash } = await collectUpload(file);
  if (bytes.length > LARGEST) throw new Problem('request.too_large', { limit: '10 MB' });
  const mediaType = await requireMediaType(bytes, 'supervision.file_wrong_type');
  return withPermission(context, request, async (tx) => {
    const { row, acts } = await lockRow(tx, input);
    const key = { communeId, entryId };
    const known = await findSupervisionFiles(tx, key);
    const again = known.find((one) => one.id === id);
    if (again) return again;
    const state = stateOf(row, acts, todayInVietnam(context.now()));
    const isQuiet = row.responsibleId === null && row.replacedById === null && acts.length === 0;
    if (!isSettleable(state) && !isQuiet) throw new Problem('supervision.settled', { state });
    if (known.length >= MOST_FILES) {
      throw new Problem('supervision.too_many_files', { most: MOST_FILES });
    }
    const fileName = file.fileName.slice(0, 200);
    const uploadedAt = context.now().toISOString();
    const facts = { id, actId, fileName, mediaType, size: bytes.length, hash, uploadedAt };
    const { supervisorId, responsibleId } = row;
    const whose = { supervisorId, responsibleId, uploadedBy: context.actor.userId };
    const isNew = await insertSupervisionFile(tx, { ...facts, ...key, ...whose, file: bytes });
    if (!isNew) throw new Problem('request.not_found', { id });
    await record(context, tx, key, { action: 'supervision.file_added', hash });
    return facts;
  });
}

/** A file tells what the words tell: who does not read these does not open it. */
export async function downloadSupervisionFile(
  context: Context,
  { communeId, entryId, fileId }: Parsed<typeof contract.downloadSupervisionFile>,
): Promise<FileAnswer> {
  const request = { action: 'supervision.follow', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const key = { communeId, entryId };
    const { seesWords } = readerOf(context.actor, communeId);
    const files = seesWords ? await findSupervisionFiles(tx, key) : [];
    const facts = files.find(({ id }) => id === fileId);
    const body = facts && (await readSupervisionFile(tx, { ...key, id: fileId }));
    if (!body) throw new Problem('request.not_found', { fileId });
    await record(context, tx, key, { action: 'supervision.file_opened' });
    return { fileName: facts.fileName, mediaType: facts.mediaType, body };
  });
}

/** The log as it is listed, in Excel; who took it, with which filter and how many, is written down. */
export async function exportSupervisions(
  context: Context,
  asked: Parsed<typeof contract.exportSupervisions>,
): Promise<FileAnswer> {
  const { communeId, ...filter } = asked;
  requirePermission(context, 'report.export', { communeId });
  const request = { action: 'supervision.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const lines = (await findLines(context, tx, asked)).filter(
      ({ state }) => asked.state === undefined || state === asked.state,
    );
    const columns = supervisionColumns(readerOf(context.actor, communeId));
    const stream = new PassThrough();
    const body = buffer(stream);
    const rows = lines.map((line) => columns.map(({ value }) => value(line)));
    await writeRowsXlsx({ name: 'Sổ giám sát', columns }, rows, stream);
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'supervision.exported',
      subject: { kind: 'supervision' },
      detail: { ...filter, rowCount: lines.length },
    });
    return {
      fileName: `so-giam-sat-${todayInVietnam(context.now())}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await body,
    };
  });
}
