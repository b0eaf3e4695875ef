import { z } from 'zod';
import type { GeneralPaper } from '#contract/general-paper.ts';
import type {
  MidTermReport,
  MovementReportPaper,
  PlanDocument,
} from '#server/documents/docx/models.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';

/**
 * What the text of a paper was made from, kept with the draft: the number is printed in exactly the text
 * that was signed, whatever the plan or the figures have become since. Charts are drawn from the years.
 */
export type DocumentSource =
  | { kind: 'plan'; planId: string; paper: PlanDocument }
  | { kind: 'mid_term'; paper: Omit<MidTermReport, 'charts'> }
  | { kind: 'movement_report'; reportId: string; paper: MovementReportPaper }
  /** Composed on the screen; number, day, head and signature are those of the register. */
  | { kind: 'general'; paper: GeneralPaper }
  | ReviewSource
  /** The decision that approved a round; its number is the number of the register. */
  | { kind: 'review_decision'; roundId: string; lockedHash: string };

/** A paper of a review round with the figures it had when it was entered. */
export type ReviewSource = {
  kind: 'review_paper';
  roundId: string;
  /** Of `templates/catalogue.json`. */
  template: string;
  /** What stands before the date. */
  place: string;
  data: TemplateData;
  /** SHA-256 over the data as it was entered. */
  lockedHash: string;
};

const kinds: readonly unknown[] = [
  'plan',
  'mid_term',
  'movement_report',
  'general',
  'review_paper',
  'review_decision',
] satisfies DocumentSource['kind'][];

const Source = z.custom<DocumentSource>((value) =>
  kinds.includes((value as { kind?: unknown } | null)?.kind),
);

/** As `draftIn` stored it; null for a paper somebody wrote by hand. */
export function readSource(stored: unknown): DocumentSource | null {
  return stored === null ? null : Source.parse(stored);
}

/** What the screen shows of a source, and who may open its files. */
export function describeSource(stored: unknown): {
  sourceKind: DocumentSource['kind'] | null;
  roundId: string | null;
  lockedHash: string | null;
} {
  const source = readSource(stored);
  const isReview = source?.kind === 'review_paper' || source?.kind === 'review_decision';
  return {
    sourceKind: source?.kind ?? null,
    roundId: isReview ? source.roundId : null,
    lockedHash: isReview ? source.lockedHash : null,
  };
}

/** The decision was printed when it was approved, and never again. */
export type PrintedSource = Exclude<DocumentSource, { kind: 'review_decision' }>;

/**
 * Papers of a review name households: their text is not searched, and their files are opened by whoever may
 * read the review, or was sent the paper.
 */
export function isPrivateSource(source: DocumentSource | null): boolean {
  return source?.kind === 'review_paper' || source?.kind === 'review_decision';
}
