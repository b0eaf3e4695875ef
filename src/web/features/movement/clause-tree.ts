import type { Clause, Task } from '#contract/movement.ts';

export type ClauseNode = {
  clause: Clause;
  /** 0 for the parts of the paper. */
  depth: number;
  tasks: Task[];
  children: ClauseNode[];
};

/** The clauses as the paper nests them, in its order, each with its tasks. */
export function buildClauseTree(clauses: readonly Clause[], tasks: readonly Task[]): ClauseNode[] {
  const nodesUnder = (parentId: string | null, depth: number): ClauseNode[] =>
    clauses
      .filter((clause) => clause.parentId === parentId)
      .map((clause) => ({
        clause,
        depth,
        tasks: tasks.filter(({ clauseId }) => clauseId === clause.id),
        children: nodesUnder(clause.id, depth + 1),
      }));
  return nodesUnder(null, 0);
}

/** Tasks that stand under no clause of the paper. */
export function looseTasks(clauses: readonly Clause[], tasks: readonly Task[]): Task[] {
  const known = new Set(clauses.map(({ id }) => id));
  return tasks.filter(({ clauseId }) => clauseId === null || !known.has(clauseId));
}

/** "I." and "1." get their point; a dash stays a dash, and nothing stays nothing. */
export function labelOf({ label }: Pick<Clause, 'label'>): string {
  return /^[\p{L}\p{N}]+$/u.test(label) ? `${label}.` : label;
}

/** What a clause is called in a sentence: "I.1.c", or its number where it has no code. */
export function nameOf({ code, label }: Pick<Clause, 'code' | 'label'>): string {
  return code === '' ? label : code;
}
