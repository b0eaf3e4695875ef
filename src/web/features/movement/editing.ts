import type { Clause, Task } from '#contract/movement.ts';

/** What is being edited; one form at a time. */
export type Editing =
  | { what: 'paper' }
  | { what: 'clause'; clause: Clause }
  | { what: 'task'; task: Task }
  | { what: 'done'; task: Task };

/** Opens a form; absent for people who only read. */
export type OnEdit = ((editing: Editing) => void) | undefined;
