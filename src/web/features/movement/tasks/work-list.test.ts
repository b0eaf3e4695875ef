import { expect, test } from 'vitest';
import type { WorkTask } from '#contract/task-report.ts';
import { countWork, isToDo, worksToShow, type WorkTime } from './work-list.ts';

function time(period: string, state: WorkTime['state'], report?: 'draft' | 'returned'): WorkTime {
  const facts = { id: period, changedAt: '2024-01-01T00:00:00.000Z' };
  return {
    period,
    from: '2024-01-01',
    dueOn: '2024-12-31',
    state,
    report: report === undefined ? null : { ...facts, state: report },
  };
}
function task(role: WorkTask['role'], times: WorkTime[]): WorkTask {
  return {
    taskId: role,
    movementId: 'movement',
    title: role,
    role,
    leadName: null,
    cooperatingNames: [],
    rhythm: 'yearly',
    evidence: '',
    indicator: '',
    unit: '',
    doneOn: null,
    times,
  };
}

const helped = task('cooperating', [
  time('2021', 'late', 'returned'),
  time('2022', 'late'),
  time('2023', 'sent'),
  time('2024', 'in_progress', 'draft'),
  time('2025', 'not_begun'),
]);
const led = task('lead', [time('2024', 'accepted')]);

test('a returned report is counted once, as returned', () => {
  expect(countWork({ tasks: [helped, led] })).toEqual({ late: 1, due: 1, returned: 1, waiting: 1 });
});

test('what waits for the ward, is accepted or has not begun is not to be done', () => {
  expect(helped.times.filter(isToDo).map(({ period }) => period)).toEqual(['2021', '2022', '2024']);
});

test('tasks with nothing to do are left out; all of them begin with those one leads', () => {
  const [only] = worksToShow([helped, led], 'to_do');
  expect(only?.times.map(({ period }) => period)).toEqual(['2024', '2022', '2021']);
  expect(worksToShow([helped, led], 'to_do')).toHaveLength(1);
  expect(worksToShow([helped, led], 'all').map((work) => work.task.role)).toEqual([
    'lead',
    'cooperating',
  ]);
});
