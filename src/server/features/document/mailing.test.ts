import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelDocument, deliverDocument, uploadDocumentFile } from '#contract/document-act.ts';
import { listDocumentMails, sendDocumentMail } from '#contract/document-mail.ts';
import { draftDocument, getDocument } from '#contract/document.ts';
import { createOrganisation } from '#contract/organisation.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { draftOf, issueOne } from '#tests/support/documents.ts';
import {
  headersOf,
  startMailServer,
  wordsOf,
  type MailServer,
} from '#tests/support/mail-server.ts';
import { pdfOf } from '#tests/support/pictures.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';

/** 15/03/2024. */
const TODAY = '2024-03-15';
const pdf = pdfOf('bản ký');

let server: MailServer;
let api: TestApi;
let officer: Client;
let communeId: string;
let count = 0;

beforeAll(async () => {
  server = await startMailServer();
  const mail = { url: server.url, from: 'Phường Xuân Tăng <chungtay@phuong.example.vn>' };
  api = await createTestApi({ config: { mail, publicUrl: 'https://chungtay.example.vn' } });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer', name: 'Công chức Thử' });
  await api.deps.jobs.runPutOff();
});
beforeEach(() => {
  server.answerRecipients(undefined);
  server.letters.length = 0;
});
afterAll(async () => {
  await api.close();
  await server.close();
});

async function buildRecipient(emails: readonly string[]) {
  count += 1;
  const name = `Hội Thử ${count}`;
  const contacts = emails.map((email) => ({ name: 'Người Thử', position: '', phone: '', email }));
  const kind = 'union' as const;
  const draft = { communeId, id: newId(), name, kind, note: '', contacts };
  const { id: organisationId } = expectOk(await officer.call(createOrganisation, draft));
  return { id: newId(), organisationId, name };
}

/** A numbered notice with one file, to these recipients. */
async function buildPaper(
  recipients: Awaited<ReturnType<typeof buildRecipient>>[],
  hasFile = true,
) {
  const { id: documentId } = expectOk(
    await issueOne(officer, draftOf(communeId, { recipients }), TODAY),
  );
  const one = { communeId, documentId };
  if (hasFile) {
    const file = { ...one, id: newId() };
    expectOk(await officer.upload(uploadDocumentFile, file, 'Thông báo (ký).pdf', pdf));
  }
  return { ...one, recipientIds: recipients.map(({ id }) => id) };
}

async function send(paper: Awaited<ReturnType<typeof buildPaper>>) {
  const answer = await officer.call(sendDocumentMail, paper);
  await api.deps.jobs.drain();
  return answer;
}
const stateOf = async ({
  communeId: place,
  documentId,
}: {
  communeId: string;
  documentId: string;
}) => {
  const { items } = expectOk(
    await officer.call(listDocumentMails, { communeId: place, documentId }),
  );
  return items.map(({ letter }) => letter?.state ?? null);
};

describe('a paper sent by e-mail', () => {
  test('arrives whole at the people of each organisation, and the register says when and by whom', async () => {
    const [two, one] = [
      await buildRecipient(['hoi@example.vn', 'pho@example.vn', '']),
      await buildRecipient(['doan@example.vn']),
    ];
    const paper = await buildPaper([two, one]);
    expectOk(await send(paper));
    expect(server.letters.map(({ to }) => to)).toEqual([
      ['hoi@example.vn', 'pho@example.vn'],
      ['doan@example.vn'],
    ]);
    const [letter] = server.letters;
    if (!letter) throw new Error('no letter came');
    const page = expectOk(await officer.call(getDocument, paper));
    expect(headersOf(letter).get('subject')).toBe(`Văn bản ${page.numberText}: ${page.abstract}`);
    expect(wordsOf(letter)).toContain(`/${communeId}/documents/${paper.documentId}`);
    const sent = Buffer.from(
      /application\/pdf[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(letter.raw)?.[1] ?? '',
      'base64',
    );
    expect(createHash('sha256').update(sent).digest('hex')).toBe(page.files[0]?.hash);
    expect(page.recipients).toMatchObject([
      { name: two.name, deliveredOn: TODAY, method: 'email' },
      { name: one.name, deliveredOn: TODAY, method: 'email' },
    ]);
    expect(await stateOf(paper)).toEqual(['sent', 'sent']);
  });

  test('goes once, however often and by however many it is asked', async () => {
    const paper = await buildPaper([await buildRecipient(['mot-lan@example.vn'])]);
    await Promise.all([send(paper), send(paper), send(paper)]);
    expectOk(await send(paper));
    expect(server.letters).toHaveLength(1);
  });

  test('waits while the server is busy, and is not given over to the register before it left', async () => {
    const paper = await buildPaper([await buildRecipient(['ban@example.vn'])]);
    server.answerRecipients({ code: 451, text: 'Busy' });
    expectOk(await send(paper));
    expect(await stateOf(paper)).toEqual(['waiting']);
    const [recipient] = expectOk(await officer.call(getDocument, paper)).recipients;
    expect(recipient?.deliveredOn).toBeNull();
    // Asked again it still is the one letter.
    expectOk(await send(paper));
    server.answerRecipients(undefined);
    expect(await api.deps.jobs.runPutOff()).toEqual([60]);
    expect(server.letters).toHaveLength(1);
    expect(await stateOf(paper)).toEqual(['sent']);
  });

  test('that was refused is told, and goes when it is asked for again', async () => {
    const paper = await buildPaper([await buildRecipient(['khong-co@example.vn'])]);
    server.answerRecipients({ code: 550, text: 'No such user' });
    expectOk(await send(paper));
    const { items } = expectOk(await officer.call(listDocumentMails, paper));
    expect(items[0]?.letter).toMatchObject({ state: 'refused' });
    expect(items[0]?.letter?.reply).toContain('No such user');
    server.answerRecipients(undefined);
    expectOk(await send(paper));
    expect(await stateOf(paper)).toEqual(['sent']);
  });

  test('that was handed over or cancelled in the meantime is not sent', async () => {
    const recipient = await buildRecipient(['sau@example.vn']);
    const [handed, cancelled] = [
      await buildPaper([recipient]),
      await buildPaper([{ ...recipient, id: newId() }]),
    ];
    server.answerRecipients({ code: 451, text: 'Busy' });
    expectOk(await send(handed));
    expectOk(await send(cancelled));
    const byHand = { method: 'paper', deliveredOn: TODAY } as const;
    expectOk(
      await officer.call(deliverDocument, { ...handed, ...byHand, recipients: [recipient] }),
    );
    const reason = 'Ban hành nhầm';
    expectOk(await officer.call(cancelDocument, { ...cancelled, reason }));
    server.answerRecipients(undefined);
    await api.deps.jobs.runPutOff();
    expect(server.letters).toEqual([]);
    expect([await stateOf(handed), await stateOf(cancelled)]).toEqual([['dropped'], ['failed']]);
  });
});

describe('a paper is not sent', () => {
  test('to whom no address is known of, with their names', async () => {
    const silent = await buildRecipient(['']);
    const answer = await send(await buildPaper([silent, await buildRecipient(['co@example.vn'])]));
    expect(answer.body).toMatchObject({
      code: 'mail.recipient_without_address',
      details: { names: silent.name },
    });
    expect(server.letters).toEqual([]);
  });

  test('without a file, as a draft, or to a recipient of another paper', async () => {
    const recipient = await buildRecipient(['a@example.vn']);
    expect(codeOf(await send(await buildPaper([recipient], false)))).toBe('mail.no_file');
    const draft = draftOf(communeId, { recipients: [{ ...recipient, id: newId() }] });
    const { id: documentId, recipients } = expectOk(await officer.call(draftDocument, draft));
    const ids = recipients.map(({ id }) => id);
    const drafted = { communeId, documentId, recipientIds: ids };
    expect(codeOf(await send(drafted))).toBe('document.no_number');
    const paper = await buildPaper([{ ...recipient, id: newId() }]);
    const foreign = { ...paper, recipientIds: [newId()] };
    expect(codeOf(await send(foreign))).toBe('document.recipient_unknown');
  });

  test('where no mail server is set', async () => {
    const plain = await createTestApi();
    const { communeId: place } = plain.fixtures;
    const clerk = plain.as({ role: 'ward_officer' });
    const { id: documentId } = expectOk(await issueOne(clerk, draftOf(place), TODAY));
    const input = { communeId: place, documentId, recipientIds: [newId()] };
    expect(codeOf(await clerk.call(sendDocumentMail, input))).toBe('mail.not_configured');
    expect(expectOk(await clerk.call(listDocumentMails, input)).isConfigured).toBe(false);
    await plain.close();
  });

  test('by anybody but the clerk', async () => {
    const paper = await buildPaper([await buildRecipient(['b@example.vn'])]);
    for (const role of ['chair', 'auditor', 'council_member', 'surveyor'] as const) {
      expect(codeOf(await api.as({ role }).call(sendDocumentMail, paper))).toBe('access.denied');
      expect(codeOf(await api.as({ role }).call(listDocumentMails, paper))).toBe('access.denied');
    }
  });
});
