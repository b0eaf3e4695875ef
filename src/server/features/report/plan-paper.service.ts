import type { Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type { downloadPlan as contract } from '#contract/report.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import type { Paper, PlanDocument } from '#server/documents/docx/models.ts';
import { toPlanParts } from '#server/documents/docx/plan-parts.ts';
import { planTags } from '#server/documents/docx/plan-tags.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import { getPlanPaper } from '#server/features/movement/plan.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type StoredPlan = NonNullable<Awaited<ReturnType<typeof getPlanPaper>>>;
type StoredPaper = StoredPlan['paper'];

/** The plan of the movement in Word, from its data through the template officers can edit. */
export async function downloadPlan(
  context: Context,
  { communeId, movementId }: Parsed<typeof contract>,
): Promise<FileAnswer> {
  const request = { action: 'document.read', place: { communeId } } as const;
  const body = await withPermission(context, request, async (tx) =>
    writePlan(tx, communeId, (await assemblePlan(tx, communeId, movementId)).plan),
  );
  return { fileName: 'Ke-hoach.docx', mediaType: docxType, body };
}

/** The bytes of the plan's paper. Throws `report.plan_missing`. */
export async function buildPlanPaper(tx: Tx, communeId: string): Promise<Buffer> {
  return writePlan(tx, communeId, (await assemblePlan(tx, communeId)).plan);
}

/** Everything the plan's paper says, and the data it is printed from. Throws `report.plan_missing`. */
export async function assemblePlan(
  tx: Tx,
  communeId: string,
  movementId?: string,
): Promise<{ plan: PlanDocument; stored: StoredPlan }> {
  const stored = await getPlanPaper(tx, communeId, movementId);
  if (!stored) throw new Problem('report.plan_missing');
  const plan: PlanDocument = {
    ...toPaper(stored.paper),
    basis: stored.paper.basis.map(({ text }) => text),
    parts: toPlanParts(stored.clauses),
    closing: stored.paper.closing,
  };
  return { plan, stored };
}

/** Fills the commune's template. */
export async function writePlan(tx: Tx, communeId: string, plan: PlanDocument): Promise<Buffer> {
  const template = await templateOf(tx, communeId, 'ke-hoach');
  return (await fillTemplate(template, planTags(plan))).bytes;
}

/** Head, number, recipients and signature of a paper as the templates take them. */
export function toPaper(paper: StoredPaper): Paper {
  const { capacity, body, head, position, name } = paper.signer;
  const archive = paper.recipients.find(({ isArchive }) => isArchive);
  return {
    issuer: paper.issuer,
    number: { number: paper.number, kindCode: paper.kind.code, issuerCode: paper.issuer.code },
    place: paper.place,
    date: paper.date,
    year: paper.year,
    kind: paper.kind.name,
    title: paper.title,
    recipients: paper.recipients.filter(({ isArchive }) => !isArchive).map(({ text }) => text),
    archive: archive?.text ?? null,
    signer: {
      capacity,
      position,
      name,
      ...(body !== undefined && { body }),
      ...(head !== undefined && { head }),
    },
  };
}
