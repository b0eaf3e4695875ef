import type { Dashboard } from '#contract/dashboard.ts';

type Neighbourhood = Dashboard['neighbourhoods'][number];

/** Two charts side by side on a sheet. */
export const halfPage = { width: 305, height: 225 };

/** More bars than this are not read, and do not fit a sheet; the table has them all. */
const mostBars = 10;

/** Neighbourhoods that have a poor or near-poor household, the most households first. */
export function burdened(neighbourhoods: readonly Neighbourhood[]): Neighbourhood[] {
  return neighbourhoods
    .filter(({ poor, nearPoor }) => poor + nearPoor > 0)
    .toSorted((a, b) => b.poor + b.nearPoor - (a.poor + a.nearPoor));
}

/** What the chart draws of them. */
export function drawn(neighbourhoods: readonly Neighbourhood[]): Neighbourhood[] {
  return burdened(neighbourhoods).slice(0, mostBars);
}

/** Both charts are as high as the bars of the neighbourhoods need. */
export function chartHeight(neighbourhoods: readonly Neighbourhood[]): number {
  return Math.max(300, drawn(neighbourhoods).length * 24 + 80);
}
