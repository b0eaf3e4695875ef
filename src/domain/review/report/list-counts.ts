import { CAUSES } from '../survey-answers.ts';
import { INDICATOR_COUNT } from '#domain/standard/standard.ts';

/** A household on one of the two lists on a day, with all that the reports count by. */
export type ListedHousehold = {
  neighbourhoodId: string;
  class: 'poor' | 'near_poor';
  memberCount: number;
  noLabourCapacity: boolean;
  /** Bits of the indicators; null when an old list gave only their sum. */
  deprivations: number | null;
  /** Bits of the causes; null when nobody asked. */
  causes: number | null;
  /** Of the head; null where the register does not say. */
  ethnicity: string | null;
  isFemaleHead: boolean;
  isMinority: boolean;
  hasPersonOfMerit: boolean;
  /** Members under 16. */
  children: number;
};

/** The groups of report 7.8; a household may be in several, and in `other` when it is in none. */
export const REPORT_GROUPS = ['minority', 'noLabour', 'merit', 'other'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];
type Size = { households: number; persons: number };

/** One list (poor or near-poor) of one place on a day. */
export type ListCounts = Size & {
  /** Households whose indicators are known, deprivations in all, and households deprived by indicator. */
  surveyed: number;
  deprivationTotal: number;
  deprivations: number[];
  /** Households asked for causes, and households by cause. */
  asked: number;
  causes: number[];
  groups: Record<ReportGroup, Size>;
  kinh: number;
  minority: number;
  unknownEthnicity: number;
  femaleHead: number;
  /** Children, and children of households deprived in each indicator. */
  children: number;
  childDeprivations: number[];
};

export function emptyCounts(): ListCounts {
  return {
    households: 0,
    persons: 0,
    surveyed: 0,
    deprivationTotal: 0,
    deprivations: zeros(INDICATOR_COUNT),
    asked: 0,
    causes: zeros(CAUSES.length),
    groups: { minority: none(), noLabour: none(), merit: none(), other: none() },
    kinh: 0,
    minority: 0,
    unknownEthnicity: 0,
    femaleHead: 0,
    children: 0,
    childDeprivations: zeros(INDICATOR_COUNT),
  };
}

/** Whether a household is in a group of report 7.8. */
export function isInGroup(household: ListedHousehold, group: ReportGroup): boolean {
  const { isMinority, noLabourCapacity, hasPersonOfMerit } = household;
  switch (group) {
    case 'minority':
      return isMinority;
    case 'noLabour':
      return noLabourCapacity;
    case 'merit':
      return hasPersonOfMerit;
    case 'other':
      return !isMinority && !noLabourCapacity && !hasPersonOfMerit;
  }
}

/** Whether bit `no` (from 1) of a set is on; a set nobody asked for holds nothing. */
export function isInSet(mask: number | null, no: number): boolean {
  return mask !== null && (mask & (1 << (no - 1))) !== 0;
}

/** Adds one household to the counts of its list. */
export function countHousehold(counts: ListCounts, household: ListedHousehold): void {
  const { memberCount, deprivations, causes, ethnicity, children } = household;
  counts.households += 1;
  counts.persons += memberCount;
  counts.surveyed += deprivations === null ? 0 : 1;
  counts.deprivationTotal += bitCount(deprivations ?? 0);
  counts.deprivations.forEach((_, index) => {
    if (!isInSet(deprivations, index + 1)) return;
    counts.deprivations[index] = (counts.deprivations[index] ?? 0) + 1;
    counts.childDeprivations[index] = (counts.childDeprivations[index] ?? 0) + children;
  });
  counts.asked += causes === null ? 0 : 1;
  counts.causes.forEach((_, index) => {
    if (isInSet(causes, index + 1)) counts.causes[index] = (counts.causes[index] ?? 0) + 1;
  });
  for (const group of REPORT_GROUPS) {
    if (!isInGroup(household, group)) continue;
    counts.groups[group].households += 1;
    counts.groups[group].persons += memberCount;
  }
  if (ethnicity === null) counts.unknownEthnicity += 1;
  else if (household.isMinority) counts.minority += 1;
  else counts.kinh += 1;
  counts.femaleHead += household.isFemaleHead ? 1 : 0;
  counts.children += children;
}

/** The counts of several places together. */
export function sumCounts(parts: readonly ListCounts[]): ListCounts {
  const sum = emptyCounts();
  for (const part of parts) addInto(sum, part);
  return sum;
}

type Sums = { [key: string]: number | number[] | Sums };

/** Adds every number of `part`, at any depth, to the one in the same place. */
function addInto(sum: ListCounts, part: ListCounts): void {
  const add = (to: Sums, from: Sums): void => {
    for (const [key, value] of Object.entries(from)) {
      const own = to[key];
      if (typeof value === 'number') to[key] = Number(own) + value;
      else if (own !== undefined && typeof own !== 'number') add(own as Sums, value as Sums);
    }
  };
  add(sum as unknown as Sums, part as unknown as Sums);
}

function bitCount(mask: number): number {
  return Array.from({ length: INDICATOR_COUNT }, (_, index) => index + 1).filter((no) =>
    isInSet(mask, no),
  ).length;
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function none(): Size {
  return { households: 0, persons: 0 };
}
