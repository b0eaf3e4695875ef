import { createTransport, type SMTPSentMessageInfo } from 'nodemailer';
import type { MailSettings } from '#server/config.ts';

export type MailAddressee = { name: string; address: string };

/** A letter in words; `id` makes its Message-ID, so that a server that sees it twice can tell. */
export type Mail = {
  id: string;
  to: readonly MailAddressee[];
  subject: string;
  text: string;
  html: string;
  files?: readonly { fileName: string; mediaType: string; body: Buffer }[];
};

/**
 * What became of a letter. `later`: the server could not take it now, or was not reached. `refused`: it will
 * not take this letter. `unknown`: the letter was handed over and no answer came; it may have left.
 */
export type MailOutcome = { kind: 'sent' | 'later' | 'refused' | 'unknown'; reply: string };

export type Mailer = { send(mail: Mail): Promise<MailOutcome> };

/** Commands of SMTP whose refusal is about the letter, not about the connection or the password. */
const aboutLetter = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** Hands letters to the mail server of the settings, one connection each. */
export function createMailer({ url, from }: MailSettings): Mailer {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send(mail) {
      const watch = { isHandedOver: false };
      const transport = openTransport(url, watch);
      try {
        const info = await transport.sendMail({
          from,
          messageId: `<${mail.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          to: mail.to.map(({ name, address }) => ({ name: oneLine(name), address })),
          subject: oneLine(mail.subject),
          text: mail.text,
          html: mail.html,
          attachments: mail.files?.map(({ fileName, mediaType, body }) => ({
            filename: oneLine(fileName),
            contentType: mediaType,
            content: body,
          })),
        });
        return { kind: 'sent', reply: replyOf(info) };
      } catch (error) {
        return failureOf(error as SmtpError, watch.isHandedOver);
      } finally {
        transport.close();
      }
    },
  };
}

/** The library says where a conversation broke only in its log: once `DATA` was said, the letter may be gone. */
function openTransport(url: string, watch: { isHandedOver: boolean }) {
  const { protocol, password, hostname } = new URL(url);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const ignore = () => undefined;
  return createTransport({
    url,
    // A password never crosses a network in the clear.
    requireTLS: protocol === 'smtp:' && password !== '' && !isHere,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // A letter is made of what we hand over, never of files or addresses it names.
    disableFileAccess: true,
    disableUrlAccess: true,
    transactionLog: true,
    logger: {
      trace: ignore,
      info: ignore,
      warn: ignore,
      error: ignore,
      fatal: ignore,
      debug: (_entry: unknown, line: unknown) => {
        watch.isHandedOver ||= line === 'DATA';
      },
    },
  });
}

type SmtpError = Error & {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
};

function failureOf(error: SmtpError, isHandedOver: boolean): MailOutcome {
  const { code = '', command = '', responseCode } = error;
  const reply = shorten(error.response ?? `${code} ${error.message}`);
  const isAboutLetter = aboutLetter.includes(command);
  if (responseCode !== undefined) {
    const isFinal = responseCode >= 500 && isAboutLetter;
    return { kind: isFinal ? 'refused' : 'later', reply };
  }
  // An address the library itself does not send to: asking again changes nothing.
  if (code === 'EENVELOPE') return { kind: 'refused', reply };
  return { kind: isHandedOver ? 'unknown' : 'later', reply };
}

/** The last answer, and whom of several the server would not take. */
function replyOf({ response, rejected }: SMTPSentMessageInfo): string {
  const left = rejected.length === 0 ? '' : ` (not accepted: ${rejected.join(', ')})`;
  return shorten(`${response}${left}`);
}

/** Names and titles come from people; a header is one line, whatever they typed. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function shorten(text: string): string {
  return oneLine(text).slice(0, 300);
}
