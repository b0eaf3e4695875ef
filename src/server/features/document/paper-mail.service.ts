import { Problem } from '#contract/problem.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope } from '#server/db/scope.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { writeLetter, type Letter } from '#server/features/mail/letter.service.ts';
import type { MailPurpose } from '#server/features/mail/outbox.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { findRecipients, updateRecipients } from './document-part.queries.ts';
import { findDocument, type DocumentRow } from './document.queries.ts';
import { addressesOf, paperOf, readSentFiles, type MailedPaper } from './mailing.service.ts';

/** A registered paper on its way to one recipient, and the note in the register that it left. */
export const documentMail: MailPurpose = {
  compose(deps, message) {
    const paper = paperOf(message);
    const { communeId, documentId, recipientId } = paper;
    return inScope(deps.db, { communes: [communeId], neighbourhoods: '*' }, async (tx) => {
      const row = await findDocument(tx, { communeId, id: documentId });
      if (row?.state !== 'registered') throw new Problem('document.cancelled');
      const recipients = await findRecipients(tx, { communeId, documentId });
      const recipient = recipients.find(({ id }) => id === recipientId);
      // It was handed over some other way in the meantime.
      if (!recipient || recipient.deliveredOn !== null) return null;
      const addresses = (await addressesOf(tx, communeId, [recipient])).get(recipientId) ?? [];
      const { name } = recipient;
      if (addresses.length === 0) {
        throw new Problem('mail.recipient_without_address', { names: name });
      }
      return {
        to: addresses.map((address) => ({ name, address })),
        ...paperLetter(deps, row, { name, paper }),
        files: await readSentFiles(tx, row),
      };
    });
  },
  async noteSent(deps, tx, message) {
    await noteDelivery(deps, tx, paperOf(message));
  },
};

async function noteDelivery(
  { now }: Deps,
  tx: Tx,
  { communeId, documentId, recipientId, sentBy }: MailedPaper,
): Promise<void> {
  const recipients = await findRecipients(tx, { communeId, documentId });
  const recipient = recipients.find(({ id }) => id === recipientId);
  if (!recipient || recipient.deliveredOn !== null) return;
  const deliveredOn = todayInVietnam(now());
  const delivery = { deliveredOn, method: 'email', deliveredBy: sentBy.userId };
  await updateRecipients(tx, { communeId, ids: [recipientId] }, delivery);
  await recordAudit(tx, {
    communeId,
    at: now(),
    actor: sentBy,
    action: 'document.delivered',
    subject: { kind: 'document', id: documentId },
    detail: { method: 'email', deliveredOn, recipients: [recipient.name] },
  });
}

function paperLetter(
  { config }: Deps,
  row: DocumentRow,
  { name, paper }: { name: string; paper: MailedPaper },
): Letter {
  const dated = row.dated === null ? '' : ` ngày ${formatDate(row.dated)}`;
  const page = `${config.publicUrl}/${paper.communeId}/documents/${paper.documentId}`;
  return writeLetter(`Văn bản ${paper.numberText}: ${row.abstract}`, [
    { sentence: `Kính gửi: ${name}` },
    {
      sentence: `Gửi kèm thư này là văn bản số ${paper.numberText}${dated}: ${row.abstract}.`,
    },
    {
      sentence:
        config.publicUrl === undefined
          ? 'Đơn vị có tài khoản trên Chung Tay vui lòng mở văn bản trong mục “Văn bản” và bấm “Đã nhận”.'
          : `Đơn vị có tài khoản trên Chung Tay vui lòng bấm “Đã nhận” tại: ${page}`,
    },
    { sentence: `Người gửi: ${paper.sentBy.name}.` },
  ]);
}
