import type { Dashboard } from '#contract/dashboard.ts';

type Neighbourhood = Dashboard['neighbourhoods'][number];

/** Two charts side by side on a sheet. */
export const halfPage = { width: 310, height: 250 };

/** Neighbourhoods that have a poor or near-poor household, the most households first. */
export function burdened(neighbourhoods: readonly Neighbourhood[]): Neighbourhood[] {
  return neighbourhoods
    .filter(({ poor, nearPoor }) => poor + nearPoor > 0)
    .toSorted((a, b) => b.poor + b.nearPoor - (a.poor + a.nearPoor));
}

/** Both charts are as high as the bars of the neighbourhoods need. */
export function chartHeight(neighbourhoods: readonly Neighbourhood[]): number {
  return Math.max(300, burdened(neighbourhoods).length * 22 + 90);
}
