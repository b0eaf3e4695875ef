import { expect, test } from 'vitest';
import type { Dashboard } from '#contract/dashboard.ts';
import { poorRatePoints } from './poor-rate-points.ts';

type Years = Dashboard['years'];
const rates = (known: Record<number, number | null>) =>
  Object.entries(known).map(([year, poorRate]) => ({ year: Number(year), poorRate })) as Years;

test('actual rates and goals meet in their year; a missing year is a gap, not a jump', () => {
  const points = poorRatePoints({
    years: rates({ 2021: 0.65, 2023: 0.5 }),
    poorRateGoals: [{ year: 2024, goal: 0.47 }],
  });
  expect(points).toEqual([
    { year: 2021, actual: 0.65, goal: null },
    { year: 2022, actual: null, goal: null },
    { year: 2023, actual: 0.5, goal: null },
    { year: 2024, actual: null, goal: 0.47 },
  ]);
});

test('nothing approved and no target: nothing to draw', () => {
  expect(poorRatePoints({ years: [], poorRateGoals: [] })).toEqual([]);
});
