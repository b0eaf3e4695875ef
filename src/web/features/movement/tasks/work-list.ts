import type { Workspace, WorkTask } from '#contract/task-report.ts';

export type WorkTime = WorkTask['times'][number];

/** Something the organisation can do now: write, go on, or mend. */
export function isToDo({ state, report }: WorkTime): boolean {
  return state === 'late' || state === 'in_progress' || report?.state === 'returned';
}

export type WorkCounts = { late: number; due: number; returned: number; waiting: number };

/** How many times of all tasks are late, due now, sent back and waiting; a returned one counts there only. */
export function countWork({ tasks }: Pick<Workspace, 'tasks'>): WorkCounts {
  const counts = { late: 0, due: 0, returned: 0, waiting: 0 };
  for (const { times } of tasks) {
    for (const { state, report } of times) {
      if (report?.state === 'returned') counts.returned += 1;
      else if (state === 'late') counts.late += 1;
      else if (state === 'in_progress') counts.due += 1;
      else if (state === 'sent') counts.waiting += 1;
    }
  }
  return counts;
}

/** Tasks with something to show, each with its times, the newest first; those one leads before the others. */
export function worksToShow(
  tasks: readonly WorkTask[],
  show: 'to_do' | 'all',
): { task: WorkTask; times: WorkTime[] }[] {
  return tasks
    .map((task) => ({
      task,
      times: task.times.filter((time) => show === 'all' || isToDo(time)).toReversed(),
    }))
    .filter(({ times }) => times.length > 0)
    .toSorted((a, b) => Number(b.task.role === 'lead') - Number(a.task.role === 'lead'));
}
