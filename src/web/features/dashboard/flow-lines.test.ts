import { expect, test } from 'vitest';
import { flowLines, flowWords } from './flow-lines.ts';

const none = { c1: 0, c2: 0, c3: 0, c4: 0, c5: 0, c6: 0, c7: 0, c8: 0, c9: 0 };

test('the lines lead from the opening to the closing', () => {
  const households = { c1: 7, c2: 2, c3: 1, c4: 1, c5: 0, c6: 0, c7: 1, c8: 2, c9: 6 };
  const lines = flowLines({ households, persons: none });
  const sum = lines.slice(0, -1).reduce((total, { sign, households: count }) => {
    return sign === '−' ? total - count : total + count;
  }, 0);
  expect(sum).toBe(lines.at(-1)?.households);
  expect(lines.map(({ column }) => column)).toHaveLength(9);
});

test('"other" appears only where somebody is in it, households or persons', () => {
  const columns = (persons: typeof none) =>
    flowLines({ households: none, persons }).map(({ column }) => column);
  expect(columns(none)).not.toContain('c4');
  expect(columns(none)).not.toContain('c8');
  expect(columns({ ...none, c4: 1 })).toContain('c4');
  expect(columns({ ...none, c8: 3 })).toContain('c8');
});

test.each([
  [7, 5, 'fall'],
  [5, 7, 'rise'],
  [5, 5, 'same'],
] as const)('from %i to %i is a %s', (c1, c9, direction) => {
  const households = { ...none, c1, c9, c2: 2, c3: 1, c4: 9, c5: 1, c6: 1, c7: 1, c8: 9 };
  const words = flowWords({ households, persons: none });
  expect(words).toEqual({ direction, from: c1, to: c9, left: 3, entered: 3 });
});
