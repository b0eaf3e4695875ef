import type { PlanPart } from './models.ts';

/** One stored clause of a plan: a part, a clause of a part, or an item of a clause. */
export interface StoredClause {
  id: string;
  parentId: string | null;
  /** "I", "1", "-" or "" as printed. */
  label: string;
  heading: string;
  body: string;
}

/** Builds the printed parts from clauses in document order, at most three levels deep. */
export function toPlanParts(clauses: readonly StoredClause[]): PlanPart[] {
  const childrenOf = Map.groupBy(clauses, (clause) => clause.parentId);
  const inside = (id: string): readonly StoredClause[] => childrenOf.get(id) ?? [];
  return (childrenOf.get(null) ?? []).map((part) => ({
    label: part.label,
    heading: part.heading,
    clauses: inside(part.id).map((clause) => ({
      label: clause.label,
      heading: clause.heading,
      paragraphs: [
        ...(clause.body ? [clause.body] : []),
        ...inside(clause.id).map((item) => (item.label ? `${item.label} ${item.body}` : item.body)),
      ],
    })),
  }));
}
