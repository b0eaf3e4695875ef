import { expect, test } from 'vitest';
import type { StepCell } from '#contract/review-step.ts';
import { sortLateFirst, stepAddress } from './step-state.ts';

function cell(step: StepCell['step'], state: StepCell['state']) {
  return { step, state } as StepCell;
}

test('neighbourhoods with late steps stand first, then those with the most left', () => {
  const place = (name: string, ...states: StepCell['state'][]) => ({
    neighbourhoodId: name,
    name,
    steps: states.map((state) => cell('list', state)),
  });
  const sorted = sortLateFirst([
    place('xong', 'done', 'done'),
    place('đang làm', 'done', 'in_progress'),
    place('quá hạn', 'done', 'late'),
  ]);
  expect(sorted.map(({ name }) => name)).toEqual(['quá hạn', 'đang làm', 'xong']);
});

test.each([
  ['meeting', 'vote_missing', 't1', '/c/r/meetings/new?place=t1'],
  ['meeting', 'vote_missing', undefined, '/c/r/meetings'],
  ['survey', 're_review_missing', 't1', '/c/r/step-households?gap=re_review_missing&place=t1'],
  ['decision', 'setting_unconfirmed', undefined, '/c/r/settings'],
  ['list', undefined, 't1', '/c/r/requests?place=t1'],
] as const)('the form of %s lacking %s in %s is at %s', (step, gap, placeId, address) => {
  expect(stepAddress({ round: '/c/r', step, gap, placeId })).toBe(address);
});
