import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/evidence.ts';
import type { EvidenceFile } from '#contract/evidence.ts';
import { Problem } from '#contract/problem.ts';
import type { Action } from '#domain/account/permission.ts';
import type { EvidenceSubject } from '#domain/review/procedure/step.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { requireMediaType } from '#server/documents/find-media-type.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { FileAnswer, UploadedFile } from '#server/http/mount.ts';
import { placeOf } from './board.service.ts';
import { findEvidence, readEvidence, type EvidenceRow } from './evidence.queries.ts';
import { findKnownFact, insertFact } from './step-fact.queries.ts';
import { findNames } from './step-round.queries.ts';
import {
  getStepRound,
  lockStepRound,
  refuseClosed,
  refuseOtherFact,
  refusePlace,
} from './step-round.ts';

const LARGEST = 10 * 1024 * 1024;

/** Who may prove what: the duty that records the fact. */
const duties: Readonly<Record<EvidenceSubject, Action>> = {
  request: 'review.receive',
  objection: 'review.receive',
  result: 'review.enter',
  recheck: 'review.enter',
  meeting: 'review.meet',
  posting: 'review.meet',
  opinion: 'review.manage',
};

/** Keeps a photograph or scan. It is looked at before it is kept; a wrong one leaves nothing behind. */
export async function uploadEvidence(
  context: Context & { file?: UploadedFile },
  input: Parsed<typeof contract.uploadEvidence>,
): Promise<Answer<typeof contract.uploadEvidence>> {
  const { communeId, roundId, id, subjectKind } = input;
  const neighbourhoodId = subjectKind === 'opinion' ? null : (input.neighbourhoodId ?? null);
  const action = duties[subjectKind];
  const place = placeOf(communeId, neighbourhoodId ?? undefined);
  requirePermission(context, action, place);
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  if (subjectKind !== 'opinion' && neighbourhoodId === null) {
    throw new Problem('request.invalid', { issues: [{ field: 'neighbourhoodId' }] });
  }
  const { bytes, hash } = await collectUpload(file);
  if (bytes.length > LARGEST) throw new Problem('request.too_large', { limit: '10 MB' });
  const mediaType = await requireMediaType(bytes, 'review.evidence_wrong_type');
  return withPermission(context, { action, place }, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const known = await findKnownFact(tx, 'evidenceFile', { communeId, id });
    if (known) refuseOtherFact(known, round);
    else {
      refuseClosed(round);
      if (neighbourhoodId !== null) await refusePlace(tx, round, neighbourhoodId);
      const at = context.now();
      await insertFact(tx, 'evidenceFile', {
        communeId,
        id,
        roundId,
        neighbourhoodId,
        subjectKind,
        subjectId: input.subjectId,
        fileName: file.fileName.slice(0, 200),
        mediaType,
        size: bytes.length,
        hash,
        file: bytes,
        uploadedBy: context.actor.userId,
        uploadedAt: at.toISOString(),
      });
      await recordAudit(tx, {
        communeId,
        at,
        actor: context.actor,
        action: 'review.evidence_uploaded',
        subject: { kind: 'evidence_file', id },
        detail: { roundId, subjectKind, subjectId: input.subjectId, hash, size: bytes.length },
      });
    }
    const rows = (await findEvidence(tx, round)).filter((row) => row.id === id);
    const [one] = await describe(tx, rows);
    if (!one) throw new Problem('request.not_found', { id });
    return one;
  });
}

export async function listEvidence(
  context: Context,
  { communeId, roundId, subjectId, neighbourhoodId }: Parsed<typeof contract.listEvidence>,
): Promise<Answer<typeof contract.listEvidence>> {
  const request = { action: 'review.read', place: placeOf(communeId, neighbourhoodId) } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const rows = (await findEvidence(tx, round)).filter(
      (row) =>
        (subjectId === undefined || row.subjectId === subjectId) &&
        (neighbourhoodId === undefined || row.neighbourhoodId === neighbourhoodId),
    );
    return { files: await describe(tx, rows) };
  });
}

/** One file. Each look is logged; what proves a health state needs the duty to see sensitive fields. */
export async function downloadEvidence(
  context: Context,
  { communeId, roundId, fileId }: Parsed<typeof contract.downloadEvidence>,
): Promise<FileAnswer> {
  const place = { communeId };
  return withPermission(context, { action: 'review.read', place }, async (tx) => {
    const round = await getStepRound(tx, communeId, roundId);
    const row = (await findEvidence(tx, round)).find(({ id }) => id === fileId);
    if (!row) throw new Problem('request.not_found', { fileId });
    if (row.subjectKind === 'result' || row.subjectKind === 'recheck') {
      requirePermission(context, 'household.read_sensitive', place);
    }
    const body = await readEvidence(tx, { communeId, id: fileId });
    if (!body) throw new Problem('request.not_found', { fileId });
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'review.evidence_opened',
      subject: { kind: 'evidence_file', id: fileId },
      detail: { roundId, subjectKind: row.subjectKind },
    });
    return { fileName: row.fileName, mediaType: row.mediaType, body };
  });
}

async function describe(tx: Tx, rows: readonly EvidenceRow[]): Promise<EvidenceFile[]> {
  const names = await findNames(
    tx,
    rows.map(({ uploadedBy }) => uploadedBy),
  );
  return rows.map((row) => ({ ...row, uploadedBy: names.get(row.uploadedBy) ?? row.uploadedBy }));
}
