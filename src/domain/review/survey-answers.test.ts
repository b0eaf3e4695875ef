import fc from 'fast-check';
import { expect, test } from 'vitest';
import reportForms from '../../../rules/report-forms.json' with { type: 'json' };
import { CAUSES, listAnswers, toAnswerMask, WISHES } from './survey-answers.ts';

test('a set survives being kept as bits; nothing asked stays nothing asked', () => {
  const anySet = fc.option(fc.subarray(CAUSES.map(({ no }) => no as number)));
  fc.assert(
    fc.property(anySet, (numbers) => {
      expect(listAnswers(toAnswerMask(numbers), CAUSES.length)).toEqual(numbers);
    }),
  );
});

test('an empty set is an answer, unlike null', () => {
  expect(toAnswerMask([])).toBe(0);
  expect(listAnswers(0, WISHES.length)).toEqual([]);
  expect(listAnswers(null, WISHES.length)).toBeNull();
});

test('the causes are the columns of report 7.10, in their order', () => {
  const form = reportForms.forms.find(({ code }) => code === '7.10');
  expect(form?.columns).toEqual(CAUSES.map(({ no, vi }) => ({ no, vi })));
});

test('the wishes are those the rules cite, and nothing says that the form was read', () => {
  expect(reportForms.wishes.items).toEqual(WISHES.map(({ no, vi }) => ({ no, vi })));
  expect(reportForms.wishes.verified.state).toBe('unverified');
});

test('answers are numbered from one in order', () => {
  for (const answers of [CAUSES, WISHES]) {
    expect(answers.map(({ no }) => no)).toEqual(answers.map((_, index) => index + 1));
  }
});
