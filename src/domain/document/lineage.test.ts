import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineageLines } from './lineage.ts';

const link = (from: string, to: string) => ({ from, to });

test('the plan of the city, the plan of the ward, its report and the decision on it', () => {
  const ids = ['report', 'ward', 'city', 'decision'];
  const links = [link('report', 'ward'), link('ward', 'city'), link('decision', 'report')];
  expect(lineageLines(ids, links)).toEqual([
    { id: 'city', depth: 0 },
    { id: 'ward', depth: 1 },
    { id: 'report', depth: 2 },
    { id: 'decision', depth: 3 },
  ]);
});

test('a paper of two bases stands once; what is not shown is no root of anything', () => {
  const links = [link('ward', 'city'), link('ward', 'law'), link('ward', 'hidden')];
  expect(lineageLines(['city', 'law', 'ward'], links)).toEqual([
    { id: 'city', depth: 0 },
    { id: 'ward', depth: 1 },
    { id: 'law', depth: 0 },
  ]);
});

test('papers that rest on each other end where they began', () => {
  expect(lineageLines(['a', 'b'], [link('a', 'b'), link('b', 'a'), link('a', 'a')])).toEqual([
    { id: 'a', depth: 0 },
    { id: 'b', depth: 1 },
  ]);
});

test('every paper stands exactly once, whatever rests on what', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.uniqueArray(id), fc.array(fc.record({ from: id, to: id })), (ids, links) => {
      const lines = lineageLines(ids, links);
      expect(lines.map((line) => line.id).toSorted()).toEqual(ids.toSorted());
      lines.forEach(({ depth }, index) => {
        expect(depth).toBeLessThanOrEqual((lines[index - 1]?.depth ?? -1) + 1);
      });
    }),
    { seed: 20_241_124, numRuns: 300 },
  );
});
