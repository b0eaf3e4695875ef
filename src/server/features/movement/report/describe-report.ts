import {
  ReportInputs,
  type MovementReport,
  type MovementReportLine,
} from '#contract/movement-report.ts';
import { formatDocumentNumber } from '#domain/document/document-number.ts';
import type { ReportKind } from '#domain/movement/report-period.ts';
import { reportTitle } from '#domain/movement/report-words.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { chooseMovement } from '#server/features/movement/plan.service.ts';
import {
  findNames,
  findPapersOf,
  type MovementReportRow,
  type ReportHeadRow,
} from './movement-report.queries.ts';
import type { Movement } from './report-inputs.service.ts';

/** Whoever writes reports, or signs papers. */
export function seesDraftReports({ actor }: Context, communeId: string): boolean {
  const place = { communeId };
  return (
    hasPermission(actor, 'movement.edit', place) || hasPermission(actor, 'document.issue', place)
  );
}

export async function isInRegister(
  tx: Tx,
  { communeId, id }: Pick<ReportHeadRow, 'communeId' | 'id'>,
): Promise<boolean> {
  return (await findPapersOf(tx, communeId, [id])).length > 0;
}

export async function describeReport(
  context: Context,
  tx: Tx,
  row: MovementReportRow,
): Promise<MovementReport> {
  const { communeId, movementId } = row;
  const movement = await chooseMovement(tx, communeId, movementId);
  const [head] = movement ? await describeHeads(tx, movement, [row]) : [];
  if (!head) throw new Error(`Report ${row.id} has no movement`);
  return {
    ...head,
    inputs: ReportInputs.parse(row.inputs),
    inputHash: row.inputHash,
    text: row.text,
    awards: row.awards,
    canEdit:
      head.state !== 'registered' && hasPermission(context.actor, 'movement.edit', { communeId }),
  };
}

export async function describeHeads(
  tx: Tx,
  movement: Movement,
  rows: readonly ReportHeadRow[],
): Promise<MovementReportLine[]> {
  const ids = rows.map(({ id }) => id);
  const papers = new Map(
    (await findPapersOf(tx, movement.communeId, ids)).map((paper) => [paper.reportId, paper]),
  );
  const names = await findNames(
    tx,
    rows.map(({ updatedBy }) => updatedBy),
  );
  return rows.map((row) => {
    const paper = papers.get(row.id);
    const kind = row.kind as ReportKind;
    const { id, period, fromOn: from, toOn: to, version, updatedAt, frozenAt } = row;
    return {
      id,
      movementId: movement.id,
      kind,
      period,
      from,
      to,
      title: reportTitle({ kind, key: period }, movement.name),
      state: paper ? 'registered' : row.inputHash === null ? 'draft' : 'frozen',
      version,
      updatedBy: names.get(row.updatedBy) ?? row.updatedBy,
      updatedAt,
      frozenAt,
      document: paper
        ? {
            id: paper.id,
            numberText: formatDocumentNumber({ number: paper.number, issuerCode: paper.symbol }),
            isIssued: paper.state === 'registered',
          }
        : null,
    };
  });
}
