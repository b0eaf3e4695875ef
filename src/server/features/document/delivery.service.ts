import type * as contract from '#contract/document-act.ts';
import type { DocumentPage } from '#contract/document.ts';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { describeDocument, isOwnRecipient } from './describe-document.ts';
import {
  findRecipients,
  insertRecipients,
  updateRecipients,
  type RecipientRow,
} from './document-part.queries.ts';
import { findDocument, lockDocument, type DocumentRow } from './document.queries.ts';
import { checkRecipients } from './draft.service.ts';

/**
 * Records that a numbered paper was sent. From then on an organisation sees it. A recipient that was sent
 * it before keeps its first day.
 */
export async function deliverDocument(
  context: Context,
  input: Parsed<typeof contract.deliverDocument>,
): Promise<Answer<typeof contract.deliverDocument>> {
  const { communeId, documentId, recipients, method, deliveredOn } = input;
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockNumbered(tx, { communeId, id: documentId });
    refuseFuture(context, deliveredOn);
    const of = { communeId, documentId };
    const before = await findRecipients(tx, of);
    const added = recipients.filter(({ id }) => !before.some((one) => one.id === id));
    await checkRecipients(tx, communeId, [...before, ...added]);
    const isWhole = await insertRecipients(
      tx,
      of,
      added.map((one, index) => ({ ...one, sortOrder: before.length + index })),
    );
    if (!isWhole) throw new Problem('document.recipient_unknown');
    const named = new Set(recipients.map(({ id }) => id));
    const sent = (await findRecipients(tx, of)).filter(
      ({ id, deliveredOn: day }) => named.has(id) && day === null,
    );
    // In the app only somebody with an account here can read it.
    if (method === 'app' && sent.some(({ organisationId }) => organisationId === null)) {
      throw new Problem('request.invalid', { issues: [{ field: 'method' }] });
    }
    if (sent.length > 0) {
      const ids = sent.map(({ id }) => id);
      const delivery = { deliveredOn, method, deliveredBy: context.actor.userId };
      await updateRecipients(tx, { communeId, ids }, delivery);
      await record(context, tx, row, {
        action: 'document.delivered',
        detail: { method, deliveredOn, recipients: sent.map(({ name }) => name) },
      });
    }
    return describeDocument(context, tx, row);
  });
}

/** "Đã nhận", pressed by an account of the organisation. Pressed again it stays as it was. */
export async function acknowledgeDocument(
  context: Context,
  { communeId, documentId, recipientId }: Parsed<typeof contract.acknowledgeDocument>,
): Promise<Answer<typeof contract.acknowledgeDocument>> {
  const request = { action: 'document.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await findDocument(tx, { communeId, id: documentId });
    const recipient = row && (await findOne(tx, row, recipientId));
    if (!row || !recipient) throw new Problem('request.not_found', { recipientId });
    if (!isOwnRecipient(context, recipient)) {
      throw new Problem('access.denied', { action: 'document.read' });
    }
    return acknowledge(context, tx, row, {
      recipient,
      name: context.actor.name,
      on: todayInVietnam(context.now()),
    });
  });
}

/** Somebody signed for the paper: the clerk writes down who and when. */
export async function recordAcknowledgement(
  context: Context,
  input: Parsed<typeof contract.recordAcknowledgement>,
): Promise<Answer<typeof contract.recordAcknowledgement>> {
  const { communeId, documentId, recipientId, acknowledgedName, acknowledgedOn } = input;
  const request = { action: 'document.edit', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const row = await lockNumbered(tx, { communeId, id: documentId });
    const recipient = await findOne(tx, row, recipientId);
    if (!recipient) throw new Problem('request.not_found', { recipientId });
    refuseFuture(context, acknowledgedOn);
    return acknowledge(context, tx, row, {
      recipient,
      name: acknowledgedName,
      on: acknowledgedOn,
    });
  });
}

async function acknowledge(
  context: Context,
  tx: Tx,
  row: DocumentRow,
  { recipient, name, on }: { recipient: RecipientRow; name: string; on: string },
): Promise<DocumentPage> {
  if (recipient.deliveredOn === null) throw new Problem('document.not_delivered');
  if (recipient.acknowledgedOn !== null) {
    const isSame = recipient.acknowledgedBy === context.actor.userId;
    if (!isSame) throw new Problem('document.acknowledged');
    return describeDocument(context, tx, row);
  }
  await updateRecipients(
    tx,
    { communeId: row.communeId, ids: [recipient.id] },
    {
      acknowledgedOn: on,
      acknowledgedAt: context.now().toISOString(),
      acknowledgedName: name,
      acknowledgedBy: context.actor.userId,
    },
  );
  await record(context, tx, row, {
    action: 'document.acknowledged',
    detail: { recipientId: recipient.id, recipient: recipient.name, on },
  });
  return describeDocument(context, tx, row);
}

async function findOne(
  tx: Tx,
  row: DocumentRow,
  recipientId: string,
): Promise<RecipientRow | undefined> {
  const of = { communeId: row.communeId, documentId: row.id };
  return (await findRecipients(tx, of)).find(({ id }) => id === recipientId);
}

/** The paper, held to the end of the transaction; throws unless it has a number that stands. */
export async function lockNumbered(
  tx: Tx,
  key: { communeId: string; id: string },
): Promise<DocumentRow> {
  const row = await lockDocument(tx, key);
  if (!row) throw new Problem('request.not_found', { documentId: key.id });
  if (row.state === 'draft') throw new Problem('document.no_number');
  if (row.state === 'cancelled') throw new Problem('document.cancelled');
  return row;
}

function refuseFuture(context: Context, date: string): void {
  if (date > todayInVietnam(context.now())) throw new Problem('document.date_in_future', { date });
}

async function record(
  context: Context,
  tx: Tx,
  { communeId, id }: DocumentRow,
  event: {
    action: 'document.delivered' | 'document.acknowledged';
    detail: Record<string, unknown>;
  },
): Promise<void> {
  await recordAudit(tx, {
    ...event,
    communeId,
    at: context.now(),
    actor: context.actor,
    subject: { kind: 'document', id },
  });
}
