import { showLabel } from '#domain/movement/clause-label.ts';
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

/** Builds the printed parts from clauses in document order; items of items follow in their order. */
export function toPlanParts(clauses: readonly StoredClause[]): PlanPart[] {
  const childrenOf = Map.groupBy(clauses, (clause) => clause.parentId);
  const inside = (id: string): readonly StoredClause[] => childrenOf.get(id) ?? [];
  const items = (clause: StoredClause): string[] =>
    inside(clause.id).flatMap((item) => [textOf(item), ...items(item)]);
  return (childrenOf.get(null) ?? []).map((part) => ({
    label: part.label,
    // A plan numbered without parts has its text where others have a name.
    heading: part.heading || part.body,
    clauses: [
      ...(part.heading && part.body ? [{ label: '', heading: '', paragraphs: [part.body] }] : []),
      ...inside(part.id).map((clause) => ({
        label: clause.label,
        heading: clause.heading,
        paragraphs: [...(clause.body ? [clause.body] : []), ...items(clause)],
      })),
    ],
  }));
}

function textOf({ label, heading, body }: StoredClause): string {
  return [showLabel(label), heading, body].filter((text) => text !== '').join(' ');
}
