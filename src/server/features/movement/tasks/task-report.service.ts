import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/task-report.ts';
import type { ReportLine, TaskReport } from '#contract/task-report.ts';
import { isReviewable, isWritable, missingFields } from '#domain/movement/task-report.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { isOwnOrganisation } from './own-organisation.ts';
import {
  findActs,
  findFiles,
  findReports,
  insertAct,
  insertReport,
  lockReport,
  updateReport,
  type ReportRow,
} from './task-report.queries.ts';
import { timesOf } from './task-times.ts';
import { findWorkTasks } from './task-work.queries.ts';

const mostListed = 200;
type Key = { communeId: string; reportId: string };

export async function listTaskReports(
  context: Context,
  { communeId, ...filter }: Parsed<typeof contract.listTaskReports>,
): Promise<Answer<typeof contract.listTaskReports>> {
  const request = { action: 'task.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const rows = await findReports(tx, communeId, filter);
    return { items: rows.slice(0, mostListed).map(toLine), total: rows.length };
  });
}

export async function getTaskReport(
  context: Context,
  key: Parsed<typeof contract.getTaskReport>,
): Promise<Answer<typeof contract.getTaskReport>> {
  const request = { action: 'task.read', place: { communeId: key.communeId } } as const;
  return withPermission(context, request, (tx) => describeReport(context, tx, key));
}

/** Begins a report (version 0) or keeps what was changed; the same words again are the same success. */
export async function saveTaskReport(
  context: Context,
  input: Parsed<typeof contract.saveTaskReport>,
): Promise<Answer<typeof contract.saveTaskReport>> {
  const { communeId, reportId, version, text, figure } = input;
  const request = { action: 'task.report', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    refuseForeign(context, communeId, input.organisationId);
    const written = {
      body: text,
      figure,
      cost: input.cost === null ? null : BigInt(input.cost),
      version: version + 1,
      updatedBy: context.actor.userId,
      updatedAt: context.now().toISOString(),
    };
    if (version === 0) await beginReport(tx, input, written);
    else {
      const row = await lockForWriting(context, tx, { communeId, reportId });
      if (row.version !== version) {
        const current = await describeReport(context, tx, input);
        throw new Problem('record.stale', { basedOn: version, yours: { text, figure }, current });
      }
      await updateReport(tx, { communeId, id: reportId }, written);
    }
    await record(context, tx, input, { action: 'task.report_saved' });
    return describeReport(context, tx, input);
  });
}

type Written = Parameters<typeof updateReport>[2];

async function beginReport(
  tx: Tx,
  input: Parsed<typeof contract.saveTaskReport>,
  written: Written,
): Promise<void> {
  const { communeId, reportId: id, taskId, organisationId, period } = input;
  const [task] = await findWorkTasks(tx, communeId, { organisationId, taskId });
  if (!task) throw new Problem('task.not_own');
  refuseEnded(task);
  const time = timesOf(task).find((one) => one.period === period);
  if (!time) throw new Problem('task.period_unknown', { period });
  const { from: startsOn, dueOn } = time;
  const row = { communeId, id, taskId, organisationId, period, startsOn, dueOn, ...written };
  if (await insertReport(tx, row)) return;
  const known = (await findReports(tx, communeId, { taskId, organisationId })).find(
    (one) => one.period === period,
  );
  if (known?.id !== id) throw new Problem('task.report_exists', { reportId: known?.id ?? null });
}

/** Sends the words as they stand; the same act again is the same success. */
export async function sendTaskReport(
  context: Context,
  input: Parsed<typeof contract.sendTaskReport>,
): Promise<Answer<typeof contract.sendTaskReport>> {
  const { communeId, reportId, id, version } = input;
  const request = { action: 'task.report', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    if (await wasDone(tx, input)) return describeReport(context, tx, input);
    const row = await lockForWriting(context, tx, { communeId, reportId });
    if (row.version !== version) {
      const current = await describeReport(context, tx, input);
      throw new Problem('record.stale', { basedOn: version, current });
    }
    const missing = missingFields({ text: row.body, figure: row.figure }, row);
    if (missing.length > 0) throw new Problem('task.report_incomplete', { missing });
    const stamp = { actedBy: context.actor.userId, actedAt: context.now().toISOString() };
    await insertAct(tx, { communeId, id, reportId, act: 'sent', comments: [], ...stamp });
    await record(context, tx, input, { action: 'task.report_sent' });
    return describeReport(context, tx, input);
  });
}

/** Accepts or returns; nobody answers a report that they sent themselves. */
export async function reviewTaskReport(
  context: Context,
  input: Parsed<typeof contract.reviewTaskReport>,
): Promise<Answer<typeof contract.reviewTaskReport>> {
  const { communeId, reportId, id, verdict, comments } = input;
  const request = { action: 'task.review', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    if (await wasDone(tx, input)) return describeReport(context, tx, input);
    const row = await lockRow(tx, { communeId, reportId });
    if (!isReviewable(row.state)) throw new Problem('task.report_not_sent');
    if (row.actedBy === context.actor.userId) throw new Problem('task.own_report');
    if (verdict === 'returned' && comments.length === 0) throw new Problem('task.comment_missing');
    const stamp = { actedBy: context.actor.userId, actedAt: context.now().toISOString() };
    await insertAct(tx, { communeId, id, reportId, act: verdict, comments, ...stamp });
    const action = verdict === 'accepted' ? 'task.report_accepted' : 'task.report_returned';
    await record(context, tx, input, { action, fields: comments.map(({ field }) => field) });
    return describeReport(context, tx, input);
  });
}

async function wasDone(tx: Tx, { communeId, reportId, id }: Key & { id: string }) {
  return (await findActs(tx, { communeId, reportId })).some((act) => act.id === id);
}

async function lockRow(tx: Tx, { communeId, reportId }: Key): Promise<ReportRow> {
  await lockReport(tx, { communeId, id: reportId });
  const [row] = await findReports(tx, communeId, { id: reportId });
  if (!row) throw new Problem('request.not_found', { reportId });
  return row;
}

/** The locked report of one's own organisation while it may be written; also for its evidence. */
export async function lockForWriting(context: Context, tx: Tx, key: Key): Promise<ReportRow> {
  const row = await lockRow(tx, key);
  refuseForeign(context, key.communeId, row.organisationId);
  refuseEnded(row);
  if (!isWritable(row.state)) throw new Problem('task.report_closed', { state: row.state });
  return row;
}

/** An ended movement is read, not reported on. */
function refuseEnded({ endedOn }: { endedOn: string | null }): void {
  if (endedOn !== null) throw new Problem('movement.ended', { endedOn });
}

function refuseForeign({ actor }: Context, communeId: string, organisationId: string): void {
  if (!isOwnOrganisation(actor, communeId, organisationId)) throw new Problem('task.not_own');
}

async function describeReport(
  context: Context,
  tx: Tx,
  { communeId, reportId }: Key,
): Promise<TaskReport> {
  const [row] = await findReports(tx, communeId, { id: reportId });
  if (!row) throw new Problem('request.not_found', { reportId });
  const acts = await findActs(tx, { communeId, reportId });
  const sent = new Set(acts.flatMap(({ evidenceIds }) => evidenceIds));
  const files = await findFiles(tx, { communeId, reportId });
  const isOwn = isOwnOrganisation(context.actor, communeId, row.organisationId);
  const mayReview = hasPermission(context.actor, 'task.review', { communeId });
  return {
    ...toLine(row),
    isLate: !isReviewed(row) && row.dueOn < todayInVietnam(context.now()),
    text: row.body,
    version: row.version,
    indicator: row.indicator,
    evidenceWanted: row.evidence,
    files: files.map((file) => ({ ...file, isSent: sent.has(file.id) })),
    acts: acts.map(({ evidenceIds, ...act }) => ({
      id: act.id,
      act: act.act,
      by: act.actedBy,
      at: act.actedAt,
      text: act.body,
      figure: act.figure,
      cost: act.cost === null ? null : String(act.cost),
      fileCount: evidenceIds.length,
      comments: act.comments,
    })),
    canWrite: isOwn && row.endedOn === null && isWritable(row.state),
    canReview: mayReview && isReviewable(row.state) && row.actedBy !== context.actor.userId,
  };
}

function isReviewed({ state }: ReportRow): boolean {
  return state === 'sent' || state === 'accepted';
}

function toLine(row: ReportRow): ReportLine {
  return {
    id: row.id,
    taskId: row.taskId,
    taskTitle: row.taskTitle,
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    period: row.period,
    from: row.startsOn,
    dueOn: row.dueOn,
    state: row.state,
    changedAt: row.changedAt,
    figure: row.figure,
    unit: row.indicatorUnit,
    cost: row.cost === null ? null : String(row.cost),
    fileCount: row.fileCount,
  };
}

async function record(
  context: Context,
  tx: Tx,
  { communeId, reportId }: Key,
  { action, ...detail }: { action: string; fields?: string[] },
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
