import { comparePlainDates, type PlainDate } from '#domain/calendar/plain-date.ts';

/**
 * Admin units in time. A code is given again to another place (02671 was Nam Cường and is now
 * Cam Đường), so a unit is its level, code and period, and has an id of its own.
 */

/** The district level ended on 30/06/2025; it stays for the years before. */
export type AdminLevel = 'nation' | 'province' | 'district' | 'commune' | 'neighbourhood';

export type AdminUnit = {
  id: string;
  level: AdminLevel;
  code: string;
  name: string;
  parentId: string | null;
  validFrom: PlainDate;
  /** First day the unit is no longer in force; null while it is. */
  validTo: PlainDate | null;
};

/** A legal act by which one unit continues, wholly or partly, in another. */
export type Succession = { predecessorId: string; successorId: string; onDate: PlainDate };

/** Says whether a unit is in force on a day. */
export function isInForce(unit: Pick<AdminUnit, 'validFrom' | 'validTo'>, on: PlainDate): boolean {
  const hasBegun = comparePlainDates(unit.validFrom, on) <= 0;
  return hasBegun && (unit.validTo === null || comparePlainDates(on, unit.validTo) < 0);
}

/** The unit that bears a code on a day; give the level, because levels share code lengths. */
export function unitOn(
  units: readonly AdminUnit[],
  code: string,
  on: PlainDate,
  level?: AdminLevel,
): AdminUnit | undefined {
  return units.find(
    (unit) =>
      unit.code === code && isInForce(unit, on) && (level === undefined || unit.level === level),
  );
}

/**
 * The units above one on a day, nearest first. A parent that ended is replaced by its successor
 * in force, so a commune's chain skips the district level after it was abolished.
 */
export function ancestorsOn(
  tree: { units: readonly AdminUnit[]; successions: readonly Succession[] },
  id: string,
  on: PlainDate,
): AdminUnit[] {
  const byId = new Map(tree.units.map((unit) => [unit.id, unit]));
  const ancestors: AdminUnit[] = [];
  const seen = new Set([id]);
  let next = byId.get(id)?.parentId ?? null;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const parent = byId.get(next);
    if (!parent) break;
    const current = isInForce(parent, on) ? parent : successorInForce(tree, parent.id, on);
    if (current && !ancestors.includes(current)) ancestors.push(current);
    next = (current ?? parent).parentId;
  }
  return ancestors;
}

/** Every unit that continues in this one, directly or through others, nearest first. */
export function legalPredecessors(
  units: readonly AdminUnit[],
  successions: readonly Succession[],
  id: string,
): AdminUnit[] {
  return walk(units, id, (current) =>
    successions
      .filter(({ successorId }) => successorId === current)
      .map(({ predecessorId }) => predecessorId),
  );
}

/** Every unit this one continues in, directly or through others, nearest first. */
export function legalSuccessors(
  units: readonly AdminUnit[],
  successions: readonly Succession[],
  id: string,
): AdminUnit[] {
  return walk(units, id, (current) =>
    successions
      .filter(({ predecessorId }) => predecessorId === current)
      .map(({ successorId }) => successorId),
  );
}

function successorInForce(
  tree: { units: readonly AdminUnit[]; successions: readonly Succession[] },
  id: string,
  on: PlainDate,
): AdminUnit | undefined {
  return legalSuccessors(tree.units, tree.successions, id).find((unit) => isInForce(unit, on));
}

function walk(
  units: readonly AdminUnit[],
  start: string,
  nextOf: (id: string) => string[],
): AdminUnit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const found: AdminUnit[] = [];
  const seen = new Set([start]);
  const queue = nextOf(start);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const unit = byId.get(id);
    if (unit) found.push(unit);
    queue.push(...nextOf(id));
  }
  return found;
}
