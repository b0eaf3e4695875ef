import { createHash } from 'node:crypto';
import { DocumentBasis } from '#contract/document.ts';
import type { GeneralPaper } from '#contract/general-paper.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { paperTags } from '#server/documents/docx/paper-tags.ts';
import { writePaper } from '#server/features/document/template/general-paper.service.ts';
import { templateOf } from '#server/features/document/template/template-source.service.ts';
import { writeMovementReport } from '#server/features/movement/report/report-paper.service.ts';
import { writeMidTermAgain } from '#server/features/report/mid-term.service.ts';
import { docxType, writePlan } from '#server/features/report/plan-paper.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { documentText, privateText } from './document-text.ts';
import { signerOf } from './describe-document.ts';
import {
  deleteFile,
  findFiles,
  findRecipients,
  insertFile,
  type FileRow,
} from './document-part.queries.ts';
import {
  isPrivateSource,
  readSource,
  type PrintedSource,
  type ReviewSource,
} from './document-source.ts';
import type { DocumentRow } from './document.queries.ts';

/**
 * Prints the paper again as the register has it now: on a draft its head and signer, then the number and the
 * day. A file that somebody edited in Word stays as it is.
 */
export async function printAgain(
  context: Context,
  tx: Tx,
  row: DocumentRow,
  fileName?: string,
): Promise<void> {
  const of = { communeId: row.communeId, documentId: row.id };
  const source = readSource(row.source);
  const draft = (await findFiles(tx, of)).find(({ isGenerated }) => isGenerated);
  if (!source || source.kind === 'review_decision' || !draft) return;
  const recipients = (await findRecipients(tx, of)).map(({ name }) => name);
  const bytes = await printSource(context, tx, row, withHead(source, row, recipients));
  await deleteFile(tx, draft);
  await keepGenerated(context, tx, {
    ...of,
    id: newId(),
    fileName: fileName ?? draft.fileName,
    isPrivate: isPrivateSource(source),
    bytes,
  });
}

/** The Word file of a source as it stands. */
export function printSource(
  context: Context,
  tx: Tx,
  { communeId, symbol }: Pick<DocumentRow, 'communeId' | 'symbol'>,
  source: PrintedSource,
): Promise<Buffer> {
  switch (source.kind) {
    case 'plan':
      return writePlan(tx, communeId, source.paper);
    case 'mid_term':
      return writeMidTermAgain(tx, communeId, source.paper);
    case 'movement_report':
      return writeMovementReport(tx, communeId, source.paper);
    case 'general': {
      const today = todayInVietnam(context.now());
      return writePaper(tx, { communeId, today, symbol }, source.paper);
    }
    case 'review_paper':
      return fillReviewPaper(tx, communeId, source);
  }
}

/** Keeps a file the program made. */
export async function keepGenerated(
  context: Context,
  tx: Tx,
  file: Pick<FileRow, 'communeId' | 'documentId' | 'id' | 'fileName'> & {
    bytes: Buffer;
    isPrivate: boolean;
  },
): Promise<string> {
  const { bytes, isPrivate, ...rest } = file;
  const text = isPrivate ? privateText : await documentText(bytes, docxType);
  await insertFile(tx, {
    ...rest,
    purpose: 'text',
    isGenerated: true,
    mediaType: docxType,
    size: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    file: bytes,
    ...text,
    uploadedBy: context.actor.userId,
    uploadedAt: context.now().toISOString(),
  });
  return text.textKey;
}

async function fillReviewPaper(tx: Tx, communeId: string, source: ReviewSource): Promise<Buffer> {
  const template = await templateOf(tx, communeId, source.template);
  return (await fillTemplate(template, source.data)).bytes;
}

/** The paper with the register's head, in those places its template has. */
function withReviewHead(
  source: ReviewSource,
  row: DocumentRow,
  recipients: readonly string[],
): ReviewSource {
  const { data, place } = source;
  const head = paperTags({
    issuer: { parent: [], lines: [] },
    number: { number: row.number, issuerCode: row.symbol },
    place,
    date: row.dated,
    year: row.year ?? Number(row.createdAt.slice(0, 4)),
    kind: '',
    title: row.abstract,
    recipients,
    archive: row.archive === '' ? null : row.archive,
    signer: signerOf(row) ?? { capacity: 'none', position: '', name: null },
  });
  const printed = reviewHeadTags.filter((tag) => tag in data);
  return {
    ...source,
    data: { ...data, ...Object.fromEntries(printed.map((tag) => [tag, head[tag]])) },
  };
}

const reviewHeadTags = [
  'số ký hiệu',
  'địa danh và ngày',
  'trích yếu',
  'nơi nhận',
  'chức vụ ký',
  'người ký',
] as const;

function withHead(
  source: PrintedSource,
  row: DocumentRow,
  recipients: readonly string[],
): PrintedSource {
  if (source.kind === 'review_paper') return withReviewHead(source, row, recipients);
  if (source.kind === 'general') {
    return { ...source, paper: toGeneralPaper(source.paper, row, recipients) };
  }
  const { paper } = source;
  const head = {
    number: { number: row.number, issuerCode: row.symbol },
    date: row.dated,
    year: row.year ?? paper.year,
    title: row.abstract,
    recipients,
    archive: row.archive === '' ? null : row.archive,
    signer: signerOf(row) ?? paper.signer,
  };
  switch (source.kind) {
    case 'plan':
      return { ...source, paper: { ...source.paper, ...head } };
    case 'mid_term':
      return { ...source, paper: { ...source.paper, ...head } };
    case 'movement_report':
      return { ...source, paper: { ...source.paper, ...head } };
  }
}

/** A composed paper with what the register says of it now. */
export function toGeneralPaper(
  paper: GeneralPaper,
  row: DocumentRow,
  recipients: readonly string[],
): GeneralPaper {
  const unitCode = /^UBND-(.+)$/.exec(row.symbol)?.[1];
  return {
    ...paper,
    number: row.number,
    date: row.dated,
    abstract: row.abstract,
    unitCode: paper.kind === 'official_letter' ? (unitCode ?? paper.unitCode) : paper.unitCode,
    basis: DocumentBasis.array()
      .parse(row.basis)
      .map(({ text }) => text),
    recipients: [...recipients],
    archive: row.archive,
    // Minutes are signed by their chair, whose name stands in the text.
    signer: paper.kind === 'minutes' ? paper.signer : (signerOf(row) ?? paper.signer),
  };
}
