import type { Task } from '#contract/movement.ts';

export type TaskState = 'late' | 'done' | 'open';

export function stateOf({ doneOn, isLate }: Pick<Task, 'doneOn' | 'isLate'>): TaskState {
  if (doneOn !== null) return 'done';
  return isLate ? 'late' : 'open';
}

/** How many tasks are in each state. */
export function countStates(tasks: readonly Task[]): Record<TaskState, number> {
  const counts = { late: 0, done: 0, open: 0 };
  for (const task of tasks) counts[stateOf(task)] += 1;
  return counts;
}

/** Late ones first, then by due day; those without a day, and the done ones, last. */
export function byUrgency(tasks: readonly Task[]): Task[] {
  const order = { late: 0, open: 1, done: 2 };
  return tasks.toSorted((a, b) => {
    const rank = order[stateOf(a)] - order[stateOf(b)];
    return rank || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');
  });
}
