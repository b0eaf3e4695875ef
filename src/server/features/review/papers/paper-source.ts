import type { Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type { downloadPaper } from '#contract/review-paper.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import type { getRoundRow } from '#server/features/review/round.service.ts';

export type Asked = Parsed<typeof downloadPaper>;

/** A paper's data and what its file is called after. */
export type PaperData = { data: TemplateData; about: string };
export type Source = {
  context: Context;
  tx: Tx;
  asked: Asked;
  round: Awaited<ReturnType<typeof getRoundRow>>;
  /** The day the paper will bear, when it is going to be signed anew; without it the day of what it tells. */
  signingOn?: string;
};

/** The subject of a paper, or `request.invalid` when it was not named. */
export function neededOf(asked: Asked, field: 'householdId' | 'neighbourhoodId'): string {
  const id = asked[field];
  if (id === undefined) throw new Problem('request.invalid', { issues: [{ field }] });
  return id;
}
