import { expect, test } from 'vitest';
import { adaptPlan } from './adapt-plan.ts';

const paper = {
  number: 12,
  numberLine: 'Số: 12/KH-UBND',
  date: '2022-10-05',
  placeDateLine: 'Xuân Tăng, ngày 05',
  place: 'Xuân Tăng',
  title: 'Phong trào trên địa bàn phường Xuân Tăng',
  issuer: { lines: ['ỦY BAN NHÂN DÂN', 'PHƯỜNG XUÂN TĂNG'] },
  recipients: [{ text: 'Đảng ủy phường', organisation: 'ubnd-phuong' }],
  signer: { position: 'CHỦ TỊCH', name: 'Nguyễn Văn Mẫu' },
};

test("another ward's names stand in every text; number, date and signer are open again", () => {
  const plan = {
    id: 'phường-1',
    paper,
    clauses: [{ id: 'I', body: 'Phường Xuân Tăng; các phường; Xuân Tăngg' }],
  };
  const from = { word: 'phường', name: 'Xuân Tăng' };
  const adapted = adaptPlan(plan, from, { word: 'xã', name: 'Tân $& Sơn' });
  expect(adapted.paper).toEqual({
    number: null,
    numberLine: null,
    date: null,
    placeDateLine: null,
    place: 'Tân $& Sơn',
    title: 'Phong trào trên địa bàn xã Tân $& Sơn',
    issuer: { lines: ['ỦY BAN NHÂN DÂN', 'XÃ TÂN $& SƠN'] },
    recipients: [{ text: 'Đảng ủy xã', organisation: 'ubnd-phuong' }],
    signer: { position: 'CHỦ TỊCH', name: null },
  });
  expect(adapted.id).toBe('phường-1');
  expect(adapted.clauses[0]?.body).toBe('Xã Tân $& Sơn; các xã; Xuân Tăngg');
});

test('the same names and an empty one change no text', () => {
  const adapted = adaptPlan({ paper }, { word: 'phường', name: '' }, { word: 'phường', name: 'X' });
  expect(adapted.paper.title).toBe(paper.title);
});
