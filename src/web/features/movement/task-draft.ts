import type { Task } from '#contract/movement.ts';

/** What one may change of a task. */
export type TaskDraft = Omit<Task, 'id' | 'clauseId' | 'isLate' | 'version'>;

export function toTaskDraft(task: Task): TaskDraft {
  const { title, leadId, cooperatingIds, startsOn, dueOn, rhythm } = task;
  const { evidence, doneOn, doneNote } = task;
  return { title, leadId, cooperatingIds, startsOn, dueOn, rhythm, evidence, doneOn, doneNote };
}
