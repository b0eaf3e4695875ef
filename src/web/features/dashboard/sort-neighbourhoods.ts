import type { Dashboard } from '#contract/dashboard.ts';
import type { Sort } from '#web/ui/table-head.tsx';

export type Neighbourhood = Dashboard['neighbourhoods'][number];
export type NeighbourhoodKey = 'name' | 'households' | 'poor' | 'nearPoor' | 'poorRate';

/** "Tổ dân phố 2" comes before "Tổ dân phố 10". */
const names = new Intl.Collator('vi', { numeric: true });

/** Sorted by one column; equal ones keep the order they came in, unknown figures stand last. */
export function sortNeighbourhoods(
  rows: readonly Neighbourhood[],
  { key, direction }: Sort,
): Neighbourhood[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => {
    if (key === 'name') return sign * names.compare(a.name, b.name);
    const [x, y] = [figureOf(a, key), figureOf(b, key)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

function figureOf(row: Neighbourhood, key: string): number | null {
  return row[key as Exclude<NeighbourhoodKey, 'name'>];
}
