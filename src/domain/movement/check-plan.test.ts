import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';

const plan: Parameters<typeof checkPlan>[0] = {
  movement: { code: 'vi-nguoi-ngheo-2025', name: 'Vì người nghèo', fromYear: 2021, toYear: 2025 },
  paper: { title: 'Kế hoạch', recipients: [{ organisation: 'ubnd' }, { organisation: null }] },
  clauses: [
    { id: 'I', parent: null },
    { id: 'I.1', parent: 'I' },
  ],
  targets: [
    {
      id: 'G1',
      clause: 'I.1',
      kind: 'poor_rate_reduction',
      baselineYear: 2021,
      params: { lastYear: 2025, pointsPerYear: 0.06 },
    },
  ],
  organisations: [{ id: 'ubnd' }],
  tasks: [
    {
      id: 'T1',
      clause: 'I',
      lead: 'ubnd',
      cooperating: [],
      startsOn: '2022-01-01',
      dueOn: '2022-12-31',
    },
  ],
};
const [target] = plan.targets;
const [task] = plan.tasks;

test('a plan that fits together has no fault', () => {
  expect(checkPlan(plan)).toEqual([]);
});

test.each<[string, Partial<typeof plan>, string]>([
  ['a code that is no code', { movement: { ...plan.movement, code: 'Mã ../x' } }, 'movement.code'],
  ['no name', { movement: { ...plan.movement, name: ' ' } }, 'movement.name'],
  ['no title', { paper: { ...plan.paper, title: '' } }, 'movement.name'],
  [
    'years in the wrong order',
    { movement: { ...plan.movement, fromYear: 2026 } },
    'movement.years',
  ],
  ['a year of the Romans', { movement: { ...plan.movement, fromYear: 22 } }, 'movement.years'],
  ['a clause twice', { clauses: [...plan.clauses, { id: 'I', parent: null }] }, 'clauses.I'],
  [
    'a clause under itself',
    { clauses: [...plan.clauses, { id: 'II', parent: 'II' }] },
    'clauses.II',
  ],
  ['a target of no clause', { targets: [{ ...target!, clause: 'X' }] }, 'targets.G1'],
  [
    'a target without its figure',
    { targets: [{ ...target!, params: { lastYear: 2025 } }] },
    'targets.G1',
  ],
  [
    'a target that ends before it begins',
    { targets: [{ ...target!, baselineYear: 2025 }] },
    'targets.G1',
  ],
  [
    'an organisation twice',
    { organisations: [{ id: 'ubnd' }, { id: 'ubnd' }] },
    'organisations.ubnd',
  ],
  [
    'an organisation with a name for a code',
    { organisations: [{ id: 'ubnd' }, { id: 'Hội' }] },
    'organisations.Hội',
  ],
  ['a task of no clause', { tasks: [{ ...task!, clause: 'X' }] }, 'tasks.T1'],
  ['a task twice', { tasks: [task!, task!] }, 'tasks.T1'],
  ['a task of nobody known', { tasks: [{ ...task!, cooperating: ['ai-do'] }] }, 'tasks.T1'],
  ['a task due before it begins', { tasks: [{ ...task!, dueOn: '2021-12-31' }] }, 'tasks.T1'],
  [
    'a recipient nobody knows',
    { paper: { ...plan.paper, recipients: [{ organisation: 'x' }] } },
    'recipients.1',
  ],
])('%s is one fault with its place', (_, change, where) => {
  const faults = checkPlan({ ...plan, ...change });
  expect(faults.map((fault) => fault.where)).toEqual([where]);
  expect(faults[0]?.vi).toMatch(/\.$/);
});
