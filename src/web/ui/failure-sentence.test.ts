import { beforeAll, expect, test, vi } from 'vitest';
import i18next from 'i18next';
import { Problem } from '#contract/problem.ts';
import { ConnectionLost, UnknownProblem } from '#web/api.ts';
import { startText } from '#web/text.ts';
import { failureSentence, fieldSentences, isProblem } from './failure-sentence.ts';

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null });
  vi.stubGlobal('document', { documentElement: {} });
  await startText();
});

const t = () => i18next.getFixedT('vi', 'ui');

test('a problem is told in the language asked for, with its details', () => {
  const problem = new Problem('request.too_large', { limit: '60 MB' });
  expect(failureSentence(problem, t(), 'vi')).toContain('60 MB');
  expect(failureSentence(problem, t(), 'en')).toMatch(/at most 60 MB/);
});

test('a lost connection says what to check', () => {
  expect(failureSentence(new ConnectionLost(), t(), 'vi')).toMatch(/^Mất kết nối tới máy chủ/);
});

test('an unknown problem keeps the sentence of the server', () => {
  expect(failureSentence(new UnknownProblem('Việc mới.'), t(), 'vi')).toBe('Việc mới.');
});

test('a bug tells nothing of its inside', () => {
  const sentence = failureSentence(new TypeError('x is undefined'), t(), 'vi');
  expect(sentence).not.toContain('undefined');
});

test('marked fields get a sentence each', () => {
  const problem = new Problem('request.invalid', {
    issues: [
      { field: 'name', code: 'too_small' },
      { field: 'year', code: 'invalid_type' },
      { field: 'note', code: 'unreadable' },
      { field: '', code: 'custom' },
      { code: 'custom' },
    ],
  });
  expect(fieldSentences(problem, t())).toEqual({
    name: t()('field.too_small'),
    year: t()('field.required'),
    note: t()('field.unreadable'),
  });
});

test('other failures mark no field', () => {
  expect(fieldSentences(new Problem('access.denied'), t())).toEqual({});
  expect(fieldSentences(new Problem('request.invalid', { issues: 'none' }), t())).toEqual({});
});

test('a problem is known by its code', () => {
  expect(isProblem(new Problem('record.stale'), 'record.stale')).toBe(true);
  expect(isProblem(new Problem('record.stale'), 'access.denied')).toBe(false);
  expect(isProblem(new Error('record.stale'), 'record.stale')).toBe(false);
});
