import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as it came over the wire. */
export type ReceivedLetter = { to: string[]; from: string; raw: string };

export type MailServer = {
  url: string;
  letters: ReceivedLetter[];
  /** What the next recipients are answered; undefined takes them again. */
  answerRecipients(reply: { code: number; text: string } | undefined): void;
  /** Takes the next letter, then drops the line without an answer. */
  dropAfterLetter(): void;
  close(): Promise<void>;
};

/** A mail server on this machine that keeps what it is given; on a port of its own, or one that was freed. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  let refusal: { code: number; text: string } | undefined;
  let isDropping = false;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, answer) {
      if (!refusal) return answer();
      answer(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom ? mailFrom.address : '',
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        if (!isDropping) return answer();
        isDropping = false;
        server.connections.forEach((connection) => connection.close());
      });
    },
  });
  // A client that hangs up in the middle is part of these tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    letters,
    answerRecipients: (reply) => {
      refusal = reply;
    },
    dropAfterLetter: () => {
      isDropping = true;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The headers of a letter, unfolded, in lower case by name; encoded words are read. */
export function headersOf({ raw }: ReceivedLetter): ReadonlyMap<string, string> {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), readWords(line.slice(at + 1).trim())];
    }),
  );
}

/** Every part of a letter that is text, read. */
export function wordsOf({ raw }: ReceivedLetter): string {
  return raw
    .split(/\r\n--[^\r\n]+\r\n/)
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const body = rest.join('\r\n\r\n');
      if (/quoted-printable/i.test(head)) return readQuoted(body);
      return /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
    })
    .join('\n');
}

function readQuoted(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function readWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : readQuoted(word.replaceAll('_', ' ')),
    );
}
