import { expect, test } from 'vitest';
import { problems, type ProblemCode } from './problem.ts';
import { problemSentence } from './problem-text.ts';

test('a day in a sentence is written day first', () => {
  const sentence = problemSentence('household.date_in_future', { today: '2026-08-01' });
  expect(sentence).toContain('(01/08/2026)');
});

test('other details stand as they are', () => {
  expect(problemSentence('household.code_taken', { code: '2026-99', headName: 'An' })).toMatch(
    /2026-99.*An/,
  );
});

test('every code has a sentence in both languages', () => {
  for (const code of Object.keys(problems) as ProblemCode[]) {
    expect(problemSentence(code, {}, 'vi').length).toBeGreaterThan(10);
    expect(problemSentence(code, {}, 'en').length).toBeGreaterThan(10);
  }
});
