import { createHash } from 'node:crypto';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import type { Paper } from '#server/documents/docx/models.ts';
import { writeMidTermAgain } from '#server/features/report/mid-term.service.ts';
import { docxType, writePlan } from '#server/features/report/plan-paper.service.ts';
import { newId } from '#server/new-id.ts';
import { documentTextKey } from './document-text.ts';
import { signerOf } from './describe-document.ts';
import {
  deleteFile,
  findFiles,
  findRecipients,
  insertFile,
  type FileRow,
} from './document-part.queries.ts';
import { readSource, type DocumentSource } from './document-source.ts';
import type { DocumentRow } from './document.queries.ts';

/**
 * Prints the number, the day and the signer into the file the program made for the draft. A file that
 * somebody edited in Word stays as it is.
 */
export async function printNumber(context: Context, tx: Tx, row: DocumentRow): Promise<void> {
  const of = { communeId: row.communeId, documentId: row.id };
  const source = readSource(row.source);
  const draft = (await findFiles(tx, of)).find(({ isGenerated }) => isGenerated);
  if (!source || !draft) return;
  const recipients = await findRecipients(tx, of);
  const head = numberedHead(
    row,
    source.paper,
    recipients.map(({ name }) => name),
  );
  const bytes = await printSource(tx, row.communeId, withHead(source, head));
  await deleteFile(tx, draft);
  await keepGenerated(context, tx, { ...of, id: newId(), fileName: draft.fileName, bytes });
}

/** The Word file of a source as it stands. */
export function printSource(tx: Tx, communeId: string, source: DocumentSource): Promise<Buffer> {
  return source.kind === 'plan'
    ? writePlan(tx, communeId, source.paper)
    : writeMidTermAgain(tx, communeId, source.paper);
}

/** Keeps a file the program made. */
export async function keepGenerated(
  context: Context,
  tx: Tx,
  file: Pick<FileRow, 'communeId' | 'documentId' | 'id' | 'fileName'> & { bytes: Buffer },
): Promise<string> {
  const { bytes, ...rest } = file;
  const textKey = await documentTextKey(bytes, docxType);
  await insertFile(tx, {
    ...rest,
    purpose: 'text',
    isGenerated: true,
    mediaType: docxType,
    size: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    file: bytes,
    textKey,
    uploadedBy: context.actor.userId,
    uploadedAt: context.now().toISOString(),
  });
  return textKey;
}

function numberedHead(row: DocumentRow, paper: Paper, recipients: readonly string[]) {
  const year = row.year ?? paper.year;
  return {
    number: { ...paper.number, number: row.number },
    date: row.dated,
    year,
    title: row.abstract,
    recipients,
    archive: row.archive === '' ? null : row.archive,
    signer: signerOf(row) ?? paper.signer,
  };
}

function withHead(source: DocumentSource, head: ReturnType<typeof numberedHead>): DocumentSource {
  if (source.kind === 'plan') return { ...source, paper: { ...source.paper, ...head } };
  return { ...source, paper: { ...source.paper, ...head } };
}
