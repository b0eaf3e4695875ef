import type { Plan } from '#contract/movement.ts';
import { findMissingLabels } from '#domain/movement/clause-label.ts';

export type PaperFault =
  | { kind: 'number' | 'date' | 'signer' }
  /** A number left out between others, such as III between II and IV. */
  | { kind: 'gap'; missing: string; labels: string[] };

/** What the paper itself lacks, as it stands: blanks of its head and holes in its numbering. */
export function findPaperFaults({ paper, clauses }: Pick<Plan, 'paper' | 'clauses'>): PaperFault[] {
  const faults: PaperFault[] = [];
  if (paper.number === null) faults.push({ kind: 'number' });
  if (paper.date === null) faults.push({ kind: 'date' });
  if (paper.signer.name === null) faults.push({ kind: 'signer' });
  for (const parentId of new Set(clauses.map((clause) => clause.parentId))) {
    const siblings = clauses.filter((clause) => clause.parentId === parentId);
    const { missing, numbered } = findMissingLabels(siblings.map(({ label }) => label));
    faults.push(
      ...missing.map((label) => ({ kind: 'gap' as const, missing: label, labels: numbered })),
    );
  }
  return faults;
}
