import type { Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type { downloadMidTermReport as contract } from '#contract/report.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { midTermPictures, midTermTags } from '#server/documents/docx/mid-term-tags.ts';
import type { MidTermReport } from '#server/documents/docx/models.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import { findMovementOfYears, getPlanPaper } from '#server/features/movement/plan.service.ts';
import { findTaskLines } from '#server/features/movement/task.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { getIssuer } from './issuer.service.ts';
import { drawMidTermCharts } from './mid-term-charts.ts';
import { toTaskLine } from './mid-term-lines.ts';
import { midTermHead } from './mid-term-head.ts';
import { docxType } from './plan-paper.service.ts';
import { assembleReviewPart } from './review-part.service.ts';

type Period = {
  communeId: string;
  movementId?: string | undefined;
  fromYear: number;
  toYear: number;
};

/** The mid-term report in Word, every figure from approved decisions; the officer adds the words. */
export async function downloadMidTermReport(
  context: Context,
  period: Parsed<typeof contract>,
): Promise<FileAnswer> {
  const { communeId, fromYear, toYear } = period;
  const request = { action: 'report.export', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const at = context.now();
    const report = await assembleMidTerm(tx, period, at);
    const body = await writeMidTerm(tx, communeId, report);
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'report.exported',
      subject: { kind: 'report', id: 'mid-term' },
      detail: { fromYear, toYear },
    });
    return { fileName: `Bao-cao-so-ket-${fromYear}-${toYear}.docx`, mediaType: docxType, body };
  });
}

/** Fills the commune's template. */
export async function writeMidTerm(
  tx: Tx,
  communeId: string,
  report: MidTermReport,
): Promise<Buffer> {
  const template = await templateOf(tx, communeId, 'bao-cao-so-ket');
  return (await fillTemplate(template, midTermTags(report), midTermPictures(report))).bytes;
}

/** The report as it was assembled before: its charts are drawn from its years, nothing is asked again. */
export async function writeMidTermAgain(
  tx: Tx,
  communeId: string,
  report: Omit<MidTermReport, 'charts'>,
): Promise<Buffer> {
  const charts = await drawMidTermCharts(report.years);
  return writeMidTerm(tx, communeId, { ...report, charts });
}

/**
 * Everything the report says, as of the closing day of the last year of the period, of the movement that is
 * named or, without one, that ran in those years. Throws
 * `report.year_not_approved` when no year of the period has a decision.
 */
export async function assembleMidTerm(tx: Tx, period: Period, at: Date): Promise<MidTermReport> {
  const { communeId, movementId, fromYear, toYear } = period;
  const chosen = movementId ?? (await findMovementOfYears(tx, period))?.id;
  const plan = await getPlanPaper(tx, communeId, chosen);
  const of = { communeId, movementId: plan?.movement.id };
  const review = await assembleReviewPart(tx, { ...of, fromYear, toYear });
  if (!review) throw new Problem('report.year_not_approved', { year: toYear });
  const today = todayInVietnam(at);
  const tasks = await findTaskLines(tx, of, earlier(today, `${toYear}-12-31`));
  const issuer = await getIssuer(tx, communeId, today);
  return {
    ...midTermHead({ issuer, plan, today, fromYear, toYear }),
    leadership: [],
    ...review,
    charts: await drawMidTermCharts(review.years),
    tasks: tasks.map(toTaskLine),
    shortcomings: [],
    causes: [],
    directions: [],
    proposals: [],
  };
}

/** A report on a past period tells what was late by its end, not what has become late since. */
function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
