import { expect, test } from 'vitest';
import { timelineScale } from './timeline-scale.ts';

test('days stand in proportion between the first and the last of all tasks', () => {
  const scale = timelineScale([
    { from: '2022-01-01', to: '2022-12-31' },
    { from: '2023-01-01', to: '2023-12-31' },
    { from: null, to: null },
  ]);
  expect(scale?.years).toEqual([
    { year: 2022, at: 0 },
    { year: 2023, at: 50 },
  ]);
  expect(scale?.place({ from: '2023-01-01', to: '2023-12-31' })).toEqual({ left: 50, width: 50 });
  expect(scale?.at('2023-01-01')).toBe(50);
  expect(scale?.at('2024-01-01')).toBeUndefined();
});

test('without a day there is no scale', () => {
  expect(timelineScale([{ from: null, to: null }])).toBeUndefined();
});
