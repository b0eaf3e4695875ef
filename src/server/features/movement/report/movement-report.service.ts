import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/movement-report.ts';
import type { ReportInputs, ReportText } from '#contract/movement-report.ts';
import { Problem } from '#contract/problem.ts';
import { changedFigures } from '#domain/movement/report-figures.ts';
import { findReportPeriod, type ReportPeriod } from '#domain/movement/report-period.ts';
import {
  newestProgress,
  proposeClauseText,
  proposeLeadership,
  proposeShortcomings,
} from '#domain/movement/report-words.ts';
import type { Context } from '#server/access/context.ts';
import {
  hasPermission,
  requirePermission,
  withPermission,
} from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { chooseMovement } from '#server/features/movement/plan.service.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  describeHeads,
  describeReport,
  isInRegister,
  seesDraftReports,
} from './describe-report.ts';
import {
  deleteReportRow,
  findDraftId,
  findReportHeads,
  findReportRow,
  insertReportRow,
  lockReportRow,
  updateReportRow,
  type MovementReportRow,
} from './movement-report.queries.ts';
import { assembleInputs, hashInputs, type Movement } from './report-inputs.service.ts';

export async function listMovementReports(
  context: Context,
  { communeId, movementId }: Parsed<typeof contract.listMovementReports>,
): Promise<Answer<typeof contract.listMovementReports>> {
  const request = { action: 'report.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const movement = (await chooseMovement(tx, communeId, movementId)) ?? null;
    const rows = movement ? await findReportHeads(tx, { communeId, movementId: movement.id }) : [];
    const seesDrafts = seesDraftReports(context, communeId);
    const seen = rows.filter(({ inputHash }) => seesDrafts || inputHash !== null);
    return {
      movement,
      today: todayInVietnam(context.now()),
      canEdit: hasPermission(context.actor, 'movement.edit', { communeId }),
      items: movement ? await describeHeads(tx, movement, seen) : [],
    };
  });
}

/** A draft is the business of those who write or sign it; to others it is not there. */
export async function getMovementReport(
  context: Context,
  { communeId, reportId }: Parsed<typeof contract.getMovementReport>,
): Promise<Answer<typeof contract.getMovementReport>> {
  const request = { action: 'report.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findReportRow(tx, { communeId, id: reportId });
    if (!row || (row.inputHash === null && !seesDraftReports(context, communeId))) {
      throw new Problem('request.not_found', { reportId });
    }
    return describeReport(context, tx, row);
  });
}

/** Begins a draft with words proposed from its material. The same id again is the draft that is there. */
export async function draftMovementReport(
  context: Context,
  input: Parsed<typeof contract.draftMovementReport>,
): Promise<Answer<typeof contract.draftMovementReport>> {
  return writing(context, input.communeId, async (tx) => {
    const { communeId, id, movementId, kind, period: key } = input;
    const known = await findReportRow(tx, { communeId, id });
    if (known) return describeReport(context, tx, known);
    const movement = await chooseMovement(tx, communeId, movementId);
    if (!movement) throw new Problem('request.not_found', { movementId });
    const period = findReportPeriod(kind, key, movement);
    if (!period) throw new Problem('movement.report_period_unknown', { period: key });
    const at = context.now();
    if (period.from > todayInVietnam(at)) {
      throw new Problem('movement.report_not_begun', { from: period.from });
    }
    const inputs = await assembleInputs(tx, { movement, period, at });
    const stamp = { updatedBy: context.actor.userId, updatedAt: at.toISOString() };
    const row: MovementReportRow = {
      communeId,
      id,
      movementId,
      kind,
      period: key,
      fromOn: period.from,
      toOn: period.to,
      version: 1,
      inputs,
      inputHash: null,
      frozenBy: null,
      frozenAt: null,
      text: proposeText(inputs, isLong(kind) ? 2 : Infinity),
      awards: [],
      ...stamp,
      createdBy: stamp.updatedBy,
      createdAt: stamp.updatedAt,
    };
    if (!(await insertReportRow(tx, row))) {
      const reportId = await findDraftId(tx, row);
      if (reportId === undefined)
        throw new Problem('request.invalid', { issues: [{ field: 'id' }] });
      throw new Problem('movement.report_exists', { reportId });
    }
    await record(context, tx, row, 'movement.report_drafted');
    return describeReport(context, tx, row);
  });
}

export async function saveMovementReport(
  context: Context,
  input: Parsed<typeof contract.saveMovementReport>,
): Promise<Answer<typeof contract.saveMovementReport>> {
  const { communeId, reportId, version, text, awards } = input;
  return writing(context, communeId, async (tx) => {
    const row = await lockVersion(
      context,
      tx,
      { communeId, id: reportId, version },
      { text, awards },
    );
    if (await isInRegister(tx, row)) throw new Problem('movement.report_registered');
    const change = { ...stampOf(context, row), text, awards };
    await updateReportRow(tx, row, change);
    await record(context, tx, row, 'movement.report_edited');
    return describeReport(context, tx, { ...row, ...change });
  });
}

/** Reads the figures again; the words of the officer stay as they are. */
export async function refreshMovementReport(
  context: Context,
  { communeId, reportId, version }: Parsed<typeof contract.refreshMovementReport>,
): Promise<Answer<typeof contract.refreshMovementReport>> {
  return writing(context, communeId, async (tx) => {
    const row = await lockVersion(context, tx, { communeId, id: reportId, version }, {});
    if (row.inputHash !== null) throw new Problem('movement.report_frozen');
    const { movement, period } = await periodOf(tx, row);
    const inputs = await assembleInputs(tx, { movement, period, at: context.now() });
    const change = { ...stampOf(context, row), inputs };
    await updateReportRow(tx, row, change);
    await record(context, tx, row, 'movement.report_refreshed');
    const known = new Set(progressOf(row.inputs));
    return {
      report: await describeReport(context, tx, { ...row, ...change }),
      changes: changedFigures(row.inputs.figures, inputs.figures),
      newProgress: progressOf(inputs).filter((id) => !known.has(id)).length,
    };
  });
}

/** From here on the figures are those of this moment, with their hash. Again is the same success. */
export async function freezeMovementReport(
  context: Context,
  { communeId, reportId, version }: Parsed<typeof contract.freezeMovementReport>,
): Promise<Answer<typeof contract.freezeMovementReport>> {
  return writing(context, communeId, async (tx) => {
    const held = await lockReportRow(tx, { communeId, id: reportId });
    if (held && held.inputHash !== null) return describeReport(context, tx, held);
    const row = await lockVersion(context, tx, { communeId, id: reportId, version }, {});
    const stamp = stampOf(context, row);
    const inputHash = hashInputs(row.inputs);
    const frozen = { inputHash, frozenBy: stamp.updatedBy, frozenAt: stamp.updatedAt };
    const change = { ...stamp, ...frozen };
    await updateReportRow(tx, row, change);
    await record(context, tx, { ...row, inputHash }, 'movement.report_frozen');
    return describeReport(context, tx, { ...row, ...change });
  });
}

export async function dropMovementReport(
  context: Context,
  { communeId, reportId }: Parsed<typeof contract.dropMovementReport>,
): Promise<Answer<typeof contract.dropMovementReport>> {
  return writing(context, communeId, async (tx) => {
    const row = await lockReportRow(tx, { communeId, id: reportId });
    if (!row) throw new Problem('request.not_found', { reportId });
    if (row.inputHash !== null) throw new Problem('movement.report_frozen');
    await deleteReportRow(tx, row);
    await record(context, tx, row, 'movement.report_dropped');
    return {};
  });
}

/** Whoever writes a report reads its figures too. */
function writing<T>(context: Context, communeId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const request = { action: 'movement.edit', place: { communeId } } as const;
  requirePermission(context, 'report.read', request.place);
  return withPermission(context, request, work);
}

/** Locks the report; a version other than the editor's is a conflict that shows both. */
async function lockVersion(
  context: Context,
  tx: Tx,
  { version, ...key }: { communeId: string; id: string; version: number },
  yours: Record<string, unknown>,
): Promise<MovementReportRow> {
  const row = await lockReportRow(tx, key);
  if (!row) throw new Problem('request.not_found', { reportId: key.id });
  if (row.version === version) return row;
  const current = await describeReport(context, tx, row);
  throw new Problem('record.stale', { basedOn: version, yours, current });
}

async function periodOf(
  tx: Tx,
  row: MovementReportRow,
): Promise<{ movement: Movement; period: ReportPeriod }> {
  const movement = await chooseMovement(tx, row.communeId, row.movementId);
  const kind = row.kind as ReportPeriod['kind'];
  const period = movement && findReportPeriod(kind, row.period, movement);
  if (!period) throw new Error(`Report ${row.id} is about no period of its movement`);
  return { movement, period };
}

/** A year has more reports than its paper tells one by one. */
function isLong(kind: ReportPeriod['kind']): boolean {
  return kind === 'yearly' || kind === 'mid_term' || kind === 'final';
}

function proposeText({ clauses, documents }: ReportInputs, newest: number): ReportText {
  const texts = clauses.map(({ clauseId, tasks, measures, cost }) => {
    const progress = tasks.flatMap((task) => newestProgress(task.progress, newest));
    return [clauseId, proposeClauseText(progress, measures, BigInt(cost))] as const;
  });
  return {
    leadership: proposeLeadership(documents),
    clauses: Object.fromEntries(texts.filter(([, text]) => text !== '')),
    shortcomings: proposeShortcomings(clauses.flatMap(({ tasks }) => tasks)),
    causes: '',
    directions: '',
    proposals: '',
  };
}

function progressOf({ clauses }: ReportInputs): string[] {
  return clauses.flatMap(({ tasks }) =>
    tasks.flatMap(({ progress }) => progress.map(({ reportId }) => reportId)),
  );
}

function stampOf(context: Context, row: MovementReportRow) {
  return {
    version: row.version + 1,
    updatedBy: context.actor.userId,
    updatedAt: context.now().toISOString(),
  };
}

async function record(
  context: Context,
  tx: Tx,
  { communeId, id, kind, period, inputHash }: MovementReportRow,
  action: string,
): Promise<void> {
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'movement_report', id },
    detail: { kind, period, inputHash },
  });
}
