import type * as contract from '#contract/document-act.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type { PlanPaper } from '#contract/movement.ts';
import { Problem } from '#contract/problem.ts';
import { documentSymbol } from '#domain/document/document-number.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import type { Paper } from '#server/documents/docx/models.ts';
import {
  holdFrozenReport,
  reportFileName,
} from '#server/features/movement/report/report-paper.service.ts';
import { assembleMidTerm } from '#server/features/report/mid-term.service.ts';
import { assemblePlan } from '#server/features/report/plan-paper.service.ts';
import { newId } from '#server/new-id.ts';
import { describeDocument, searchKeyOf } from './describe-document.ts';
import { getDocumentKind } from './document-kinds.ts';
import { findOrganisationNames } from './document-part.queries.ts';
import {
  findDocument,
  findIncoming,
  updateDocument,
  type DocumentRow,
} from './document.queries.ts';
import { isPrivateSource, type PrintedSource } from './document-source.ts';
import { draftIn, type DraftContent } from './draft.service.ts';
import { keepGenerated, printSource } from './print-number.ts';

const LONGEST_LINE = 500;

/** The plan as an outgoing draft: its Word file, basis, recipients and signer. Throws `document.plan_numbered`. */
export async function draftPlanDocument(
  context: Context,
  { communeId, id }: Parsed<typeof contract.draftPlanDocument>,
): Promise<Answer<typeof contract.draftPlanDocument>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  requirePermission(context, 'movement.read', request.place);
  return withPermission(context, request, async (tx) => {
    const { plan, stored } = await assemblePlan(tx, communeId);
    const { paper } = stored;
    const known = await findDocument(tx, { communeId, id });
    if (!known && paper.number !== null) {
      throw new Problem('document.plan_numbered', { number: `${paper.number}/${paper.symbol}` });
    }
    const content = {
      ...contentOf(plan, { kindId: paper.kind.code, symbol: paper.symbol }),
      basis: await basisOf(tx, communeId, paper),
      recipients: await recipientsOf(tx, communeId, paper),
    };
    const source = { kind: 'plan', planId: stored.id, paper: plan } as const;
    const fileName = 'Ke-hoach.docx';
    const row = await draftFrom(context, tx, { communeId, id, content, source, fileName });
    return describeDocument(context, tx, row);
  });
}

/** The mid-term report as an outgoing draft; its figures stay those of this moment. */
export async function draftMidTermDocument(
  context: Context,
  { communeId, id, ...period }: Parsed<typeof contract.draftMidTermDocument>,
): Promise<Answer<typeof contract.draftMidTermDocument>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  requirePermission(context, 'report.export', request.place);
  return withPermission(context, request, async (tx) => {
    const report = await assembleMidTerm(tx, { communeId, ...period }, context.now());
    const { charts: _drawnAgain, ...paper } = report;
    const content = {
      ...contentOf(paper, { kindId: 'BC', symbol: documentSymbol(paper.number) }),
      basis: paper.basis.map((text) => ({ text: text.slice(0, LONGEST_LINE), documentId: null })),
      recipients: paper.recipients.map((name) => ({ id: newId(), organisationId: null, name })),
    };
    const source = { kind: 'mid_term', paper } as const;
    const fileName = 'Bao-cao-so-ket.docx';
    const row = await draftFrom(context, tx, { communeId, id, content, source, fileName });
    return describeDocument(context, tx, row);
  });
}

/**
 * A frozen report of the movement as an outgoing draft: its figures and words as they stand, its recipients
 * those of the plan. Throws `movement.report_not_frozen`, `movement.report_registered`.
 */
export async function draftReportDocument(
  context: Context,
  { communeId, id, reportId }: Parsed<typeof contract.draftReportDocument>,
): Promise<Answer<typeof contract.draftReportDocument>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  requirePermission(context, 'report.export', request.place);
  return withPermission(context, request, async (tx) => {
    const known = await findDocument(tx, { communeId, id });
    if (known) return describeDocument(context, tx, known);
    const { paper, plan } = await holdFrozenReport(tx, { communeId, reportId }, context.now());
    const content = {
      ...contentOf(paper, { kindId: 'BC', symbol: documentSymbol(paper.number) }),
      basis: paper.basis.map((text) => ({ text: text.slice(0, LONGEST_LINE), documentId: null })),
      recipients: await recipientsOf(tx, communeId, plan),
    };
    const source = { kind: 'movement_report', reportId, paper } as const;
    const fileName = reportFileName(paper.report.period);
    const row = await draftFrom(context, tx, { communeId, id, content, source, fileName });
    return describeDocument(context, tx, row);
  });
}

/** A draft whose Word file the program makes from its source. */
export async function draftFrom(
  context: Context,
  tx: Tx,
  draft: {
    communeId: string;
    id: string;
    content: DraftContent;
    source: PrintedSource;
    fileName: string;
  },
): Promise<DocumentRow> {
  const { communeId, id, source, fileName } = draft;
  return draftIn(context, tx, {
    ...draft,
    async isNew(row) {
      const bytes = await printSource(context, tx, row, source);
      const isPrivate = isPrivateSource(source);
      const file = { communeId, documentId: id, id: newId(), fileName, bytes, isPrivate };
      const textKey = await keepGenerated(context, tx, file);
      await updateDocument(tx, row, { searchKey: searchKeyOf(row, [textKey]) });
    },
  });
}

function contentOf(
  paper: Paper,
  { kindId, symbol }: { kindId: string; symbol: string },
): Omit<DraftContent, 'basis' | 'recipients'> {
  const { body, head, ...signer } = paper.signer;
  return {
    kindId,
    symbol,
    abstract: paper.title,
    signer: { ...signer, body, head },
    archive: paper.archive ?? '',
    retention: getDocumentKind(kindId).retention ?? '',
    note: '',
  };
}

/** What the plan rests on, by the register's own entry where the paper has been entered. */
async function basisOf(
  tx: Tx,
  communeId: string,
  paper: PlanPaper,
): Promise<DraftContent['basis']> {
  const lines = [];
  for (const { text, refersTo } of paper.basis) {
    if (refersTo === null || refersTo.number === null) {
      lines.push({ text: text.slice(0, LONGEST_LINE), documentId: null });
      continue;
    }
    const { number, symbol, date, issuer, kindCode } = refersTo;
    const paperNumber = `${number}/${symbol}`;
    const entry = await findIncoming(tx, communeId, paperNumber);
    const dated = date === null ? '' : ` ngày ${formatDate(date)}`;
    const name = getDocumentKind(kindCode).name;
    const words = `${name} số ${paperNumber}${dated} của ${issuer}`;
    lines.push({ text: words.slice(0, LONGEST_LINE), documentId: entry ?? null });
  }
  return lines;
}

/** A recipient of the plan is an organisation of the commune by its code; a second line of it stays words. */
async function recipientsOf(
  tx: Tx,
  communeId: string,
  paper: PlanPaper,
): Promise<DraftContent['recipients']> {
  const codes = new Map(
    (await findOrganisationNames(tx, communeId)).map((one) => [one.code, one.id]),
  );
  const taken = new Set<string>();
  return paper.recipients
    .filter(({ isArchive }) => !isArchive)
    .map(({ text, organisation }) => {
      const known = organisation === null ? undefined : codes.get(organisation);
      const organisationId = known === undefined || taken.has(known) ? null : known;
      if (organisationId !== null) taken.add(organisationId);
      return { id: newId(), organisationId, name: text };
    });
}
