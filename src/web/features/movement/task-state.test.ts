import { expect, test } from 'vitest';
import type { Task } from '#contract/movement.ts';
import { byUrgency, countStates, stateOf } from './task-state.ts';

const task = (id: string, facts: Partial<Task>) =>
  ({ id, doneOn: null, dueOn: null, isLate: false, ...facts }) as Task;
const tasks = [
  task('done', { doneOn: '2022-11-01', dueOn: '2022-12-31' }),
  task('someday', {}),
  task('soon', { dueOn: '2025-12-31' }),
  task('late', { dueOn: '2024-12-31', isLate: true }),
  task('later', { dueOn: '2022-12-31', isLate: true }),
];

test('done is done, even after its day', () => {
  expect(stateOf(task('x', { doneOn: '2023-01-05', isLate: true }))).toBe('done');
});

test('states are counted', () => {
  expect(countStates(tasks)).toEqual({ late: 2, done: 1, open: 2 });
});

test('the most urgent task stands first, the done ones last', () => {
  expect(byUrgency(tasks).map(({ id }) => id)).toEqual([
    'later',
    'late',
    'soon',
    'someday',
    'done',
  ]);
});
