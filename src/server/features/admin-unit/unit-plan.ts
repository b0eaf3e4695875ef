import type { Answer } from '#contract/endpoint.ts';
import type { previewUnitImport } from '#contract/admin-unit.ts';
import type { ListedUnit } from '#domain/admin-unit/unit-list.ts';
import type { UnitInForce } from './unit-load.queries.ts';

type Change = Answer<typeof previewUnitImport>['changes'][number];

/** What a list does to the units in force on its first day. */
export type UnitPlan = {
  added: ListedUnit[];
  /** Began on the very same day under another name or parent: the earlier list was wrong. */
  corrected: (ListedUnit & { validFrom: string })[];
  /** Renamed or moved from this day on: the old unit ends, a new one follows it. */
  replaced: { before: UnitInForce; after: ListedUnit }[];
  /** In force and not in a complete list. */
  closed: UnitInForce[];
  unchangedCount: number;
  changes: Change[];
  /** Provinces that stay as they are, by code. */
  provinceIds: Map<string, string>;
};

/**
 * Compares by level and code. A province that keeps its code keeps its communes, whatever it is
 * called now: the law moved no commune, and their registers should not be renumbered.
 */
export function planUnits(
  list: readonly ListedUnit[],
  inForce: readonly UnitInForce[],
  { on, isComplete }: { on: string; isComplete: boolean },
): UnitPlan {
  const known = new Map(inForce.map((unit) => [`${unit.level}/${unit.code}`, unit]));
  const plan: UnitPlan = {
    added: [],
    corrected: [],
    replaced: [],
    closed: [],
    unchangedCount: 0,
    changes: [],
    provinceIds: new Map(),
  };
  const names = new Map(list.filter(isProvince).map(({ code, name }) => [code, name]));
  for (const unit of list) {
    const before = known.get(`${unit.level}/${unit.code}`);
    const parentName = unit.parentCode === null ? null : (names.get(unit.parentCode) ?? null);
    place(plan, unit, before, { on, parentName });
  }
  if (isComplete) closeMissing(plan, list, inForce, on);
  return plan;
}

function isProvince({ level }: { level: string }): boolean {
  return level === 'province';
}

function place(
  plan: UnitPlan,
  unit: ListedUnit,
  before: UnitInForce | undefined,
  { on, parentName }: { on: string; parentName: string | null },
): void {
  const { level, code, kind, name } = unit;
  const line = { level, code, kind, name, parentName };
  if (!before) {
    plan.added.push(unit);
    plan.changes.push({ ...line, change: 'added', before: null });
    return;
  }
  if (isProvince(unit)) plan.provinceIds.set(code, before.id);
  const isMoved = unit.parentCode !== null && before.parentCode !== unit.parentCode;
  const isRenamed = before.name !== name || before.kind !== kind;
  if (!isMoved && !isRenamed) {
    plan.unchangedCount += 1;
    return;
  }
  if (before.validFrom === on) plan.corrected.push({ ...unit, validFrom: on });
  else plan.replaced.push({ before, after: unit });
  const was = isMoved ? before.parentName : `${before.kind} ${before.name}`;
  plan.changes.push({ ...line, change: isMoved ? 'moved' : 'renamed', before: was });
}

function closeMissing(
  plan: UnitPlan,
  list: readonly ListedUnit[],
  inForce: readonly UnitInForce[],
  on: string,
): void {
  const listed = new Set(list.map(({ level, code }) => `${level}/${code}`));
  for (const unit of inForce) {
    const { level, code, kind, name, parentName } = unit;
    const isOfList = level === 'province' || level === 'commune';
    // A unit that began on this very day cannot have ended before it.
    if (!isOfList || listed.has(`${level}/${code}`) || unit.validFrom >= on) continue;
    plan.closed.push(unit);
    plan.changes.push({ level, code, kind, name, parentName, change: 'closed', before: null });
  }
}
