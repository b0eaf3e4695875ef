import { ComposedPaper } from '#contract/composed-paper.ts';
import type * as contract from '#contract/composed-paper.ts';
import { DocumentBasis } from '#contract/document.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { newId } from '#server/new-id.ts';
import { describeDocument } from './describe-document.ts';
import { getDocumentKind } from './document-kinds.ts';
import { findFiles, findOrganisationNames, findRecipients } from './document-part.queries.ts';
import { readSource, type DocumentSource } from './document-source.ts';
import { findDocument, type DocumentRow } from './document.queries.ts';
import { changeDraft, lockDraft, type DraftContent } from './draft.service.ts';
import { toGeneralPaper } from './print-number.ts';
import { draftFrom } from './source-draft.service.ts';
import { generalFileName, generalSymbol } from './template/general-paper.service.ts';
import { generalKinds } from './template/general-tags.ts';

type General = Extract<DocumentSource, { kind: 'general' }>;
type Head = Pick<DraftContent, 'symbol' | 'retention' | 'note' | 'basis' | 'recipients'>;

/**
 * A composed paper becomes a draft of the register. The same paper again is the draft that is there; another
 * text under its id is no success: `record.stale`.
 */
export async function composeDocument(
  context: Context,
  { communeId, id, paper, links }: Parsed<typeof contract.composeDocument>,
): Promise<Answer<typeof contract.composeDocument>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const blank = {
      symbol: symbolOf(paper),
      retention: '',
      note: '',
      basis: links,
      recipients: [],
    };
    const row = await draftFrom(context, tx, {
      communeId,
      id,
      content: await contentOf(tx, communeId, paper, blank),
      source: sourceOf(paper),
      fileName: generalFileName(paper),
    });
    const kept = await composedPaper(tx, row, composedSource(row));
    if (!isSame(kept, paper)) throw staleProblem({ version: 0, paper }, row, kept);
    return describeDocument(context, tx, row);
  });
}

/** The composed paper as the register has it now: its head may have been changed there. */
export async function getComposedPaper(
  context: Context,
  { communeId, documentId }: Parsed<typeof contract.getComposedPaper>,
): Promise<Answer<typeof contract.getComposedPaper>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findDocument(tx, { communeId, id: documentId });
    if (!row) throw new Problem('request.not_found', { documentId });
    const source = composedSource(row);
    const files = await findFiles(tx, { communeId, documentId });
    return {
      version: row.version,
      paper: await composedPaper(tx, row, source),
      isFileReplaced: !files.some(({ isGenerated }) => isGenerated),
    };
  });
}

/**
 * Writes a composed draft anew. An edit that is there already is the same success: the answer to the
 * first one may have been lost. Throws `document.not_composed`, `document.not_draft`, `record.stale`.
 */
export async function editComposedPaper(
  context: Context,
  { communeId, documentId, version, paper, links }: Parsed<typeof contract.editComposedPaper>,
): Promise<Answer<typeof contract.editComposedPaper>> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockDraft(tx, { communeId, id: documentId });
    const source = composedSource(row);
    const current = await composedPaper(tx, row, source);
    if (row.version !== version) {
      if (!isSame(current, paper)) throw staleProblem({ version, paper }, row, current);
      return describeDocument(context, tx, row);
    }
    const head = await headOf(tx, row, source, paper);
    const basis = [...links, ...head.basis];
    const content = await contentOf(tx, communeId, paper, { ...head, basis });
    const composed = { source: sourceOf(paper), fileName: generalFileName(paper) };
    const changed = await changeDraft(context, tx, row, { content, composed });
    return describeDocument(context, tx, changed);
  });
}

function isSame(current: ComposedPaper, sent: ComposedPaper): boolean {
  return canonicalJson(current) === canonicalJson(sent);
}

function staleProblem(
  sent: { version: number; paper: ComposedPaper },
  { version }: DocumentRow,
  paper: ComposedPaper,
): Problem {
  const current = { version, paper };
  return new Problem('record.stale', { basedOn: sent.version, yours: sent.paper, current });
}

function composedSource(row: DocumentRow): General {
  const source = readSource(row.source);
  if (source?.kind !== 'general') throw new Problem('document.not_composed');
  return source;
}

async function composedPaper(tx: Tx, row: DocumentRow, { paper }: General): Promise<ComposedPaper> {
  const recipients = await findRecipients(tx, { communeId: row.communeId, documentId: row.id });
  const names = recipients.map(({ name }) => name);
  return ComposedPaper.parse(toGeneralPaper(paper, row, names));
}

function sourceOf(paper: ComposedPaper): General {
  return { kind: 'general', paper: { ...paper, number: null, date: null } };
}

function symbolOf(paper: ComposedPaper): string {
  return paper.kind === 'list_annex' ? generalKinds.list_annex.kindId : generalSymbol(paper);
}

/** What only the register knows of the paper; a symbol or a retention somebody typed there stays. */
async function headOf(
  tx: Tx,
  row: DocumentRow,
  source: General,
  paper: ComposedPaper,
): Promise<Head> {
  const isOwnSymbol = row.symbol !== symbolOf(source.paper) && paper.kind === source.paper.kind;
  const isUsual = row.retention === (getDocumentKind(row.kindId).retention ?? '');
  const { kindId } = generalKinds[paper.kind];
  return {
    symbol: isOwnSymbol && paper.unitCode === source.paper.unitCode ? row.symbol : symbolOf(paper),
    retention: isUsual ? (getDocumentKind(kindId).retention ?? '') : row.retention,
    note: row.note,
    basis: DocumentBasis.array().parse(row.basis),
    recipients: await findRecipients(tx, { communeId: row.communeId, documentId: row.id }),
  };
}

/** The fields of the register; lines it knows already keep their link to a paper or an organisation. */
async function contentOf(
  tx: Tx,
  communeId: string,
  paper: ComposedPaper,
  head: Head,
): Promise<DraftContent> {
  const { kind, meeting, signer } = paper;
  const chair = {
    capacity: 'none',
    position: 'CHỦ TRÌ',
    name: meeting?.chairName || null,
  } as const;
  return {
    ...head,
    kindId: generalKinds[kind].kindId,
    abstract: paper.abstract,
    archive: paper.archive,
    signer: kind === 'minutes' ? chair : signer,
    basis: paper.basis.map(
      (text) => head.basis.find((line) => line.text === text) ?? { text, documentId: null },
    ),
    recipients: await recipientsOf(tx, communeId, paper.recipients, head.recipients),
  };
}

/** A recipient by the name of an organisation of the commune is that organisation; the others stay words. */
async function recipientsOf(
  tx: Tx,
  communeId: string,
  names: readonly string[],
  known: Head['recipients'],
): Promise<Head['recipients']> {
  const organisations = await findOrganisationNames(tx, communeId);
  const byName = new Map(organisations.map(({ id, name }) => [toSearchKey(name), id]));
  const used = new Set<string>();
  return names.map((name) => {
    const before = known.find((one) => one.name === name && !used.has(one.id));
    const found = before ? before.organisationId : (byName.get(toSearchKey(name)) ?? null);
    const organisationId = found !== null && used.has(found) ? null : found;
    const id = before?.id ?? newId();
    used.add(id);
    if (organisationId !== null) used.add(organisationId);
    return { id, organisationId, name };
  });
}
