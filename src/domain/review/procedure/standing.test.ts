import { describe, expect, test } from 'vitest';
import { findNextStep, findStanding, type StandingCell } from './standing.ts';

function cell(
  step: StandingCell['step'],
  state: StandingCell['state'],
  blockedBy: StandingCell['blockedBy'] = [],
): StandingCell {
  return { step, state, blockedBy, total: 1 };
}

describe('the next thing to do', () => {
  test('is the first open step that waits for nothing', () => {
    const cells = [
      cell('list', 'done'),
      cell('survey', 'late'),
      cell('meeting', 'blocked', ['survey_missing']),
    ];
    expect(findNextStep(cells)?.step).toBe('survey');
  });

  test('passes over a step that is late only because another one is open', () => {
    const cells = [cell('meeting', 'late', ['survey_missing']), cell('objections', 'in_progress')];
    expect(findNextStep(cells)?.step).toBe('objections');
  });

  test('is nothing when all is done', () => {
    expect(findNextStep([cell('list', 'done')])).toBeUndefined();
  });
});

describe('where a round stands', () => {
  const place = (...states: StandingCell['state'][]) => ({
    steps: states.map((state, index) => cell(index === 0 ? 'survey' : 'meeting', state)),
  });

  test('counts the places through each step that people do there', () => {
    const board = {
      neighbourhoods: [place('done', 'done'), place('done', 'late'), place('late', 'blocked')],
      whole: [cell('survey', 'late'), cell('meeting', 'late', ['survey_missing'])],
      obstacles: [],
    };
    expect(findStanding(board)).toEqual({
      next: board.whole[0],
      through: [
        { step: 'survey', done: 2, places: 3 },
        { step: 'meeting', done: 1, places: 3 },
      ],
      late: [
        { step: 'survey', count: 1 },
        { step: 'meeting', count: 1 },
      ],
      rechecks: 0,
    });
  });

  test('leaves places out that nobody of has to pass the step, and counts rechecks', () => {
    const none = { steps: [{ ...cell('meeting', 'done'), total: 0 }] };
    const board = {
      neighbourhoods: [none, { steps: [cell('meeting', 'done')] }],
      whole: [cell('meeting', 'done')],
      obstacles: [{ code: 'recheck_missing' as const, count: 3 }],
    };
    expect(findStanding(board)).toEqual({
      next: undefined,
      through: [{ step: 'meeting', done: 1, places: 1 }],
      late: [],
      rechecks: 3,
    });
  });
});
