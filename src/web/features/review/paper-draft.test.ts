import { expect, test } from 'vitest';
import { emptyPaper, wholePaper, withSignedOn } from './paper-draft.ts';

test('a decision is whole when every field is filled', () => {
  const paper = { ...emptyPaper('UBND phường'), number: '12', signerName: 'Nguyễn Văn Ký' };
  expect(wholePaper(paper, 'typed')).toBeNull();
  const signed = withSignedOn(paper, '2023-12-20');
  expect(wholePaper(signed, 'typed')).toMatchObject({ number: '12', effectiveOn: '2023-12-20' });
  expect(wholePaper({ ...signed, number: ' ' }, 'typed')).toBeNull();
  expect(wholePaper({ ...signed, number: ' ' }, 'register')).toMatchObject({ number: null });
});

test('the effective day follows the day of signing until it is typed', () => {
  const signed = withSignedOn(emptyPaper(''), '2023-12-20');
  expect(signed.effectiveOn).toBe('2023-12-20');
  expect(withSignedOn(signed, '2023-12-21').effectiveOn).toBe('2023-12-21');
  const later = { ...signed, effectiveOn: '2024-01-01' };
  expect(withSignedOn(later, '2023-12-22').effectiveOn).toBe('2024-01-01');
});
