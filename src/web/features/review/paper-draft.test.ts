import { expect, test } from 'vitest';
import { emptyPaper, isWholePaper, withSignedOn } from './paper-draft.ts';

test('a decision is whole when every field is filled', () => {
  const paper = { ...emptyPaper('UBND phường'), number: '12', signerName: 'Nguyễn Văn Ký' };
  expect(isWholePaper(paper)).toBe(false);
  expect(isWholePaper(withSignedOn(paper, '2023-12-20'))).toBe(true);
  expect(isWholePaper({ ...withSignedOn(paper, '2023-12-20'), number: ' ' })).toBe(false);
});

test('the effective day follows the day of signing until it is typed', () => {
  const signed = withSignedOn(emptyPaper(''), '2023-12-20');
  expect(signed.effectiveOn).toBe('2023-12-20');
  expect(withSignedOn(signed, '2023-12-21').effectiveOn).toBe('2023-12-21');
  const later = { ...signed, effectiveOn: '2024-01-01' };
  expect(withSignedOn(later, '2023-12-22').effectiveOn).toBe('2024-01-01');
});
