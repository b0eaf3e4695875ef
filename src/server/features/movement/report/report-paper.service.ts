import type { Parsed } from '#contract/endpoint.ts';
import type { PlanPaper } from '#contract/movement.ts';
import type { downloadMovementReport as contract } from '#contract/movement-report.ts';
import { Problem } from '#contract/problem.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { ReportKind } from '#domain/movement/report-period.ts';
import { reportTitle } from '#domain/movement/report-words.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import type { MovementReportPaper } from '#server/documents/docx/models.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import { getPlanPaper } from '#server/features/movement/plan.service.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { lowerFirst, reportHead } from '#server/features/report/mid-term-head.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { isInRegister, seesDraftReports } from './describe-report.ts';
import { findReportRow, lockReportRow, type MovementReportRow } from './movement-report.queries.ts';
import { drawReportCharts } from './report-charts.ts';
import { movementReportTags } from './report-paper.ts';

/** The report in Word as it stands; of a draft its last page says that the figures may still change. */
export async function downloadMovementReport(
  context: Context,
  { communeId, reportId }: Parsed<typeof contract>,
): Promise<FileAnswer> {
  const request = { action: 'report.export', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findReportRow(tx, { communeId, id: reportId });
    if (!row || (row.inputHash === null && !seesDraftReports(context, communeId))) {
      throw new Problem('request.not_found', { reportId });
    }
    const at = context.now();
    const body = await writeMovementReport(tx, communeId, (await paperOf(tx, row, at)).paper);
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'report.exported',
      subject: { kind: 'movement_report', id: reportId },
      detail: { kind: row.kind, period: row.period },
    });
    return { fileName: reportFileName(row.period), mediaType: docxType, body };
  });
}

export function reportFileName(period: string): string {
  return `Bao-cao-phong-trao-${period}.docx`;
}

/** Fills the commune's template; the charts are drawn from the figures of the paper. */
export async function writeMovementReport(
  tx: Tx,
  communeId: string,
  paper: MovementReportPaper,
): Promise<Buffer> {
  const { kind, period: key, inputs } = paper.report;
  const pictures = await drawReportCharts(inputs, { kind, key });
  const tags = movementReportTags(paper, Object.keys(pictures));
  const template = await templateOf(tx, communeId, 'bao-cao-phong-trao');
  return (await fillTemplate(template, tags, pictures)).bytes;
}

/**
 * A frozen report, held to the end of the transaction, with everything its paper says. Throws
 * `movement.report_not_frozen`, or `movement.report_registered` when it has a paper already.
 */
export async function holdFrozenReport(
  tx: Tx,
  key: { communeId: string; reportId: string },
  at: Date,
): Promise<ReportPrint> {
  const row = await lockReportRow(tx, { communeId: key.communeId, id: key.reportId });
  if (!row) throw new Problem('request.not_found', { reportId: key.reportId });
  if (row.inputHash === null) throw new Problem('movement.report_not_frozen');
  if (await isInRegister(tx, row)) throw new Problem('movement.report_registered');
  return paperOf(tx, row, at);
}

/** The paper, and the paper of the plan whose recipients it goes to. */
type ReportPrint = { paper: MovementReportPaper; plan: PlanPaper };

async function paperOf(tx: Tx, row: MovementReportRow, at: Date): Promise<ReportPrint> {
  const { communeId, movementId, period, inputs, inputHash, text, awards } = row;
  const kind = row.kind as ReportKind;
  const today = todayInVietnam(at);
  const plan = await getPlanPaper(tx, communeId, movementId);
  if (!plan) throw new Problem('report.plan_missing');
  const issuer = await getIssuer(tx, communeId, today);
  const through = inputs.isOver ? '' : ` (số liệu tính đến ngày ${formatDate(inputs.throughOn)})`;
  const title = reportTitle({ kind, key: period }, plan.movement.name);
  const head = reportHead(
    { issuer, plan, today },
    { title: `${title}${through}`, about: lowerFirst(title) },
  );
  const report = { kind, period, inputs, inputHash, text, awards };
  return { paper: { ...head, report }, plan: plan.paper };
}
