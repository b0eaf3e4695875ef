import type { IndexDesign } from './index-design.ts';

/**
 * The multidimensional poverty index of Alkire and Foster (dual cut-off counting): H is the share
 * that is poor, A how much of the whole the poor lack on average, M0 = H × A. Rows are households
 * or persons, each standing for `weight` of them. Only sums are kept, so a table of any length
 * takes the same memory.
 */

export type IndicatorFigures = {
  /** Share deprived, poor or not (uncensored headcount ratio). */
  headcount: number;
  /** Share that is poor and deprived (censored headcount ratio). */
  censored: number;
  /** Part of M0 that this indicator makes; null while nobody is poor. */
  contribution: number | null;
};

export type IndexFigures = {
  rows: number;
  poorRows: number;
  weight: number;
  poorWeight: number;
  /** H: share that is poor. */
  headcount: number;
  /** A: average score of the poor; null while nobody is poor. */
  intensity: number | null;
  /** M0 = H × A. */
  adjusted: number;
  indicators: IndicatorFigures[];
};

export type GroupFigures = IndexFigures & {
  group: number;
  /** Share of the population. */
  share: number;
  /** Part of the total M0 that this group makes; null while nobody is poor. */
  contribution: number | null;
};

export type IndexTally = {
  /**
   * Counts one row: bit i of `mask` is set when it is deprived in indicator i + 1; `group` is a
   * small number from 0.
   */
  add: (mask: number, weight: number, group: number) => void;
  /** The figures of all rows; null when no row has any weight. */
  total: () => IndexFigures | null;
  /** The groups that have weight, by number. */
  groups: () => GroupFigures[];
};

/** Sums of one group, one after the other in one array. */
const ROWS = 0;
const POOR_ROWS = 1;
const WEIGHT = 2;
const POOR_WEIGHT = 3;
const POOR_PARTS = 4;
const FIRST_INDICATOR = 5;

const TABLE_BITS = 10;
const TABLE_SIZE = 2 ** TABLE_BITS;
const TABLE_MASK = TABLE_SIZE - 1;

export function createIndexTally(design: IndexDesign): IndexTally {
  const { threshold } = design;
  const count = design.parts.length;
  const stride = FIRST_INDICATOR + 2 * count;
  const [low, middle, high] = [0, 1, 2].map((table) => scoreTable(design.parts, table));
  if (!low || !middle || !high) throw new Error('No score tables');
  let sums = new Float64Array(stride);

  function add(mask: number, weight: number, group: number): void {
    const at = group * stride;
    if (at >= sums.length) sums = grow(sums, at + stride);
    const score =
      (low?.[mask & TABLE_MASK] ?? 0) +
      (middle?.[(mask >>> TABLE_BITS) & TABLE_MASK] ?? 0) +
      (high?.[mask >>> (2 * TABLE_BITS)] ?? 0);
    const isPoor = score >= threshold;
    bump(sums, at + ROWS, 1);
    bump(sums, at + WEIGHT, weight);
    if (isPoor) {
      bump(sums, at + POOR_ROWS, 1);
      bump(sums, at + POOR_WEIGHT, weight);
      bump(sums, at + POOR_PARTS, weight * score);
    }
    const first = at + FIRST_INDICATOR;
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const index = 31 - Math.clz32(rest & -rest);
      bump(sums, first + index, weight);
      if (isPoor) bump(sums, first + count + index, weight);
    }
  }

  function total(): IndexFigures | null {
    const all = new Float64Array(stride);
    for (let at = 0; at < sums.length; at += 1) bump(all, at % stride, sums[at] ?? 0);
    return (all[WEIGHT] ?? 0) > 0 ? toFigures(all, design) : null;
  }

  function groups(): GroupFigures[] {
    const all = total();
    const found: GroupFigures[] = [];
    for (let group = 0; all && (group + 1) * stride <= sums.length; group += 1) {
      const part = sums.subarray(group * stride, (group + 1) * stride);
      if (!((part[WEIGHT] ?? 0) > 0)) continue;
      const figures = toFigures(part, design);
      const share = figures.weight / all.weight;
      const contribution = all.adjusted > 0 ? (share * figures.adjusted) / all.adjusted : null;
      found.push({ ...figures, group, share, contribution });
    }
    return found;
  }

  return { add, total, groups };
}

/** Contribution of each dimension to M0: the sum of those of its indicators. */
export function contributionsByDimension(
  indicators: readonly IndicatorFigures[],
  dimensions: readonly string[],
): { dimension: string; contribution: number | null }[] {
  const sums = new Map<string, number | null>();
  for (const [index, { contribution }] of indicators.entries()) {
    const dimension = dimensions[index] ?? '';
    const before = sums.get(dimension) ?? 0;
    sums.set(dimension, contribution === null ? null : before + contribution);
  }
  return [...sums].map(([dimension, contribution]) => ({ dimension, contribution }));
}

function toFigures(sums: Float64Array, { parts, whole }: IndexDesign): IndexFigures {
  const at = (index: number) => sums[index] ?? 0;
  const [weight, poorWeight, poorParts] = [at(WEIGHT), at(POOR_WEIGHT), at(POOR_PARTS)];
  return {
    rows: at(ROWS),
    poorRows: at(POOR_ROWS),
    weight,
    poorWeight,
    headcount: poorWeight / weight,
    intensity: poorWeight > 0 ? poorParts / whole / poorWeight : null,
    adjusted: poorParts / whole / weight,
    indicators: parts.map((part, index) => {
      const censored = at(FIRST_INDICATOR + parts.length + index);
      return {
        headcount: at(FIRST_INDICATOR + index) / weight,
        censored: censored / weight,
        contribution: poorParts > 0 ? (censored * part) / poorParts : null,
      };
    }),
  };
}

/** Scores of every mask of ten indicators: those from 10 × `table` on. */
function scoreTable(parts: readonly number[], table: number): Float64Array {
  const scores = new Float64Array(TABLE_SIZE);
  for (let mask = 1; mask < TABLE_SIZE; mask += 1) {
    const lowest = mask & -mask;
    const index = table * TABLE_BITS + 31 - Math.clz32(lowest);
    scores[mask] = (scores[mask ^ lowest] ?? 0) + (parts[index] ?? 0);
  }
  return scores;
}

function bump(sums: Float64Array, index: number, by: number): void {
  sums[index] = (sums[index] ?? 0) + by;
}

function grow(sums: Float64Array<ArrayBuffer>, least: number): Float64Array<ArrayBuffer> {
  const size = Math.ceil(Math.max(least, sums.length * 2) / least) * least;
  const larger = new Float64Array(size);
  larger.set(sums);
  return larger;
}
