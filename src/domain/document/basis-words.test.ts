import { expect, test } from 'vitest';
import { basisWords } from './basis-words.ts';

const plan = {
  kindName: 'Kế hoạch',
  numberText: '245/KH-UBND',
  dated: '2025-06-01',
  issuer: 'UBND thành phố Lào Cai',
  abstract: 'Tổ chức phong trào thi đua',
};

test.each([
  [
    {},
    'Kế hoạch số 245/KH-UBND ngày 01/06/2025 của UBND thành phố Lào Cai về tổ chức phong trào thi đua',
  ],
  [{ issuer: '', abstract: 'Về việc ABC' }, 'Kế hoạch số 245/KH-UBND ngày 01/06/2025 về ABC'],
  [{ issuer: '', dated: null, abstract: 'V/v Đổi giờ' }, 'Kế hoạch số 245/KH-UBND về đổi giờ'],
])('%j', (changes, words) => {
  expect(basisWords({ ...plan, ...changes })).toBe(words);
});

test('a long one is cut at a word and fits a line of the register', () => {
  const words = basisWords({ ...plan, abstract: 'phong trào '.repeat(100) });
  expect(words.length).toBeLessThanOrEqual(500);
  expect(words).toMatch(/(phong|trào)…$/);
});
