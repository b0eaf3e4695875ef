import { expect, test } from 'vitest';
import type { Clause, Task } from '#contract/movement.ts';
import { buildClauseTree, type ClauseNode, labelOf, looseTasks } from './clause-tree.ts';

const clause = (code: string, parent: string | null = null): Clause => ({
  id: code,
  parentId: parent,
  code,
  label: code,
  heading: '',
  body: '',
});
const task = (id: string, clauseId: string | null) => ({ id, clauseId }) as Task;
const clauses = [clause('I'), clause('I.1', 'I'), clause('I.1.a', 'I.1'), clause('II')];

test('clauses nest in the order of the paper, each with its tasks', () => {
  const tasks = [task('T1', 'I.1.a'), task('T2', 'II'), task('T3', 'I.1.a')];
  const flat = (nodes: ClauseNode[]): unknown[] =>
    nodes.flatMap((node) => [
      [node.clause.code, node.depth, node.tasks.map(({ id }) => id).join()],
      ...flat(node.children),
    ]);
  expect(flat(buildClauseTree(clauses, tasks))).toEqual([
    ['I', 0, ''],
    ['I.1', 1, ''],
    ['I.1.a', 2, 'T1,T3'],
    ['II', 0, 'T2'],
  ]);
});

test('a task of no clause, or of one that is gone, is still shown', () => {
  const tasks = [task('T1', null), task('T2', 'gone'), task('T3', 'II')];
  expect(looseTasks(clauses, tasks).map(({ id }) => id)).toEqual(['T1', 'T2']);
});

test.each([
  ['IV', 'IV.'],
  ['1', '1.'],
  ['-', '-'],
  ['a)', 'a)'],
  ['', ''],
])('label %j reads %j', (label, shown) => {
  expect(labelOf({ label })).toBe(shown);
});
