import { plainDate, yearOf } from '#domain/calendar/plain-date.ts';
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

type TimedTask = Pick<
  WorkTaskRow,
  'rhythm' | 'startsOn' | 'dueOn' | 'doneOn' | 'fromYear' | 'toYear' | 'planYear'
>;

/**
 * The times of a task: from its first day, else the year of the plan, to its due day, else the movement's
 * last. A plan that was signed after a task was due still asks for the task's last year. A task that was
 * marked done is not asked for again after that day.
 */
export function timesOf(task: TimedTask): Occurrence[] {
  const ends = plainDate(task.dueOn ?? `${task.toYear}-12-31`);
  const planned = Math.max(task.fromYear, task.planYear ?? 0);
  const begins = plainDate(task.startsOn ?? `${Math.min(planned, yearOf(ends))}-01-01`);
  const times = occurrencesOf({ rhythm: rhythmOf(task), begins, ends });
  const { doneOn } = task;
  return doneOn === null ? times : times.filter(({ from }) => from <= doneOn);
}
