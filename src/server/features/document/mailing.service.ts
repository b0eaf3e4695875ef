import { createHash } from 'node:crypto';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/document-mail.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import {
  listMessagesOfDocument,
  queueMessage,
  sendQueued,
  type MessageRow,
} from '#server/features/mail/outbox.service.ts';
import { newId } from '#server/new-id.ts';
import { numberTextOf } from './describe-document.ts';
import { lockNumbered } from './delivery.service.ts';
import {
  findFiles,
  findRecipients,
  readFileBytes,
  type FileRow,
  type RecipientRow,
} from './document-part.queries.ts';
import { findDocument, type DocumentRow } from './document.queries.ts';
import { findAddresses } from './mailing.queries.ts';

/** Encoded for mail, files grow by a third; many servers take 25 MB. */
const LARGEST = 18 * 1024 * 1024;

/** What a letter with a paper is about; kept with the letter until it has gone. */
export type MailedPaper = {
  communeId: string;
  documentId: string;
  recipientId: string;
  numberText: string;
  sentBy: { userId: string; name: string };
};

type Mails = Answer<typeof contract.listDocumentMails>;

export async function listDocumentMails(
  context: Context,
  { communeId, documentId }: Parsed<typeof contract.listDocumentMails>,
): Promise<Mails> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findDocument(tx, { communeId, id: documentId });
    if (!row) throw new Problem('request.not_found', { documentId });
    return describe(context, tx, row);
  });
}

/**
 * Writes down one letter for each recipient that has not got the paper. A letter that waits or may have
 * arrived is not doubled; one that failed for certain, or whose fate is unknown, may be asked for again.
 */
export async function sendDocumentMail(
  context: Context,
  { communeId, documentId, recipientIds }: Parsed<typeof contract.sendDocumentMail>,
): Promise<Mails> {
  const request = { action: 'document.edit', place: { communeId } } as const;
  const { queued, mails } = await withPermission(context, request, async (tx) => {
    const row = await lockNumbered(tx, { communeId, id: documentId });
    if (!context.config.mail) throw new Problem('mail.not_configured');
    const wanted = await findWanted(tx, row, recipientIds);
    await refuseUnsendable(tx, row, wanted);
    const letters = await listMessagesOfDocument(tx, documentId);
    const ids: string[] = [];
    for (const { id: recipientId, deliveredOn } of wanted) {
      const earlier = letters.filter((one) => paperOf(one).recipientId === recipientId);
      const isUnderWay = ['waiting', 'sending', 'sent'].includes(earlier.at(-1)?.state ?? '');
      if (deliveredOn !== null || isUnderWay) continue;
      const id = newId();
      const { userId, name } = context.actor;
      const paper: MailedPaper = {
        communeId,
        documentId,
        recipientId,
        numberText: numberTextOf(row),
        sentBy: { userId, name },
      };
      const isNew = await queueMessage(tx, {
        id,
        key: `document ${recipientId} ${earlier.length + 1}`,
        purpose: 'document',
        userId: null,
        subject: paper,
        createdAt: context.now().toISOString(),
      });
      if (isNew) ids.push(id);
    }
    return { queued: ids, mails: await describe(context, tx, row) };
  });
  for (const id of queued) await sendQueued(context, id);
  return mails;
}

async function findWanted(
  tx: Tx,
  row: DocumentRow,
  recipientIds: readonly string[],
): Promise<RecipientRow[]> {
  const all = await findRecipients(tx, { communeId: row.communeId, documentId: row.id });
  const wanted = all.filter(({ id }) => recipientIds.includes(id));
  if (wanted.length !== new Set(recipientIds).size) throw new Problem('document.recipient_unknown');
  return wanted;
}

async function refuseUnsendable(
  tx: Tx,
  row: DocumentRow,
  wanted: readonly RecipientRow[],
): Promise<void> {
  const addresses = await addressesOf(tx, row.communeId, wanted);
  const without = wanted.filter(({ id }) => addresses.get(id)?.length === 0);
  if (without.length > 0) {
    const names = without.map(({ name }) => name).join(', ');
    throw new Problem('mail.recipient_without_address', { names });
  }
  const files = await findSentFiles(tx, row);
  if (files.length === 0) throw new Problem('mail.no_file');
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > LARGEST) throw new Problem('mail.too_large', { limit: '18 MB' });
}

/** Addresses by recipient; none for one that is no organisation of the commune. */
export async function addressesOf(
  tx: Tx,
  communeId: string,
  recipients: readonly RecipientRow[],
): Promise<ReadonlyMap<string, string[]>> {
  const ids = recipients.flatMap(({ organisationId }) => organisationId ?? []);
  const known = await findAddresses(tx, communeId, ids);
  return new Map(
    recipients.map(({ id, organisationId }) => [id, known.get(organisationId ?? '') ?? []]),
  );
}

/** The signed scans where there are any, else the text as it was frozen with the number. */
async function findSentFiles(tx: Tx, { communeId, id }: DocumentRow): Promise<FileRow[]> {
  const files = await findFiles(tx, { communeId, documentId: id });
  const signed = files.filter(({ purpose }) => purpose === 'signed');
  return signed.length > 0 ? signed : files;
}

/** The same with their bytes; a file that is not what was kept any more is not sent. */
export async function readSentFiles(
  tx: Tx,
  row: DocumentRow,
): Promise<{ fileName: string; mediaType: string; body: Buffer }[]> {
  const files = [];
  for (const { id, fileName, mediaType, hash } of await findSentFiles(tx, row)) {
    const body = await readFileBytes(tx, { communeId: row.communeId, id });
    const isSame = body && createHash('sha256').update(body).digest('hex') === hash;
    if (!isSame) throw new Problem('document.file_changed', { fileId: id });
    files.push({ fileName, mediaType, body });
  }
  return files;
}

export function paperOf({ subject }: MessageRow): MailedPaper {
  return subject as MailedPaper;
}

async function describe({ config }: Context, tx: Tx, row: DocumentRow): Promise<Mails> {
  const recipients = await findRecipients(tx, { communeId: row.communeId, documentId: row.id });
  const addresses = await addressesOf(tx, row.communeId, recipients);
  const letters = await listMessagesOfDocument(tx, row.id);
  return {
    isConfigured: config.mail !== undefined,
    files: await findSentFiles(tx, row),
    items: recipients.map(({ id, name, deliveredOn }) => {
      const letter = letters.findLast((one) => paperOf(one).recipientId === id);
      return {
        recipientId: id,
        name,
        addresses: addresses.get(id) ?? [],
        isDelivered: deliveredOn !== null,
        letter: letter ? { ...letter, at: letter.settledAt ?? letter.createdAt } : null,
      };
    }),
  };
}
