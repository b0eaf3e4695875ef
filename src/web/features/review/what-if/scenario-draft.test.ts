import { expect, test } from 'vitest';
import { emptyDraft, toQuestion } from './scenario-draft.ts';

test('an untouched form asks for the standard as it is', () => {
  expect(toQuestion(emptyDraft('a'))).toEqual({ standardId: 'a' });
});

test('what is typed goes along; a place without a kind of area means nothing', () => {
  const draft = { ...emptyDraft('a'), urbanIncome: 2_500_000, ruralB1: 150, cutOff: '4' };
  expect(toQuestion({ ...draft, areaIn: 'n' })).toEqual({
    standardId: 'a',
    urbanIncome: '2500000',
    ruralB1: 150,
    cutOff: 4,
  });
  expect(toQuestion({ ...emptyDraft('a'), area: 'rural', areaIn: 'n' })).toEqual({
    standardId: 'a',
    area: 'rural',
    areaIn: ['n'],
  });
  expect(toQuestion({ ...emptyDraft('a'), area: 'urban' })).toEqual({
    standardId: 'a',
    area: 'urban',
  });
});
