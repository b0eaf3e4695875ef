import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  headersOf,
  startMailServer,
  wordsOf,
  type MailServer,
} from '#tests/support/mail-server.ts';
import { createMailer, type Mail } from './mailer.ts';

let server: MailServer;
const from = 'Phường Xuân Tăng <chungtay@phuong.example.vn>';
const mailTo = (change: Partial<Mail> = {}): Mail => ({
  id: '0192f0c1-0000-7000-8000-000000000001',
  to: [{ name: 'Hoàng Thị Thử', address: 'thu@example.vn' }],
  subject: 'Nhắc việc ngày 15/03/2024',
  text: 'Nộp báo cáo: “Tuyên truyền, vận động”\n',
  html: '<p>Nộp báo cáo</p>',
  ...change,
});

beforeAll(async () => {
  server = await startMailServer();
});
beforeEach(() => {
  server.letters.length = 0;
  server.answerRecipients(undefined);
});
afterAll(() => server.close());

test('a letter arrives whole: sender, reader, words with their tone marks, file', async () => {
  const file = {
    fileName: 'Kế hoạch.pdf',
    mediaType: 'application/pdf',
    body: Buffer.from('%PDF'),
  };
  const outcome = await createMailer({ url: server.url, from }).send(mailTo({ files: [file] }));
  expect(outcome.kind).toBe('sent');
  const [letter] = server.letters;
  if (!letter) throw new Error('nothing came');
  const headers = headersOf(letter);
  expect(letter).toMatchObject({ from: 'chungtay@phuong.example.vn', to: ['thu@example.vn'] });
  expect(headers.get('subject')).toBe('Nhắc việc ngày 15/03/2024');
  expect(headers.get('from')).toBe(from);
  expect(headers.get('to')).toBe('Hoàng Thị Thử <thu@example.vn>');
  expect(headers.get('message-id')).toBe(
    '<0192f0c1-0000-7000-8000-000000000001@phuong.example.vn>',
  );
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(wordsOf(letter)).toContain('Nộp báo cáo: “Tuyên truyền, vận động”');
  expect(letter.raw).toContain(file.body.toString('base64'));
});

test.each([
  [{ code: 450, text: 'Mailbox busy' }, 'later'],
  [{ code: 550, text: 'No such user' }, 'refused'],
] as const)('a server that answers %j: %s', async (reply, kind) => {
  server.answerRecipients(reply);
  const outcome = await createMailer({ url: server.url, from }).send(mailTo());
  expect(outcome).toMatchObject({ kind, reply: expect.stringContaining(reply.text) as string });
  expect(server.letters).toEqual([]);
});

test('a server that is not there is asked later', async () => {
  const gone = await startMailServer();
  await gone.close();
  const outcome = await createMailer({ url: gone.url, from }).send(mailTo());
  expect(outcome.kind).toBe('later');
});

test('a line that breaks after the letter leaves it unknown: it may have arrived', async () => {
  server.dropAfterLetter();
  const outcome = await createMailer({ url: server.url, from }).send(mailTo());
  expect(outcome.kind).toBe('unknown');
  expect(server.letters).toHaveLength(1);
});

test('a password is not said to a server in the clear, and stands in no answer', async () => {
  const url = server.url.replace('127.0.0.1', '127.0.0.2').replace('//', '//ten:mat-khau@');
  const elsewhere = await createMailer({ url, from }).send(mailTo());
  const here = server.url.replace('//', '//ten:mat-khau@');
  const local = await createMailer({ url: here, from }).send(mailTo());
  for (const { reply } of [elsewhere, local]) expect(reply).not.toContain('mat-khau');
  expect(elsewhere.kind).toBe('later');
});

test('no title, name or file name makes a header of its own', async () => {
  const mailer = createMailer({ url: server.url, from });
  const breaks = fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\0', '\r\n\r\n', ' ');
  const hostile = fc
    .array(fc.tuple(fc.constantFrom('Bcc: x@evil.example', 'việc', 'Subject: y', '.'), breaks))
    .map((pieces) => pieces.flat().join(''));
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (subject, name, fileName) => {
      server.letters.length = 0;
      const files = [{ fileName, mediaType: 'application/pdf', body: Buffer.from('x') }];
      const to = [{ name, address: 'thu@example.vn' }];
      const outcome = await mailer.send(mailTo({ subject: `Việc ${subject}`, to, files }));
      expect(outcome.kind).toBe('sent');
      const [letter] = server.letters;
      expect(letter?.to).toEqual(['thu@example.vn']);
      const names = letter ? [...headersOf(letter).keys()].toSorted() : [];
      expect(names).toEqual(expectedHeaders);
    }),
    { numRuns: 40, seed: 20240315 },
  );
});

const expectedHeaders = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
];
