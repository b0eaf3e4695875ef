import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acknowledgeDocument,
  deliverDocument,
  downloadDocumentFile,
  draftMidTermDocument,
  draftPlanDocument,
  cancelDocument,
  issueDocument,
  receiveDocument,
  recordAcknowledgement,
  removeDocumentFile,
  uploadDocumentFile,
} from '#contract/document-act.ts';
import {
  draftDocument,
  dropDraft,
  editDraft,
  getDocument,
  getDocumentRegister,
  listDocuments,
} from '#contract/document.ts';
import { getMovement, loadSamplePlan } from '#contract/movement.ts';
import { downloadPlan } from '#contract/report.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { pdfOf } from '#tests/support/pictures.ts';
import { buildOrganisation, draftOf, issueOne } from '#tests/support/documents.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';
import { zipOf } from '#tests/support/zip-of.ts';

const TODAY = '2025-06-09';
let api: TestApi;
let officer: Client;
let communeId: string;
let women: string;
let youth: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2025-06-09T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
  women = await buildOrganisation(api, 'Hội Liên hiệp Phụ nữ');
  youth = await buildOrganisation(api, 'Đoàn Thanh niên');
});
afterAll(() => api.close());

const pdf = pdfOf('bản ký');
const docxOf = (text: string) =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:document>`,
  });
const recipient = (organisationId: string | null, name: string) => ({
  id: newId(),
  organisationId,
  name,
});

describe('a draft', () => {
  test('is changed by the version one saw, and removed', async () => {
    const { id: documentId, ...content } = draftOf(communeId);
    const { version } = expectOk(await officer.call(draftDocument, { ...content, id: documentId }));
    const basis = [{ text: 'Luật Thi đua, khen thưởng', documentId: null }];
    const recipients = [recipient(women, 'Hội LHPN phường'), recipient(null, 'UBND tỉnh')];
    const change = { ...content, documentId, version, abstract: 'Mới', basis, recipients };
    const edited = expectOk(await officer.call(editDraft, change));
    expect(edited).toMatchObject({ abstract: 'Mới', basis, version: version + 1 });
    expect(edited.recipients.map(({ name }) => name)).toEqual(['Hội LHPN phường', 'UBND tỉnh']);
    const stale = await officer.call(editDraft, { ...change, abstract: 'Cũ' });
    expect(codeOf(stale)).toBe('record.stale');
    expect(stale.body).toMatchObject({
      details: { yours: { abstract: 'Cũ' }, current: { abstract: 'Mới' } },
    });
    const chair = api.as({ role: 'chair' });
    expect(codeOf(await chair.call(editDraft, change))).toBe('access.denied');
    expect(codeOf(await chair.call(dropDraft, { communeId, documentId }))).toBe('access.denied');
    expectOk(await officer.call(dropDraft, { communeId, documentId }));
    expect((await officer.call(getDocument, { communeId, documentId })).status).toBe(404);
  });

  test.each([
    ['a kind nobody knows', { kindId: 'XX' }, 'document.kind_unknown'],
    ['no abstract', { abstract: '' }, 'request.invalid'],
    [
      'a basis that is not in the register',
      { basis: [{ text: 'KH', documentId: newId() }] },
      'document.basis_unknown',
    ],
    [
      'an organisation of elsewhere',
      { recipients: [recipient(newId(), 'Hội')] },
      'document.recipient_unknown',
    ],
  ])('is refused with %s', async (_what, change, code) => {
    expect(codeOf(await officer.call(draftDocument, draftOf(communeId, change)))).toBe(code);
  });

  test('is refused with one organisation named twice, or the id of a recipient of another paper', async () => {
    const twice = [recipient(women, 'Hội'), recipient(women, 'Hội Phụ nữ')];
    const draft = draftOf(communeId, { recipients: twice });
    expect(codeOf(await officer.call(draftDocument, draft))).toBe('document.recipient_unknown');
    const recipients = [recipient(women, 'Hội')];
    expectOk(await officer.call(draftDocument, draftOf(communeId, { recipients })));
    const again = await officer.call(draftDocument, draftOf(communeId, { recipients }));
    expect(codeOf(again)).toBe('document.recipient_unknown');
  });

  test('is seen by those who write or number it, and nobody else', async () => {
    const draft = draftOf(communeId);
    const { id: documentId } = expectOk(await officer.call(draftDocument, draft));
    const kept = { communeId, documentId, id: newId() };
    const file = expectOk(await officer.upload(uploadDocumentFile, kept, 'du-thao.pdf', pdf));
    const one = { communeId, documentId };
    expect((await api.as({ role: 'chair' }).call(getDocument, one)).status).toBe(200);
    for (const role of ['auditor', 'council_member', 'province_viewer'] as const) {
      const reader = api.as({ role });
      expect((await reader.call(getDocument, one)).status).toBe(404);
      const look = await reader.call(downloadDocumentFile, { ...one, fileId: file.id });
      expect(look.status).toBe(404);
      const list = { communeId, direction: 'outgoing' } as const;
      const { items } = expectOk(await reader.call(listDocuments, list));
      expect(items.filter(({ state }) => state === 'draft')).toEqual([]);
    }
    const surveyor = api.as({ role: 'surveyor' });
    expect(codeOf(await surveyor.call(getDocument, one))).toBe('access.denied');
    expect(codeOf(await surveyor.call(getDocumentRegister, { communeId }))).toBe('access.denied');
  });
});

describe('a file', () => {
  test('is looked at, hashed, found by its words, taken off a draft, and frozen with the number', async () => {
    const draft = draftOf(communeId, { kindId: 'BC', symbol: 'BC-UBND', abstract: 'Sơ kết' });
    const { id: documentId } = expectOk(await officer.call(draftDocument, draft));
    const one = { communeId, documentId };
    const docx = await docxOf('Hỗ trợ sửa chữa nhà ở cho hộ ông Vừ A Chống &amp; gia đình');
    const id = newId();
    const sent = await officer.upload(uploadDocumentFile, { ...one, id }, 'bao-cao.docx', docx);
    const file = expectOk(sent);
    expect(file).toMatchObject({ purpose: 'text', size: docx.length, fileName: 'bao-cao.docx' });
    const same = await officer.upload(uploadDocumentFile, { ...one, id }, 'bao-cao.docx', docx);
    expect(expectOk(same)).toEqual(file);
    const find = { communeId, direction: 'outgoing', search: 'vu a chong nha o' } as const;
    expect(expectOk(await officer.call(listDocuments, find)).items).toMatchObject([
      { id: documentId, fileCount: 1 },
    ]);

    const extra = { ...one, id: newId() };
    expectOk(await officer.upload(uploadDocumentFile, extra, 'phu-luc.pdf', pdf));
    expectOk(await officer.call(removeDocumentFile, { ...one, fileId: extra.id }));
    const { version } = expectOk(await officer.call(getDocument, one));
    expectOk(await officer.call(issueDocument, { ...one, version, dated: TODAY }));
    expect(codeOf(await officer.call(removeDocumentFile, { ...one, fileId: id }))).toBe(
      'document.not_draft',
    );
    const scan = { ...one, id: newId() };
    const signed = expectOk(await officer.upload(uploadDocumentFile, scan, 'ban-ky.pdf', pdf));
    expect(signed.purpose).toBe('signed');

    const reader = api.as({ role: 'auditor' });
    const answer = await reader.call(downloadDocumentFile, { ...one, fileId: id });
    expect(answer.payload.equals(docx)).toBe(true);
    expect(codeOf(await reader.upload(uploadDocumentFile, scan, 'x.pdf', pdf))).toBe(
      'access.denied',
    );
    expect(codeOf(await reader.call(removeDocumentFile, { ...one, fileId: id }))).toBe(
      'access.denied',
    );
  });

  test('that is not what was kept any more is not handed out', async () => {
    const issued = expectOk(await officer.call(draftDocument, draftOf(communeId)));
    const one = { communeId, documentId: issued.id };
    const file = { ...one, id: newId() };
    expectOk(await officer.upload(uploadDocumentFile, file, 'a.pdf', pdf));
    await sql`alter table document_file disable trigger user`.execute(api.db);
    await inScope(api.db, wholeScope, (tx) =>
      sql`reset role; update document_file set file = 'x' where id = '${sql.raw(file.id)}'`.execute(
        tx,
      ),
    );
    await sql`alter table document_file enable trigger user`.execute(api.db);
    const answer = await officer.call(downloadDocumentFile, { ...one, fileId: file.id });
    expect(codeOf(answer)).toBe('document.file_changed');
  });

  test.each([
    ['a web page', Buffer.from('<html>'), 'document.file_wrong_type'],
    ['a broken archive', Buffer.from('PK\u0003\u0004 no'), 'file.damaged'],
  ])('is refused when it is %s', async (_what, bytes, code) => {
    const { id: documentId } = expectOk(await officer.call(draftDocument, draftOf(communeId)));
    const input = { communeId, documentId, id: newId() };
    expect(codeOf(await officer.upload(uploadDocumentFile, input, 'a.docx', bytes))).toBe(code);
  });
});

describe('an organisation', () => {
  async function sendNotice() {
    const recipients = [recipient(women, 'Hội LHPN phường'), recipient(youth, 'Đoàn Thanh niên')];
    const issued = expectOk(await issueOne(officer, draftOf(communeId, { recipients }), TODAY));
    return { one: { communeId, documentId: issued.id }, recipients, issued };
  }

  test('sees what was delivered to it, and acknowledges it once', async () => {
    const { one, recipients } = await sendNotice();
    const [toWomen, toYouth] = recipients;
    const member = api.as({ role: 'organisation', organisationId: women, name: 'Hoàng Thị Mẫu' });
    const other = api.as({ role: 'organisation', organisationId: youth });
    const acknowledge = { ...one, recipientId: toWomen?.id ?? '' };
    expect((await member.call(getDocument, one)).status).toBe(404);
    expect((await member.call(acknowledgeDocument, acknowledge)).status).toBe(404);

    const delivery = {
      ...one,
      recipients: recipients.slice(0, 1),
      method: 'app',
      deliveredOn: TODAY,
    } as const;
    expectOk(await officer.call(deliverDocument, delivery));
    const seen = expectOk(await member.call(getDocument, one));
    // Who else gets it is the office's business.
    expect(seen.recipients).toMatchObject([{ id: toWomen?.id, isMine: true, method: 'app' }]);
    expect((await other.call(getDocument, one)).status).toBe(404);
    const list = { communeId, direction: 'outgoing' } as const;
    const { items, total } = expectOk(await member.call(listDocuments, list));
    expect([items.map(({ id }) => id), total]).toEqual([[one.documentId], 1]);
    expect(expectOk(await other.call(listDocuments, list)).items).toEqual([]);
    expect(expectOk(await member.call(getDocumentRegister, { communeId })).series).toEqual([]);

    const taken = expectOk(await member.call(acknowledgeDocument, acknowledge));
    expect(taken.recipients).toMatchObject([
      { acknowledgedOn: TODAY, acknowledgedName: 'Hoàng Thị Mẫu' },
    ]);
    expect(expectOk(await member.call(acknowledgeDocument, acknowledge))).toEqual(taken);
    const late = { ...acknowledge, acknowledgedName: 'Người khác', acknowledgedOn: TODAY };
    expect(codeOf(await officer.call(recordAcknowledgement, late))).toBe('document.acknowledged');
    expect((await other.call(acknowledgeDocument, acknowledge)).status).toBe(404);
    expect(codeOf(await officer.call(acknowledgeDocument, acknowledge))).toBe('access.denied');
    const unsent = { ...late, recipientId: toYouth?.id ?? '' };
    expect(codeOf(await officer.call(recordAcknowledgement, unsent))).toBe(
      'document.not_delivered',
    );
    expect(codeOf(await member.call(deliverDocument, delivery))).toBe('access.denied');
    expect(codeOf(await member.call(recordAcknowledgement, late))).toBe('access.denied');
  });

  test('cannot be read around by the database: a paper, its files and recipients stay hidden', async () => {
    const { one, recipients } = await sendNotice();
    const scan = { ...one, id: newId() };
    expectOk(await officer.upload(uploadDocumentFile, scan, 'ban-ky.pdf', pdf));
    const delivery = {
      ...one,
      recipients: recipients.slice(0, 1),
      method: 'app',
      deliveredOn: TODAY,
    } as const;
    expectOk(await officer.call(deliverDocument, delivery));
    const count = (organisationId: string) => {
      const scope = {
        communes: [communeId],
        neighbourhoods: '*',
        organisations: [organisationId],
      } as const;
      return inScope(api.db, scope, async (tx) => {
        const { rows } = await sql<{ papers: number; files: number; recipients: number }>`select
          (select count(*)::int from document where id = ${one.documentId}) as papers,
          (select count(*)::int from document_file where document_id = ${one.documentId}) as files,
          (select count(*)::int from document_recipient where document_id = ${one.documentId}) as recipients`.execute(
          tx,
        );
        return rows[0];
      });
    };
    expect(await count(women)).toEqual({ papers: 1, files: 1, recipients: 1 });
    expect(await count(youth)).toEqual({ papers: 0, files: 0, recipients: 0 });
    const member = api.as({ role: 'organisation', organisationId: women });
    const other = api.as({ role: 'organisation', organisationId: youth });
    expect((await member.call(downloadDocumentFile, { ...one, fileId: scan.id })).status).toBe(200);
    expect((await other.call(downloadDocumentFile, { ...one, fileId: scan.id })).status).toBe(404);
  });

  test('outside the program gets paper, and the clerk writes down who signed for it', async () => {
    const { one, issued } = await sendNotice();
    const outside = [recipient(null, 'Công ty Mẫu')];
    const delivery = { ...one, recipients: outside, deliveredOn: TODAY };
    expect(codeOf(await officer.call(deliverDocument, { ...delivery, method: 'app' }))).toBe(
      'request.invalid',
    );
    const future = { ...delivery, method: 'paper', deliveredOn: '2025-06-10' } as const;
    expect(codeOf(await officer.call(deliverDocument, future))).toBe('document.date_in_future');
    const sent = expectOk(await officer.call(deliverDocument, { ...delivery, method: 'paper' }));
    expect(sent).toMatchObject({ recipientCount: 3, deliveredCount: 1, acknowledgedCount: 0 });
    expect(sent.contentHash).toBe(issued.contentHash);
    const [{ id: recipientId } = { id: '' }] = outside;
    const receipt = { ...one, recipientId, acknowledgedName: 'Bà Mẫu', acknowledgedOn: TODAY };
    expect(expectOk(await officer.call(recordAcknowledgement, receipt)).acknowledgedCount).toBe(1);
    const lost = { ...receipt, recipientId: newId() };
    expect((await officer.call(recordAcknowledgement, lost)).status).toBe(404);
    const draft = expectOk(await officer.call(draftDocument, draftOf(communeId)));
    const early = { ...delivery, documentId: draft.id, method: 'paper' } as const;
    expect(codeOf(await officer.call(deliverDocument, early))).toBe('document.no_number');
  });
});

describe('the list', () => {
  test('pages through a register newest first, drafts above, by year and kind', async () => {
    const place = api.fixtures.otherCommuneId;
    const clerk = api.as({ role: 'ward_officer', communeId: place });
    const kind = { kindId: 'KH', symbol: 'KH-UBND' };
    for (const dated of ['2024-05-01', '2025-01-02', '2025-01-03'])
      expectOk(await issueOne(clerk, draftOf(place, kind), dated));
    expectOk(await clerk.call(draftDocument, draftOf(place, { abstract: 'Bản thảo' })));
    const list = { communeId: place, direction: 'outgoing', limit: 2 } as const;
    const first = expectOk(await clerk.call(listDocuments, list));
    const next = { ...list, cursor: first.nextCursor ?? '' };
    const second = expectOk(await clerk.call(listDocuments, next));
    const items = [...first.items, ...second.items];
    expect(items.map(({ year, number }) => [year, number])).toEqual([
      [null, null],
      [2025, 2],
      [2025, 1],
      [2024, 1],
    ]);
    expect([first.total, second.nextCursor]).toEqual([4, null]);
    const of = async (choice: object) =>
      expectOk(await clerk.call(listDocuments, { ...list, limit: 50, ...choice })).total;
    expect(await of({ year: 2024 })).toBe(2);
    expect(await of({ kindId: 'KH' })).toBe(3);
    expect(await of({ state: 'registered', year: 2025 })).toBe(2);
    expect(await of({ search: 'ban thao' })).toBe(1);
    expect(await of({ search: "2 kh-ubnd '&|!:*" })).toBe(1);
    expect(await of({ direction: 'incoming' })).toBe(0);
    const stranger = api.as({ role: 'ward_officer' });
    expect(codeOf(await stranger.call(listDocuments, list))).toBe('access.denied');
  });
});

describe('the plan', () => {
  test('goes to the register with its file, gets its number printed, and keeps it until cancelled', async () => {
    expectOk(await officer.call(loadSamplePlan, { communeId }));
    const basis = {
      communeId,
      id: newId(),
      kindId: 'KH',
      paperNumber: '245/KH-UBND',
      issuer: 'UBND thành phố Lào Cai',
      dated: '2022-09-16',
      receivedOn: '2022-09-19',
      abstract: 'Tổ chức phong trào thi đua',
      note: '',
    };
    expectOk(await officer.call(receiveDocument, basis));
    const id = newId();
    const draft = expectOk(await officer.call(draftPlanDocument, { communeId, id }));
    expect(expectOk(await officer.call(draftPlanDocument, { communeId, id }))).toEqual(draft);
    expect(draft).toMatchObject({
      kindId: 'KH',
      symbol: 'KH-UBND',
      sourceKind: 'plan',
      basis: [{ documentId: basis.id }],
      archive: 'Lưu VT, VHXH',
      files: [{ isGenerated: true, fileName: 'Ke-hoach.docx' }],
    });
    expect(draft.recipients).toHaveLength(4);

    const one = { communeId, documentId: id };
    const issued = expectOk(
      await officer.call(issueDocument, { ...one, version: draft.version, dated: '2022-10-03' }),
    );
    expect(issued.numberText).toBe('01/KH-UBND');
    const [file] = issued.files;
    const printed = await officer.call(downloadDocumentFile, { ...one, fileId: file?.id ?? '' });
    const words = wordsOf(printed.payload).join('\n');
    expect(words).toContain('01/KH-UBND');
    expect(words).toContain('ngày 03 tháng 10 năm 2022');
    // The plan itself knows its number now.
    const { page } = expectOk(await officer.call(getMovement, { communeId }));
    expect(page?.plan.paper).toMatchObject({ number: 1, date: '2022-10-03' });
    const plan = await officer.call(downloadPlan, { communeId });
    expect(wordsOf(plan.payload).join('\n')).toContain('01/KH-UBND');
    const again = await officer.call(draftPlanDocument, { communeId, id: newId() });
    expect(codeOf(again)).toBe('document.plan_numbered');
    const cited = expectOk(await officer.call(getDocument, { communeId, documentId: basis.id }));
    expect(cited.citedBy).toMatchObject([{ id, numberText: '01/KH-UBND' }]);

    expectOk(await officer.call(cancelDocument, { ...one, reason: 'Ban hành lại' }));
    const after = expectOk(await officer.call(getMovement, { communeId }));
    expect(after.page?.plan.paper).toMatchObject({ number: null, date: null });
  });

  test('edited in Word is kept as it was edited', async () => {
    const id = newId();
    const draft = expectOk(await officer.call(draftPlanDocument, { communeId, id }));
    const one = { communeId, documentId: id };
    expectOk(await officer.call(removeDocumentFile, { ...one, fileId: draft.files[0]?.id ?? '' }));
    const docx = await docxOf('Đã sửa');
    expectOk(await officer.upload(uploadDocumentFile, { ...one, id: newId() }, 'a.docx', docx));
    const { version } = expectOk(await officer.call(getDocument, one));
    const { files } = expectOk(
      await officer.call(issueDocument, { ...one, version, dated: '2022-10-03' }),
    );
    expect(files).toMatchObject([{ isGenerated: false, size: docx.length }]);
  });

  test('is drafted by the clerk; a report needs an approved year', async () => {
    const auditor = api.as({ role: 'auditor' });
    const plan = { communeId, id: newId() };
    expect(codeOf(await auditor.call(draftPlanDocument, plan))).toBe('access.denied');
    const period = { ...plan, fromYear: 2022, toYear: 2023 };
    expect(codeOf(await auditor.call(draftMidTermDocument, period))).toBe('access.denied');
    expect(codeOf(await officer.call(draftMidTermDocument, period))).toBe(
      'report.year_not_approved',
    );
    expect(codeOf(await officer.call(draftMidTermDocument, { ...period, toYear: 2021 }))).toBe(
      'request.invalid',
    );
    const bare = api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId });
    const elsewhere = { communeId: api.fixtures.otherCommuneId, id: newId() };
    expect(codeOf(await bare.call(draftPlanDocument, elsewhere))).toBe('report.plan_missing');
  });
});
