import { describe, expect, test } from 'vitest';
import type { ReportProgress } from '#contract/movement-report.ts';
import { addProgress, hasProgress, isComplete } from './report-words.ts';

const progress: ReportProgress = {
  reportId: '01890000-0000-7000-8000-000000000001',
  organisationName: 'Hội Phụ nữ',
  period: '2025-Q1',
  text: 'Thăm 12 hộ.',
  figure: null,
  cost: null,
  fileCount: 0,
  countedOn: '2025-03-31',
};
const line = '- Hội Phụ nữ (quý I năm 2025): Thăm 12 hộ.';

describe('material put into the words of a clause', () => {
  test.each([
    ['', line],
    ['Đã làm tốt.', `Đã làm tốt.\n${line}`],
    ['- A: b.\nTổng hợp: Hộ: 3 hộ.', `- A: b.\n${line}\nTổng hợp: Hộ: 3 hộ.`],
  ])('stands after “%s”, before its sum', (text, expected) => {
    expect(hasProgress(text, progress)).toBe(false);
    const told = addProgress(text, progress);
    expect(told).toBe(expected);
    expect(hasProgress(told, progress)).toBe(true);
  });
});

test('an award without a name is not saved yet', () => {
  const text = {
    leadership: '',
    clauses: {},
    shortcomings: '',
    causes: '',
    directions: '',
    proposals: '',
  };
  const award = { id: progress.reportId, name: ' ', unit: '', achievement: '', proposal: '' };
  expect(isComplete({ text, awards: [award] })).toBe(false);
  expect(isComplete({ text, awards: [{ ...award, name: 'Tổ 3' }] })).toBe(true);
});
