import { expect, test } from 'vitest';
import { draftValue } from './draft-value.ts';

test.each([
  ['birth', { year: 1985, month: 3 }, '03/1985'],
  ['ethnicity', '09', 'Dao'],
  ['relation', 'spouse', 'Vợ/chồng'],
  ['healthInsurance', false, 'Không'],
  ['declaredCount', 4, '4'],
  ['address', 'Số 5', 'Số 5'],
  ['phone', '', ''],
  ['job', null, ''],
] as const)('%s %j reads “%s”', (field, value, words) => {
  expect(draftValue(field, value, 'vi')).toBe(words);
});
