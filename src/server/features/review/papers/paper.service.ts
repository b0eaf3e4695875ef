import { Problem } from '#contract/problem.ts';
import type { PaperKind } from '#contract/review-paper.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { findLibreOffice, toPdf } from '#server/documents/pdf/to-pdf.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import { getRoundRow } from '#server/features/review/round.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { certificatesOf, noticesOf } from './merge-data.ts';
import { formData } from './form-data.ts';
import { kindRules } from './paper-kinds.ts';
import { neededOf, type Asked, type PaperData, type Source } from './paper-source.ts';
import { decisionData, minutesData, opinionReportData, postingData } from './round-data.ts';

/**
 * One paper of a round in Word or PDF, with who took which paper of whom in the audit log. What the
 * paper lacks (no decision, nobody on the list) is refused; what is only unknown prints dots.
 */
export async function downloadPaper(context: Context, asked: Asked): Promise<FileAnswer> {
  const { communeId, kind, format } = asked;
  const rule = kindRules[kind];
  const place = placeOf(asked);
  for (const action of rule.needs) requirePermission(context, action, place);
  if (format === 'pdf' && (await findLibreOffice()) === undefined)
    throw new Problem('paper.no_pdf');
  const { docx, fileName } = await withPermission(
    context,
    { action: rule.needs[0], place },
    async (tx) => {
      const round = await getRoundRow(tx, communeId, asked.roundId);
      const { data, about } = await writers[kind]({ context, tx, asked, round });
      const template = await templateOf(tx, communeId, rule.template);
      const { bytes } = await fillTemplate(template, data);
      await recordPaper(context, tx, asked);
      return { docx: bytes, fileName: fileNameOf(rule.fileName, round.year, about) };
    },
  );
  if (format === 'docx') return { fileName: `${fileName}.docx`, mediaType: docxType, body: docx };
  return { fileName: `${fileName}.pdf`, mediaType: 'application/pdf', body: await toPdf(docx) };
}

const writers: Record<PaperKind, (source: Source) => Promise<PaperData>> = {
  review_request: formData('review_request'),
  escape_request: formData('escape_request'),
  screen_sheet: formData('screen_sheet'),
  survey_sheet: formData('survey_sheet'),
  meeting_minutes: minutesData,
  posting_list: postingData,
  opinion_report: opinionReportData,
  recognition_decision: decisionData,
  certificate: (source) => ofOne(source, certificatesOf),
  notice: (source) => ofOne(source, noticesOf),
};

/** The same data as the mail merge, for one household. */
async function ofOne(source: Source, write: typeof certificatesOf): Promise<PaperData> {
  const { context, tx, asked, round } = source;
  const householdId = neededOf(asked, 'householdId');
  const by = { userId: context.actor.userId, at: context.now().toISOString() };
  const [first] = await write(tx, { round, householdIds: [householdId], by });
  if (!first) throw new Problem('paper.not_listed', { householdId });
  return { data: first.data, about: first.name };
}

function placeOf({ communeId, kind, neighbourhoodId }: Asked) {
  const isOfPlace = kindRules[kind].subject === 'neighbourhood' && neighbourhoodId !== undefined;
  return isOfPlace ? { communeId, neighbourhoodId } : { communeId };
}

/** Letters and digits without marks: every system keeps such a name. */
export function fileNameOf(paper: string, year: number, about: string): string {
  const words = toSearchKey(about)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return [paper, String(year), words.slice(0, 60)].filter(Boolean).join('-');
}

async function recordPaper(context: Context, tx: Tx, asked: Asked): Promise<void> {
  const { communeId, roundId, kind, format, ...subjects } = asked;
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action: 'paper.exported',
    subject: { kind: 'review_round', id: roundId },
    detail: {
      paper: kind,
      format,
      ...subjects,
    },
  });
}
