import {
  closingOf,
  movementOfNearPoor,
  movementOfPoor,
  type HouseholdChange,
  type Movement,
  type EventReason,
} from '../flow.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';

/** What two days say of one household that was on a list on one of them, or of several alike. */
export type Way = {
  classBefore: HouseholdClass | null;
  classAfter: HouseholdClass | null;
  /** No fact at all before: never reviewed, or not here yet. */
  hasFactBefore: boolean;
  membersBefore: number;
  membersAfter: number;
  neighbourhoodBefore: string | null;
  neighbourhoodAfter: string | null;
  wasPoorEarlier: boolean;
  wasNearPoorEarlier: boolean;
  eventReason: EventReason | null;
  /** How many households; one when absent. */
  count?: number;
};

/** Events by which a household appears that was not here before, rather than being newly poor. */
const ARRIVALS = ['moved_in', 'split', 'merged'];

/** One household's way between two days, as the commune sees it. */
export function toChange(row: Way): HouseholdChange {
  return {
    classBefore: row.hasFactBefore ? (row.classBefore ?? 'absent') : neverReviewed(row),
    classAfter: row.classAfter ?? 'absent',
    wasPoorEarlier: row.wasPoorEarlier,
    wasNearPoorEarlier: row.wasNearPoorEarlier,
    eventReason: row.eventReason,
    membersBefore: row.membersBefore,
    membersAfter: row.membersAfter,
    ...(row.count !== undefined && { count: row.count }),
  };
}

/**
 * The same way as one neighbourhood sees it, or undefined when it is not concerned: a household
 * that moves inside the commune leaves one neighbourhood and comes into another.
 */
export function toChangeIn(row: Way, neighbourhoodId: string): HouseholdChange | undefined {
  const wasHere = row.neighbourhoodBefore === neighbourhoodId;
  const isHere = row.neighbourhoodAfter === neighbourhoodId;
  if (!wasHere && !isHere) return undefined;
  const change = toChange(row);
  return {
    ...change,
    classBefore: wasHere || !row.hasFactBefore ? change.classBefore : 'absent',
    classAfter: isHere ? change.classAfter : 'absent',
  };
}

/** Nobody decided about it before: not poor then, unless it was not here. */
function neverReviewed(row: Way): HouseholdChange['classBefore'] {
  const hasArrived = row.eventReason !== null && ARRIVALS.includes(row.eventReason);
  return hasArrived ? 'absent' : 'non_poor';
}

export type FlowSums = { poor: Movement; nearPoor: Movement };

/** Reports 7.2 and 7.3 over these households. */
export function sumFlows(changes: readonly HouseholdChange[]): FlowSums {
  return { poor: movementOfPoor(changes), nearPoor: movementOfNearPoor(changes) };
}

/** The same for each neighbourhood concerned; one that no household came from or went to is not in it. */
export function sumFlowsByPlace(ways: readonly Way[]): Map<string, FlowSums> {
  const changes = new Map<string, HouseholdChange[]>();
  for (const way of ways) {
    for (const place of new Set([way.neighbourhoodBefore, way.neighbourhoodAfter])) {
      const change = place === null ? undefined : toChangeIn(way, place);
      if (place === null || change === undefined) continue;
      const others = changes.get(place);
      if (others) others.push(change);
      else changes.set(place, [change]);
    }
  }
  return new Map([...changes].map(([place, list]) => [place, sumFlows(list)]));
}

/** Whether a household adds to one cell, named like `poor.households.c3`. */
export function countsInCell(change: HouseholdChange, cell: string): boolean {
  const [report, unit, column] = cell.split('.');
  const sums = sumFlows([change]);
  const movement = report === 'poor' ? sums.poor : sums.nearPoor;
  const row = unit === 'persons' ? movement.persons : movement.households;
  return row[column as keyof typeof row] !== 0;
}

type Closing = { poor: number; nearPoor: number };

/**
 * The identities that must hold and do not, as words: each row balances, what leaves one list for
 * the other arrives there, neighbourhoods add up to the commune, and the closing is the count of
 * classes on that day.
 */
export function findBrokenIdentities(
  total: FlowSums,
  parts: readonly FlowSums[],
  closing: Closing,
): string[] {
  const broken: string[] = [];
  const check = (name: string, left: number, right: number) => {
    if (left !== right) broken.push(`${name}: ${left} ≠ ${right}`);
  };
  for (const unit of ['households', 'persons'] as const) {
    const poor = total.poor[unit];
    const nearPoor = total.nearPoor[unit];
    check(`7.2 ${unit}: 9`, poor.c9, closingOf(poor));
    check(`7.3 ${unit}: 9`, nearPoor.c9, closingOf(nearPoor));
    check(`${unit}: 7.2 (2), 7.3 (5)`, poor.c2, nearPoor.c5);
    check(`${unit}: 7.2 (5), 7.3 (3)`, poor.c5, nearPoor.c3);
    for (const column of ['c1', 'c9'] as const) {
      const sumOf = (list: keyof FlowSums) =>
        parts.reduce((sum, part) => sum + part[list][unit][column], 0);
      check(`7.2 ${unit} ${column}: neighbourhoods`, poor[column], sumOf('poor'));
      check(`7.3 ${unit} ${column}: neighbourhoods`, nearPoor[column], sumOf('nearPoor'));
    }
  }
  check('7.2 closing, classes', total.poor.households.c9, closing.poor);
  check('7.3 closing, classes', total.nearPoor.households.c9, closing.nearPoor);
  return broken;
}
