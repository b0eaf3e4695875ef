import type { Tx } from '#server/db/client.ts';
import type { ReviewPart } from '#server/documents/docx/models.ts';
import { getTargetProgress } from '#server/features/movement/target.service.ts';
import { findYearFigures } from '#server/features/review/figures.service.ts';
import { getFlows } from '#server/features/review/flow.service.ts';
import { toFlowLine, toTargetLine, toYearLine } from './mid-term-lines.ts';
import { breakdownLines, countPlaces } from './mid-term-places.ts';

type Years = {
  communeId: string;
  movementId: string | undefined;
  fromYear: number;
  toYear: number;
};

/**
 * Every figure from approved decisions, as of the closing day of the last year that has one; null when
 * none of the years has.
 */
export async function assembleReviewPart(tx: Tx, period: Years): Promise<ReviewPart | null> {
  const { communeId, movementId, fromYear, toYear } = period;
  const figures = await findYearFigures(tx, communeId, { from: fromYear, to: toYear });
  const last = figures.at(-1);
  if (!last) return null;
  const flows = [];
  for (const [index, year] of figures.entries()) {
    const before = figures[index - 1];
    const from = before?.asOf ?? `${year.year - 1}-12-31`;
    flows.push(toFlowLine(year.year, await getFlows(tx, communeId, { from, to: year.asOf })));
  }
  const { targets } = await getTargetProgress(tx, communeId, movementId);
  const places = await countPlaces(tx, communeId, last);
  return {
    lastYear: last.year,
    years: figures.map(toYearLine),
    targets: targets.map((target) => toTargetLine(target, { fromYear, toYear })),
    flows,
    ...(await breakdownLines(tx, communeId, { places, asOf: last.asOf })),
  };
}
