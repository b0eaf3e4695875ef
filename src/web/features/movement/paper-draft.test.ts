import { expect, test } from 'vitest';
import type { PlanPaper } from '#contract/movement.ts';
import { fromPaperDraft, toPaperDraft } from './paper-draft.ts';

const basis = {
  kindCode: 'KH',
  number: 245,
  symbol: 'KH-UBND',
  date: '2022-09-16',
  issuer: 'UBND thành phố',
};
const paper: PlanPaper = {
  kind: { code: 'KH', name: 'KẾ HOẠCH' },
  issuer: { parent: [], lines: ['ỦY BAN NHÂN DÂN', 'PHƯỜNG MẪU'], code: 'UBND' },
  number: null,
  symbol: 'KH-UBND',
  numberLine: 'Số: /KH-UBND',
  place: 'Phường Mẫu',
  date: null,
  year: 2022,
  placeDateLine: 'Phường Mẫu, ngày tháng năm 2022',
  title: 'Tổ chức thực hiện phong trào thi đua',
  basis: [{ text: 'Thực hiện Kế hoạch số 245;', refersTo: basis }],
  closing: 'Trên đây là kế hoạch./.',
  recipientsLabel: 'Nơi nhận:',
  recipients: [
    { text: 'BCĐ thành phố', organisation: 'ban-chi-dao', isArchive: false },
    { text: 'Đảng ủy', organisation: 'dang-uy', isArchive: false },
    { text: 'Lưu VT, VHXH', organisation: 'van-hoa-xa-hoi', isArchive: true },
  ],
  signer: { capacity: 'TM', body: 'ỦY BAN NHÂN DÂN', position: 'CHỦ TỊCH', name: 'Trần Văn Mẫu' },
};
const draft = toPaperDraft(paper);

test('a draft nobody touched gives the same paper', () => {
  expect(fromPaperDraft(draft, paper)).toEqual(paper);
});

test('a number and a date take the place of the blanks, and the year follows the date', () => {
  const filled = fromPaperDraft({ ...draft, number: 87, date: '2023-01-04' }, paper);
  expect(filled).toMatchObject({ number: 87, date: '2023-01-04', year: 2023 });
  expect([filled.numberLine, filled.placeDateLine]).toEqual([null, null]);
});

test('one blank filled leaves the other as it was', () => {
  const filled = fromPaperDraft({ ...draft, number: 87 }, paper);
  expect(filled.numberLine).toBeNull();
  expect(filled.placeDateLine).toBe(paper.placeDateLine);
});

test('lines that stand keep what they point to; new ones point to nothing', () => {
  const lines = draft.recipients.split('\n');
  const recipients = [lines[1], '  Hội Nông dân phường ', '', 'Lưu HS'].join('\n');
  const grounds = `${draft.basis}\nCăn cứ Nghị quyết mới;`;
  const edited = fromPaperDraft({ ...draft, recipients, basis: grounds }, paper);
  expect(edited.recipients).toEqual([
    paper.recipients[1],
    { text: 'Hội Nông dân phường', organisation: null, isArchive: false },
    { text: 'Lưu HS', organisation: null, isArchive: true },
  ]);
  expect(edited.basis).toEqual([
    paper.basis[0],
    { text: 'Căn cứ Nghị quyết mới;', refersTo: null },
  ]);
});

test('a signer without a name, a body or a head has none, not an empty one', () => {
  const signed = fromPaperDraft({ ...draft, capacity: 'none', body: ' ', name: '' }, paper);
  expect(signed.signer).toEqual({ capacity: 'none', position: 'CHỦ TỊCH', name: null });
});
