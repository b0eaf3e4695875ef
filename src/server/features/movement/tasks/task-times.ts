import { plainDate } from '#domain/calendar/plain-date.ts';
import {
  occurrencesOf,
  RHYTHMS,
  type Occurrence,
  type Rhythm,
} from '#domain/movement/occurrence.ts';
import type { WorkTaskRow } from './task-work.queries.ts';

export function rhythmOf({ rhythm }: Pick<WorkTaskRow, 'rhythm'>): Rhythm {
  const known = RHYTHMS.find((one) => one === rhythm);
  if (!known) throw new Error(`Unknown rhythm ${rhythm}`);
  return known;
}

/**
 * The times of a task: from its first day, else the year of the plan, to its due day, else the movement's
 * last. A task that was marked done is not asked for again after that day.
 */
export function timesOf(task: WorkTaskRow): Occurrence[] {
  const begins = plainDate(task.startsOn ?? `${Math.max(task.fromYear, task.planYear ?? 0)}-01-01`);
  const ends = plainDate(task.dueOn ?? `${task.toYear}-12-31`);
  const times = occurrencesOf({ rhythm: rhythmOf(task), begins, ends });
  const { doneOn } = task;
  return doneOn === null ? times : times.filter(({ from }) => from <= doneOn);
}
