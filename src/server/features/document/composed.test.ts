import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ComposedPaper,
  composeDocument,
  editComposedPaper,
  getComposedPaper,
} from '#contract/composed-paper.ts';
import {
  downloadDocumentFile,
  issueDocument,
  receiveDocument,
  uploadDocumentFile,
} from '#contract/document-act.ts';
import {
  draftDocument,
  editDraft,
  getDocument,
  getDocumentLineage,
  type DocumentPage,
} from '#contract/document.ts';
import type { Input } from '#contract/endpoint.ts';
import { GENERAL_PAPER_KINDS } from '#contract/general-paper.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { pdfOf } from '#tests/support/pictures.ts';
import { buildOrganisation, chairSigner, draftOf } from '#tests/support/documents.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';

const TODAY = '2025-06-09';
let api: TestApi;
let officer: Client;
let communeId: string;
let women: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2025-06-09T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
  women = await buildOrganisation(api, 'Hội Liên hiệp Phụ nữ phường');
});
afterAll(() => api.close());

type Paper = Input<typeof composeDocument>['paper'];

const paperOf = (changes: Partial<Paper> = {}): Paper => ({
  kind: 'notice',
  abstract: 'Về việc tiếp nhận ủng hộ',
  basis: ['Căn cứ Kế hoạch số 05/KH-UBND;'],
  body: 'I. THỜI GIAN\nTừ ngày 17 tháng 10.',
  recipients: ['hội liên hiệp phụ nữ phường', 'Các tổ dân phố'],
  archive: 'Lưu: VT, VHXH',
  signer: chairSigner,
  ...changes,
});

async function compose(changes: Partial<Paper> = {}): Promise<DocumentPage> {
  const request = { communeId, id: newId(), paper: paperOf(changes) };
  return expectOk(await officer.call(composeDocument, request));
}

const one = ({ id }: { id: string }) => ({ communeId, documentId: id });

async function wordsIn(page: DocumentPage): Promise<string[]> {
  const [file] = expectOk(await officer.call(getDocument, one(page))).files;
  const answer = await officer.call(downloadDocumentFile, {
    ...one(page),
    fileId: file?.id ?? '',
  });
  return wordsOf(answer.payload);
}

async function issue(page: { id: string }) {
  const { version } = expectOk(await officer.call(getDocument, one(page)));
  return officer.call(issueDocument, { ...one(page), version, dated: TODAY });
}

describe('a composed paper', () => {
  test('is a draft of the register with its Word file; the number is printed in exactly that text', async () => {
    const request = { communeId, id: newId(), paper: paperOf() };
    const page = expectOk(await officer.call(composeDocument, request));
    expect(page).toMatchObject({
      state: 'draft',
      kindId: 'TB',
      symbol: 'TB-UBND',
      sourceKind: 'general',
      retention: '50 năm',
      recipients: [{ organisationId: women }, { organisationId: null }],
      files: [{ isGenerated: true, fileName: 'thong-bao-chung-ve-viec-tiep-nhan-ung-ho.docx' }],
    });
    expect(expectOk(await officer.call(composeDocument, request))).toEqual(page);
    const changed = { ...request, paper: paperOf({ body: 'Gõ thêm' }) };
    expect(codeOf(await officer.call(composeDocument, changed))).toBe('record.stale');
    const before = await wordsIn(page);
    expect(before).toContain('Từ ngày 17 tháng 10.');
    expectOk(await issue(page));
    const after = await wordsIn(page);
    expect(after.filter((words) => !before.includes(words))).toEqual([
      expect.stringContaining('01/TB-UBND'),
      expect.stringContaining('ngày 09 tháng 6 năm 2025'),
    ]);
    const { version } = expectOk(await officer.call(getComposedPaper, one(page)));
    const late = { ...one(page), version, paper: paperOf({ body: 'Khác' }) };
    expect(codeOf(await officer.call(editComposedPaper, late))).toBe('document.not_draft');
  });

  test.each(GENERAL_PAPER_KINDS)('of the kind %s is opened as it was kept', async (kind) => {
    const meeting = { event: 'Họp Ban chỉ đạo', chair: 'Ông A', chairName: 'Trần Văn Mẫu' };
    const rows = [{ name: 'Hộ ông B', unit: 'Tổ 3' }];
    const page = await compose({ kind, unitCode: 'VHXH', meeting, rows });
    const opened = expectOk(await officer.call(getComposedPaper, one(page)));
    expect(opened).toMatchObject({
      version: page.version,
      isFileReplaced: false,
      paper: { ...paperOf(), kind, unitCode: 'VHXH', meeting, rows },
    });
    const isAnnex = kind === 'list_annex';
    const { status, body } = await issue(page);
    expect({ status, code: 'code' in body ? body.code : null }).toEqual(
      isAnnex ? { status: 409, code: 'document.kind_not_numbered' } : { status: 200, code: null },
    );
  });

  test('is changed with its file; what was changed in the register is not lost', async () => {
    const page = await compose();
    const paper = paperOf({ kind: 'official_letter', unitCode: 'VHXH', body: 'Đề nghị báo cáo.' });
    const change = { ...one(page), version: page.version, paper };
    const edited = expectOk(await officer.call(editComposedPaper, change));
    expect(edited).toMatchObject({ kindId: 'CV', symbol: 'UBND-VHXH', version: page.version + 1 });
    expect(edited.recipients[0]).toMatchObject({ id: page.recipients[0]?.id });
    expect(await wordsIn(page)).toContain('Đề nghị báo cáo.');
    // The answer was lost: asked again it is the same success.
    expect(expectOk(await officer.call(editComposedPaper, change)).version).toBe(edited.version);
    const stale = await officer.call(editComposedPaper, {
      ...change,
      paper: { ...paper, body: 'Của tôi' },
    });
    expect(codeOf(stale)).toBe('record.stale');
    expect(stale.body).toMatchObject({
      details: { current: { version: edited.version, paper: { body: 'Đề nghị báo cáo.' } } },
    });

    const { kindId, archive, retention, note, signer } = edited;
    const register = {
      ...one(page),
      version: edited.version,
      kindId,
      archive,
      retention,
      note,
      signer,
      symbol: 'UBND-VP',
      abstract: 'V/v báo cáo kết quả',
      basis: [],
      recipients: [{ id: newId(), organisationId: null, name: 'Trường Tiểu học' }],
    };
    const other = { ...register, kindId: 'TB' };
    expect(codeOf(await officer.call(editDraft, other))).toBe('document.kind_composed');
    expectOk(await officer.call(editDraft, register));
    const opened = expectOk(await officer.call(getComposedPaper, one(page)));
    expect(opened.paper).toMatchObject({
      body: 'Đề nghị báo cáo.',
      abstract: 'V/v báo cáo kết quả',
      unitCode: 'VP',
      recipients: ['Trường Tiểu học'],
    } satisfies Partial<ComposedPaper>);
    expect((await wordsIn(page)).join('\n')).toMatch(/\/UBND-VP[\s\S]*Trường Tiểu học/);
  });

  test("an officer's own file stands in for the one the program made, and stays", async () => {
    const page = await compose({ kind: 'submission' });
    const own = pdfOf('bản sửa');
    const upload = { ...one(page), id: newId(), replaces: page.files[0]?.id ?? '' };
    expectOk(await officer.upload(uploadDocumentFile, upload, 'ban-sua.pdf', own));
    expectOk(await officer.upload(uploadDocumentFile, upload, 'ban-sua.pdf', own));
    const lost = { ...upload, id: newId() };
    expect(codeOf(await officer.upload(uploadDocumentFile, lost, 'x.pdf', own))).toBe(
      'request.not_found',
    );
    const opened = expectOk(await officer.call(getComposedPaper, one(page)));
    expect(opened.isFileReplaced).toBe(true);
    const paper = paperOf({ kind: 'submission', body: 'Sửa sau' });
    const edited = expectOk(
      await officer.call(editComposedPaper, { ...one(page), version: opened.version, paper }),
    );
    expect(edited.files).toMatchObject([{ fileName: 'ban-sua.pdf', isGenerated: false }]);
    const numbered = expectOk(await issue(page));
    expect(numbered.files).toMatchObject([{ id: upload.id, fileName: 'ban-sua.pdf' }]);
    const late = { ...upload, id: newId(), replaces: upload.id };
    expect(codeOf(await officer.upload(uploadDocumentFile, late, 'x.pdf', own))).toBe(
      'document.not_draft',
    );
  });

  test('is kept, opened and changed only by whoever writes papers', async () => {
    const page = await compose();
    const reader = api.as({ role: 'chair' });
    const request = { communeId, id: newId(), paper: paperOf() };
    expect(codeOf(await reader.call(composeDocument, request))).toBe('access.denied');
    expect(codeOf(await reader.call(getComposedPaper, one(page)))).toBe('access.denied');
    const change = { ...one(page), version: page.version, paper: paperOf() };
    expect(codeOf(await reader.call(editComposedPaper, change))).toBe('access.denied');
    const typed = draftOf(communeId);
    expectOk(await officer.call(draftDocument, typed));
    expect(codeOf(await officer.call(getComposedPaper, one(typed)))).toBe('document.not_composed');
    const nothing = { ...request, paper: paperOf({ abstract: ' ' }) };
    expect(codeOf(await officer.call(composeDocument, nothing))).toBe('request.invalid');
    const lost = one({ id: newId() });
    expect(codeOf(await officer.call(getComposedPaper, lost))).toBe('request.not_found');
  });
});

test('a basis chosen from the register is linked; the tree goes from the city to the last paper', async () => {
  const received = expectOk(
    await officer.call(receiveDocument, {
      communeId,
      id: newId(),
      kindId: 'KH',
      paperNumber: '245/KH-UBND',
      issuer: 'UBND thành phố Lào Cai',
      dated: '2025-06-01',
      receivedOn: TODAY,
      abstract: 'Tổ chức phong trào thi đua',
      note: '',
    }),
  );
  const text = 'Căn cứ Kế hoạch số 245/KH-UBND ngày 01/06/2025';
  const request = {
    communeId,
    id: newId(),
    paper: paperOf({ basis: [text, 'Căn cứ Luật Thi đua'] }),
    links: [{ text, documentId: received.id }],
  };
  const plan = expectOk(await officer.call(composeDocument, request));
  expect(plan.basis.map(({ documentId }) => documentId)).toEqual([received.id, null]);
  const wrong = { ...request, id: newId(), links: [{ text, documentId: newId() }] };
  expect(codeOf(await officer.call(composeDocument, wrong))).toBe('document.basis_unknown');
  // A draft is shown on its own page only; what rests on it comes when it has a number.
  const linesOf = async (page: { id: string }, who = officer) =>
    expectOk(await who.call(getDocumentLineage, one(page))).lines.map(({ id, depth }) => [
      id,
      depth,
    ]);
  expect(await linesOf(received)).toEqual([[received.id, 0]]);
  expectOk(await issue(plan));
  const again = { ...request, id: newId(), links: [{ text, documentId: plan.id }] };
  const report = expectOk(await officer.call(composeDocument, again));
  expectOk(await issue(report));
  const whole = [
    [received.id, 0],
    [plan.id, 1],
    [report.id, 2],
  ];
  for (const page of [received, plan, report]) expect(await linesOf(page)).toEqual(whole);
  const opened = expectOk(await officer.call(getComposedPaper, one(plan)));
  expect(opened.paper.basis).toEqual([text, 'Căn cứ Luật Thi đua']);
  const surveyor = api.as({ role: 'surveyor' });
  expect(codeOf(await surveyor.call(getDocumentLineage, one(plan)))).toBe('access.denied');
  const draft = await compose();
  const reader = api.as({ role: 'auditor' });
  expect(codeOf(await reader.call(getDocumentLineage, one(draft)))).toBe('request.not_found');
});
