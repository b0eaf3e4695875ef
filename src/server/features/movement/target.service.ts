import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/movement.ts';
import type { TargetProgress } from '#contract/movement.ts';
import type { YearFigures } from '#contract/review-figures.ts';
import {
  evaluateTarget,
  parseTarget,
  type Target,
  type YearActual,
} from '#domain/movement/target.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { findYearFigures } from '#server/features/review/figures.service.ts';
import { findTargets, type MovementRow, type TargetRow } from './movement.queries.ts';
import { chooseMovement } from './plan.service.ts';

export type Progress = {
  movement: MovementRow | null;
  targets: TargetProgress[];
  years: YearFigures[];
};

/** Targets of the commune's movement beside the approved figures of each of its years. */
export async function getTargetProgress(
  tx: Tx,
  communeId: string,
  movementId?: string,
): Promise<Progress> {
  const movement = await chooseMovement(tx, communeId, movementId);
  if (!movement) return { movement: null, targets: [], years: [] };
  const rows = await findTargets(tx, movement);
  const from = Math.min(movement.fromYear, ...rows.map((row) => row.baselineYear));
  const years = await findYearFigures(tx, communeId, { from, to: movement.toYear });
  return { movement, targets: rows.map((row) => toProgress(row, years)), years };
}

export async function getTargets(
  context: Context,
  { communeId, movementId }: Parsed<typeof contract.getTargets>,
): Promise<Answer<typeof contract.getTargets>> {
  const request = { action: 'movement.read', place: { communeId } } as const;
  return withPermission(context, request, (tx) => getTargetProgress(tx, communeId, movementId));
}

function toProgress(row: TargetRow, years: readonly YearFigures[]): TargetProgress {
  const params = row.params as Record<string, unknown>;
  const target = parseTarget(row.kind, row.baselineYear, params);
  if (!target) throw new Error(`Target ${row.id} has parameters its kind does not know`);
  const { baseline, years: evaluated } = evaluateTarget(target, years.flatMap(toActual));
  const byYear = new Map(years.map((figures) => [figures.year, figures]));
  const lines = evaluated.map((year) => {
    const figures = byYear.get(year.year);
    return { ...year, behind: figures && year.actual !== null ? behind(target, figures) : null };
  });
  return {
    id: row.id,
    clauseId: row.clauseId,
    kind: target.kind,
    name: row.name,
    baselineYear: row.baselineYear,
    lastYear: target.lastYear,
    baseline,
    years: lines,
    latest: lines.findLast((line) => line.actual !== null) ?? null,
  };
}

/** A year without a decision, or (for the rate) without totals, says nothing. */
function toActual({ year, counts, totals, standardId }: YearFigures): YearActual[] {
  if (!counts) return [];
  return [
    {
      year,
      totalHouseholds: totals.households ?? 0,
      poorHouseholds: counts.poor,
      nearPoorHouseholds: counts.nearPoor,
      poorNoLabourCapacity: counts.poorNoLabourCapacity,
      ...(standardId !== null && { standardId }),
    },
  ];
}

function behind(
  { kind }: Target,
  { asOf }: YearFigures,
): TargetProgress['years'][number]['behind'] {
  switch (kind) {
    case 'poor_rate_reduction':
      return { asOf, class: 'poor' };
    case 'near_poor_reduction':
      return { asOf, class: 'near_poor' };
    case 'no_poor_by':
      return { asOf, class: 'poor', isNoLabourCapacity: 'false' };
  }
}
