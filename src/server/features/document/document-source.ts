import { z } from 'zod';
import type { GeneralPaper } from '#contract/general-paper.ts';
import type {
  MidTermReport,
  MovementReportPaper,
  PlanDocument,
} from '#server/documents/docx/models.ts';

/**
 * What the text of a paper was made from, kept with the draft: the number is printed in exactly the text
 * that was signed, whatever the plan or the figures have become since. Charts are drawn from the years.
 */
export type DocumentSource =
  | { kind: 'plan'; planId: string; paper: PlanDocument }
  | { kind: 'mid_term'; paper: Omit<MidTermReport, 'charts'> }
  | { kind: 'movement_report'; reportId: string; paper: MovementReportPaper }
  /** Composed on the screen; number, day, head and signature are those of the register. */
  | { kind: 'general'; paper: GeneralPaper };

const kinds: readonly unknown[] = [
  'plan',
  'mid_term',
  'movement_report',
  'general',
] satisfies DocumentSource['kind'][];

const Source = z.custom<DocumentSource>((value) =>
  kinds.includes((value as { kind?: unknown } | null)?.kind),
);

/** As `draftIn` stored it; null for a paper somebody wrote by hand. */
export function readSource(stored: unknown): DocumentSource | null {
  return stored === null ? null : Source.parse(stored);
}

export function sourceKindOf(stored: unknown): DocumentSource['kind'] | null {
  return readSource(stored)?.kind ?? null;
}
