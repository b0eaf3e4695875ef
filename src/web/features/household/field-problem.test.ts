import { expect, test } from 'vitest';
import { Problem } from '#contract/problem.ts';
import { ConnectionLost } from '#web/api.ts';
import { fieldOf } from './field-problem.ts';

test('a refusal stands at its field, when the form has that field', () => {
  const taken = new Problem('household.code_taken', { code: '12' });
  expect(fieldOf(taken, ['code', 'on'])).toBe('code');
  expect(fieldOf(taken, ['on'])).toBeUndefined();
});

test('other failures belong to no field', () => {
  expect(fieldOf(new Problem('record.stale'), ['code'])).toBeUndefined();
  expect(fieldOf(new ConnectionLost(), ['code'])).toBeUndefined();
  expect(fieldOf(null, ['code'])).toBeUndefined();
});
