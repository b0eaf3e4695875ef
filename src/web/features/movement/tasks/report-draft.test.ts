import { expect, test } from 'vitest';
import { commentsOf, readReportDraft, toReportDraft } from './report-draft.ts';

test.each([
  ['', null],
  ['1,5 triệu', '1500000'],
  ['1.500.000 đồng', '1500000'],
])('an amount of “%s” is %s đồng', (cost, expected) => {
  expect(readReportDraft({ text: 'a', figure: 2, cost })).toEqual({
    text: 'a',
    figure: 2,
    cost: expected,
  });
});

test.each(['nhiều', '-5.000'])('an amount of “%s” is not sent', (cost) => {
  expect(readReportDraft({ text: 'a', figure: null, cost })).toBeUndefined();
});

test('what is stored comes back from the form as it was', () => {
  for (const cost of [null, '0', '1500000']) {
    const stored = { text: 'Đã họp', figure: 1.5, cost };
    expect(readReportDraft(toReportDraft(stored))).toEqual(stored);
  }
});

test('only the comments of the last answer are shown, those of one field together', () => {
  const returned = {
    act: 'returned',
    comments: [
      { field: 'text' as const, text: 'Ghi rõ ngày.' },
      { field: 'text' as const, text: 'Ghi rõ nơi.' },
    ],
  };
  expect(commentsOf([returned]).get('text')).toBe('Ghi rõ ngày. Ghi rõ nơi.');
  expect(commentsOf([returned, { act: 'sent', comments: [] }]).size).toBe(0);
  expect(commentsOf([]).size).toBe(0);
});
