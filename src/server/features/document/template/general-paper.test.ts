import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseTemplate, uploadTemplate } from '#contract/document-template.ts';
import type { Input } from '#contract/endpoint.ts';
import { GENERAL_PAPER_KINDS, writeGeneralPaper } from '#contract/general-paper.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { textRun, withParagraph } from '#tests/support/hostile-templates.ts';
import { readFile } from 'node:fs/promises';
import { shippedTemplate } from './catalogue.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi();
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

type Draft = Omit<Input<typeof writeGeneralPaper>, 'communeId'>;

const signer = {
  capacity: 'TM',
  body: 'ỦY BAN NHÂN DÂN',
  position: 'CHỦ TỊCH',
  name: 'Nguyễn Văn Mẫu',
} as const;
const decision: Draft = {
  kind: 'decision',
  abstract: 'Về việc thành lập Ban chỉ đạo',
  basis: ['Căn cứ Luật Tổ chức chính quyền địa phương;'],
  body: 'Điều 1. Thành lập Ban chỉ đạo.\nI. THÀNH PHẦN\nĐiều 2. Quyết định có hiệu lực từ ngày ký.',
  recipients: ['Như Điều 2'],
  archive: 'Lưu: VT',
  signer,
};

async function write(draft: Draft, who = officer) {
  return who.call(writeGeneralPaper, { communeId, ...draft });
}

test('a decision: head, basis, articles, signature, recipients; a draft keeps room for its number', async () => {
  const answer = await write(decision);
  expect(answer.headers['content-disposition']).toContain(
    'quyet-dinh-ve-viec-thanh-lap-ban-chi-dao.docx',
  );
  const words = wordsOf(answer.payload);
  expect(words).toEqual(
    expect.arrayContaining([
      'ỦY BAN NHÂN DÂN',
      'PHƯỜNG XUÂN TĂNG',
      'QUYẾT ĐỊNH',
      'Về việc thành lập Ban chỉ đạo',
      'ỦY BAN NHÂN DÂN PHƯỜNG XUÂN TĂNG',
      'Căn cứ Luật Tổ chức chính quyền địa phương;',
      'QUYẾT ĐỊNH:',
      'Điều 1. Thành lập Ban chỉ đạo.',
      'I. THÀNH PHẦN',
      'TM. ỦY BAN NHÂN DÂN',
      'CHỦ TỊCH',
      'Nguyễn Văn Mẫu',
      '- Như Điều 2;',
      '- Lưu: VT.',
    ]),
  );
  expect(words.join('\n')).toMatch(/Số:\s+\/QĐ-UBND/);
  expect(words.join('\n')).toMatch(/ngày\s+tháng\s+năm 2024/);
});

test.each(GENERAL_PAPER_KINDS)('%s has no tag left, no "undefined"', async (kind) => {
  const { payload } = await write({ ...decision, kind, number: 5, date: '2024-02-01' });
  const text = wordsOf(payload).join('\n');
  expect(text).toContain('Về việc thành lập Ban chỉ đạo');
  expect(text).not.toMatch(/[{}]|undefined|null|\[object/);
});

test('an official letter has no kind in its symbol; one addressee stands on the line, several below', async () => {
  const letter: Draft = {
    ...decision,
    kind: 'official_letter',
    number: 7,
    unitCode: 'VHXH',
    date: '2024-02-01',
  };
  const one = wordsOf((await write({ ...letter, addressees: ['Phòng Nội vụ'] })).payload);
  expect(one).toEqual(expect.arrayContaining(['Số: 07/UBND-VHXH', 'Kính gửi: Phòng Nội vụ']));
  const two = wordsOf(
    (await write({ ...letter, addressees: ['Phòng Nội vụ', 'Phòng Y tế'] })).payload,
  );
  expect(two).toEqual(expect.arrayContaining(['Kính gửi:', '- Phòng Nội vụ;', '- Phòng Y tế.']));
});

test('minutes, an invitation and a list print what they were given, dots for the rest', async () => {
  const meeting = { invited: ['Các tổ dân phố'], begins: '08 giờ 00', chairName: 'Lý Văn Mẫu' };
  const minutes = wordsOf((await write({ ...decision, kind: 'minutes', meeting })).payload);
  expect(minutes).toEqual(
    expect.arrayContaining(['Thời gian bắt đầu: 08 giờ 00', 'Địa điểm: ……………', 'Lý Văn Mẫu']),
  );
  const invitation = wordsOf((await write({ ...decision, kind: 'invitation', meeting })).payload);
  expect(invitation).toContain(
    'Ủy ban nhân dân phường Xuân Tăng trân trọng kính mời: Các tổ dân phố',
  );
  const rows = [{ name: 'Tổ dân phố số 1', item: 'Biểu dương' }];
  const list = wordsOf((await write({ ...decision, kind: 'list_annex', rows })).payload);
  expect(list).toEqual(expect.arrayContaining(['Tổ dân phố số 1', 'Danh sách có 1 dòng./.']));
});

test('it is written from the template the commune chose', async () => {
  const good = await readFile(shippedTemplate('quyet-dinh'));
  const ours = await withParagraph(good, textRun('Dòng riêng của phường'));
  const of = { communeId, code: 'quyet-dinh' };
  const { body } = await officer.upload(uploadTemplate, { ...of, id: newId() }, 'a.docx', ours);
  await officer.call(chooseTemplate, { ...of, id: newId(), versionId: body.id, changes: 0 });
  expect(wordsOf((await write(decision)).payload)).toContain('Dòng riêng của phường');
  await officer.call(chooseTemplate, { ...of, id: newId(), versionId: null, changes: 1 });
});

test('refused without the duty, and without a subject', async () => {
  for (const role of ['auditor', 'organisation', 'surveyor'] as const) {
    expect((await write(decision, api.as({ role }))).status).toBe(403);
  }
  expect((await write({ ...decision, abstract: ' ' })).status).toBe(400);
});
