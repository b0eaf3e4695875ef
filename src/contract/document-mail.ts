import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './fields.ts';
import { DocumentPage, OneDocument, oneDocumentPath } from './document.ts';
import { MailState } from './mail.ts';

const DocumentMail = z.object({
  recipientId: Id,
  name: z.string(),
  /** Of the organisation's people; empty where there is none, or the recipient is no organisation of ours. */
  addresses: z.array(z.string()),
  /** Sent by whatever way. */
  isDelivered: z.boolean(),
  /** The last letter to it; null when none was asked for. */
  letter: z
    .object({
      state: MailState,
      reply: z.string(),
      recipients: z.array(z.string()),
      at: z.string(),
    })
    .nullable(),
});
export type DocumentMail = z.output<typeof DocumentMail>;

const DocumentMails = z.object({
  /** Whether this program can send letters at all. */
  isConfigured: z.boolean(),
  /** What a letter carries. */
  files: z.array(DocumentPage.shape.files.element.pick({ id: true, fileName: true, size: true })),
  items: z.array(DocumentMail),
});

export const listDocumentMails = endpoint({
  method: 'GET',
  path: `${oneDocumentPath}/mails`,
  summary:
    'To whom a paper can be sent by e-mail, with which files, and what became of each letter',
  input: z.object(OneDocument),
  output: DocumentMails,
});

/** Refusals: mail.not_configured · mail.recipient_without_address {names} · mail.no_file · mail.too_large {limit} */
export const sendDocumentMail = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/mails`,
  summary:
    'Sends the files of a numbered paper by e-mail; whoever has it, or is about to, gets it once',
  input: z.object({ ...OneDocument, recipientIds: z.array(Id).min(1).max(100) }),
  output: DocumentMails,
});
