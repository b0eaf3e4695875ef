import { Readable } from 'node:stream';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-paper.ts';
import type { Merge } from '#contract/review-paper.ts';
import type { Action } from '#domain/account/permission.ts';
import type { Context, Deps } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { inScope } from '#server/db/scope.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import { getRoundRow } from '#server/features/review/round.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { findRecipients } from './merge-data.ts';
import { MERGE_JOB } from './merge-job.ts';
import {
  changeMerge,
  dropOldFiles,
  findMerge,
  findPart,
  insertMerge,
  type MergeKey,
  type MergeRow,
} from './merge.queries.ts';
import { fileNameOf } from './paper.service.ts';
import { kindRules } from './paper-kinds.ts';

const DAY_MS = 86_400_000;

/**
 * Queues certificates or notices for everybody a round's decision speaks about. The same id again is the
 * same merge. Files of more than a day ago are removed: they hold personal data.
 */
export async function startMerge(
  context: Context,
  input: Parsed<typeof contract.startMerge>,
): Promise<Answer<typeof contract.startMerge>> {
  const { communeId, roundId, id, kind, layout, neighbourhoodId } = input;
  const key = { communeId, mergeId: id };
  const row = await withDuty(context, communeId, kind, async (tx) => {
    const known = await findMerge(tx, key);
    if (known) return known;
    const round = await getRoundRow(tx, communeId, roundId);
    const households = await findRecipients(tx, round, { kind, neighbourhoodId });
    if (households.length === 0) throw new Problem('paper.nobody_listed', { name: round.name });
    const now = context.now();
    await dropOldFiles(tx, communeId, new Date(now.getTime() - DAY_MS).toISOString());
    const total = households.length;
    const createdAt = now.toISOString();
    const by = { createdBy: context.actor.userId, createdAt };
    await insertMerge(tx, { communeId, id, roundId, neighbourhoodId, kind, layout, total, ...by });
    await recordAudit(tx, {
      communeId,
      at: now,
      actor: context.actor,
      action: 'paper.merge_started',
      subject: { kind: 'review_round', id: roundId },
      detail: { mergeId: id, paper: kind, layout, total, neighbourhoodId },
    });
    return findMerge(tx, key);
  });
  if (!row) throw new Error(`merge ${id} was not written`);
  if (row.state === 'waiting') await context.jobs.enqueue(MERGE_JOB, key);
  return describeMerge(row);
}

export async function getMerge(
  context: Context,
  key: Parsed<typeof contract.getMerge>,
): Promise<Answer<typeof contract.getMerge>> {
  const request = { action: 'household.export', place: { communeId: key.communeId } } as const;
  return withPermission(context, request, async (tx) =>
    describeMerge(known(await findMerge(tx, key), key)),
  );
}

/** Stops a merge that is not finished; a finished one stays as it is. */
export async function cancelMerge(
  context: Context,
  key: Parsed<typeof contract.cancelMerge>,
): Promise<Answer<typeof contract.cancelMerge>> {
  const { communeId } = key;
  const request = { action: 'household.export', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const at = context.now();
    const stopped = await changeMerge(tx, key, ['waiting', 'running'], {
      state: 'cancelled',
      finishedAt: at.toISOString(),
    });
    const row = known(await findMerge(tx, key), key);
    if (stopped) {
      await recordAudit(tx, {
        communeId,
        at,
        actor: context.actor,
        action: 'paper.merge_cancelled',
        subject: { kind: 'review_round', id: row.roundId },
        detail: { mergeId: key.mergeId },
      });
    }
    return describeMerge(row);
  });
}

/** The finished file, piece by piece from the database; who took it is in the audit log. */
export async function downloadMerge(
  context: Context,
  key: Parsed<typeof contract.downloadMerge>,
): Promise<FileAnswer> {
  const { communeId } = key;
  const request = { action: 'household.export', place: { communeId } } as const;
  const row = await withPermission(context, request, async (tx) =>
    known(await findMerge(tx, key), key),
  );
  const year = await withDuty(context, communeId, row.kind, async (tx) => {
    if (row.state !== 'done') throw new Problem('paper.not_finished', { mergeId: row.id });
    if (row.fileSize === null) throw new Problem('paper.file_gone', { mergeId: row.id });
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'paper.exported',
      subject: { kind: 'review_round', id: row.roundId },
      detail: { paper: row.kind, layout: row.layout, count: row.total, mergeId: row.id },
    });
    return (await getRoundRow(tx, communeId, row.roundId)).year;
  });
  const isOne = row.layout === 'one';
  const name = fileNameOf(kindRules[row.kind].fileName, year, isOne ? '' : 'tung tep');
  return {
    fileName: `${name}.${isOne ? 'docx' : 'zip'}`,
    mediaType: isOne ? docxType : 'application/zip',
    body: Readable.from(readParts(context, key), { objectMode: false }),
  };
}

/** One piece at a time, each in a transaction of its own: a slow line holds none. */
async function* readParts(deps: Deps, key: MergeKey): AsyncGenerator<Buffer> {
  for (let part = 0; ; part++) {
    const bytes = await inScope(deps.db, wholeCommune(key), (tx) => findPart(tx, key, part));
    if (!bytes) return;
    yield bytes;
  }
}

function wholeCommune({ communeId }: MergeKey) {
  return { communes: [communeId], neighbourhoods: '*' } as const;
}

export function describeMerge(row: MergeRow): Merge {
  const { id, kind, layout, neighbourhoodId, state, progress, total, problem, fileSize } = row;
  const { createdAt } = row;
  return {
    id,
    kind,
    layout,
    neighbourhoodId,
    state,
    progress,
    total,
    problem,
    fileSize,
    createdAt,
  };
}

function known(row: MergeRow | undefined, key: MergeKey): MergeRow {
  if (!row) throw new Problem('request.not_found', { mergeId: key.mergeId });
  return row;
}

/** Runs `work` for somebody who has every duty the paper needs, in the whole commune. */
function withDuty<T>(
  context: Context,
  communeId: string,
  kind: MergeRow['kind'],
  work: Parameters<typeof withPermission<T>>[2],
): Promise<T> {
  const place = { communeId };
  const needs: readonly Action[] = kindRules[kind].needs;
  for (const action of needs) requirePermission(context, action, place);
  return withPermission(context, { action: kindRules[kind].needs[0], place }, work);
}
